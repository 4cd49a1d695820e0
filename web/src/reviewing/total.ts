/** The weighted total over what is answered, as the service will reckon it: a preview in whole hundredths, rounded half up. */
import type { CriterionDto } from '../../generated/api';
import { isMark } from './draft';

export function totalOf(criteria: readonly CriterionDto[], marks: Readonly<Record<string, string>>): string | null {
  let [sum, weights] = [0, 0];
  for (const { key, weight } of criteria) {
    const mark = marks[key] ?? '';
    if (!isMark(mark)) continue;
    sum += Math.round(Number(mark) * 100) * weight;
    weights += weight;
  }
  return weights === 0 ? null : (Math.round(sum / weights) / 100).toFixed(2);
}
