/**
 * What a request says, turned into columns: search keys of the title, amounts on their tax basis, the exchange rate. Create,
 * update, lines and import all come through here, so a deal's money is computed in one place.
 */
import type { Reason } from '../../kernel/problem.js';
import { searchable } from '../../organizations/index.js';
import { isPlausible, onBasis, units } from './amounts.js';
import type { CreateDealDto, UpdateDealDto } from './deal.dto.js';
import type { Deal } from './deal.entity.js';

export type DealInput = Partial<CreateDealDto & UpdateDealDto>;
type Money = Pick<Deal, 'currency' | 'fxRate' | 'taxBasis' | 'taxRate' | 'amountGross' | 'amountNet'>;

/** What a new deal has where nothing is said. */
const UNSAID: DealInput = { amount: '0.00', currency: 'CNY', type: 'new', source: 'other' };
const NOTHING: Money = {
  currency: 'CNY',
  fxRate: '1',
  taxBasis: 'gross',
  taxRate: '0.0600',
  amountGross: '0.00',
  amountNet: '0.00',
};

/** The columns of a new deal. */
export const columnsOfNew = (input: DealInput, reasons: Reason[]): Partial<Deal> =>
  columnsFrom({ ...UNSAID, ...said(input) }, NOTHING, reasons);

/** A DTO's absent fields are undefined properties: they must not hide a default. */
const said = (input: DealInput): DealInput =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

const MAX_FX_RATE = 10_000;
const MONEY = ['amount', 'taxBasis', 'taxRate'] as const;

export const touchesMoney = (input: DealInput): boolean => MONEY.some((name) => input[name] !== undefined);

/** The columns an input sets; what is wrong with it goes into `reasons`. */
export function columnsFrom(input: DealInput, before: Money, reasons: Reason[]): Partial<Deal> {
  const { amount, taxBasis, taxRate, currency, fxRate, title, ownerId: _o, conflictAnswers: _c, ...plain } = input;
  return {
    ...plain,
    ...(title !== undefined && titleColumns(title)),
    ...(touchesMoney(input) && amountColumns({ amount, taxBasis, taxRate }, before, reasons)),
    ...((currency !== undefined || fxRate !== undefined) && rateColumns({ currency, fxRate }, before, reasons)),
  };
}

export function titleColumns(title: string): Pick<Deal, 'title' | 'titleGrams' | 'titleTerms'> {
  const { grams, terms } = searchable(title);
  return { title, titleGrams: grams, titleTerms: terms };
}

function amountColumns(
  { amount, taxBasis, taxRate }: Pick<DealInput, 'amount' | 'taxBasis' | 'taxRate'>,
  before: Money,
  reasons: Reason[],
): Partial<Deal> {
  const basis = taxBasis ?? before.taxBasis;
  const rate = taxRate ?? before.taxRate;
  const given = amount ?? (basis === 'gross' ? before.amountGross : before.amountNet);
  if (!isPlausible(given)) {
    reasons.push({ code: 'amount_out_of_range', pointer: '/amount' });
    return {};
  }
  const { gross, net, tax } = onBasis(given, basis, rate);
  return { taxBasis: basis, taxRate: rate, amountGross: gross, amountNet: net, amountTax: tax };
}

function rateColumns(
  { currency, fxRate }: Pick<DealInput, 'currency' | 'fxRate'>,
  before: Money,
  reasons: Reason[],
): Partial<Deal> {
  const into = currency ?? before.currency;
  const rate = fxRate ?? (into === 'CNY' ? '1' : into === before.currency ? before.fxRate : undefined);
  if (rate === undefined) reasons.push({ code: 'fx_rate_needed', pointer: '/fxRate' });
  else if (into === 'CNY' && units(rate, 8) !== units('1', 8))
    reasons.push({ code: 'fx_rate_of_yuan', pointer: '/fxRate' });
  else if (Number(rate) <= 0 || Number(rate) > MAX_FX_RATE)
    reasons.push({ code: 'fx_rate_out_of_range', pointer: '/fxRate' });
  return { currency: into, fxRate: rate };
}
