/** Money in parts of given percentages: each rounded half away from zero, what is left over on the last. Pure, and exact. */
import { decimalText, exact } from '../../kernel/decimal.js';

/** Yuan with two decimals; the parts add up to the total, whatever was rounded. Percentages are whole and add up to 100. */
export function partsOf(total: string, percentages: readonly number[]): string[] {
  const all = exact(total);
  let left = all;
  return percentages.map((pct, index) => {
    const isLast = index === percentages.length - 1;
    const rounded = exact(decimalText((all * BigInt(pct)) / 100n, 2));
    const part = isLast || rounded > left ? left : rounded;
    left -= part;
    return decimalText(part, 2);
  });
}
