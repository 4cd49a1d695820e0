/** What the lines of a deal cost, and the deal's amounts as their sum. */
import type { Reason } from '../../kernel/problem.js';
import { type Amounts, isPlausible, lineAmount, onBasis, sum, units } from '../deal/amounts.js';
import type { Deal } from '../deal/deal.entity.js';
import type { LineDto } from './sets.dto.js';

const HUNDRED = units('100', 2);

/** Lines with their amounts; a line that cannot be priced says why and costs nothing. */
export function priced(items: readonly LineDto[], reasons: Reason[]): (LineDto & Amounts)[] {
  const lines = items.map((item, at) => ({ ...item, ...amountsOf(item, at, reasons) }));
  if (!isPlausible(sum(lines.map(({ gross }) => gross))))
    reasons.push({ code: 'amount_out_of_range', pointer: '/items' });
  return lines;
}

function amountsOf(
  { quantity, unitPrice, discountPct = '0', taxBasis, taxRate }: LineDto,
  at: number,
  reasons: Reason[],
): Amounts {
  const isDiscount = units(discountPct, 2) <= HUNDRED;
  const amount = isDiscount ? lineAmount(quantity, unitPrice, discountPct) : '0.00';
  if (!isDiscount) reasons.push({ code: 'discount_out_of_range', pointer: `/items/${at}/discountPct` });
  if (!isPlausible(amount)) reasons.push({ code: 'amount_out_of_range', pointer: `/items/${at}` });
  return onBasis(amount, taxBasis, taxRate);
}

/** With lines, the deal's amounts are their sums; the last line taken away leaves the amounts as they are. */
export function headerOf(stored: readonly object[]): Partial<Deal> {
  const lines = stored as readonly Amounts[];
  if (lines.length === 0) return {};
  return {
    amountGross: sum(lines.map(({ gross }) => gross)),
    amountNet: sum(lines.map(({ net }) => net)),
    amountTax: sum(lines.map(({ tax }) => tax)),
  };
}
