/**
 * Amounts of what a round gives, in the units people think in: 元 and 万元, Tokens, GPU hours. The service counts GPU in
 * card-minutes; nothing is rounded on the way there.
 */
import { useTranslate } from 'react-admin';
import { toMoney } from '../record/amounts';
import { useFormat } from '../words/format';

const MINUTES = 60n;

/** `"90"` card-minutes → `"1.5"` hours, to one decimal. */
export function hoursOf(minutes: string): string {
  const tenths = (BigInt(minutes) * 10n) / MINUTES;
  const rest = tenths % 10n;
  return rest === 0n ? String(tenths / 10n) : `${tenths / 10n}.${rest}`;
}

/** What is typed for an amount, as the service takes it; as it is where it is none. */
export function amountFrom(resource: string, text: string): string {
  const plain = toMoney(text);
  if (resource === 'cny' || !/^\d+\.\d+$/.test(plain)) return plain;
  if (resource === 'token') return plain.replace(/\.0+$/, '');
  const [, whole = '0', cents = '00'] = /^(\d+)\.(\d\d)$/.exec(plain) ?? [];
  const minutes = (BigInt(whole + cents) * MINUTES) / 100n;
  return String(minutes);
}

/** `say('token', '20000000')` → `2,000万 Token`; `whole` says every digit. */
export function useAmounts() {
  const translate = useTranslate();
  const { shortQuantity, quantity } = useFormat();
  const said = (resource: string, amount: string, write: (text: string) => string) => {
    if (resource !== 'gpu_card_minute') return translate(`round.units.${resource}`, { amount: write(amount) });
    // what is less than an hour is not said as none
    const isLittle = BigInt(amount) > 0n && BigInt(amount) < MINUTES;
    const [unit, text] = isLittle ? ['minutes', amount] : ['gpu_card_minute', hoursOf(amount)];
    return translate(`round.units.${unit}`, { amount: write(text) });
  };
  return {
    say: (resource: string, amount: string) => said(resource, amount, shortQuantity),
    whole: (resource: string, amount: string) => said(resource, amount, quantity),
  };
}

/** Whole numbers to compare amounts of one resource by. */
const unitsOf = (amount: string): bigint => BigInt(amount.replace('.', ''));

/** In percent of a total, two decimals. */
export function shareOf(part: string, total: string): number {
  const all = unitsOf(total);
  return all <= 0n ? 0 : Number((unitsOf(part) * 10_000n) / all) / 100;
}

export function minus(amount: string, taken: string): string {
  const [, decimals = ''] = amount.split('.');
  const left = (unitsOf(amount) - unitsOf(taken)).toString().padStart(decimals.length + 1, '0');
  return decimals ? `${left.slice(0, -decimals.length)}.${left.slice(-decimals.length)}` : left;
}
