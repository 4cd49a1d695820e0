/** The criteria of a round: what is scored, how much each weighs, and what its marks mean. */
import type { Reason } from '../../kernel/problem.js';

/** the marks that are explained to reviewers, so that 75 means the same to each */
export const ANCHORS = ['0', '25', '50', '75', '100'] as const;

export interface Criterion {
  readonly key: string;
  readonly labelZh: string;
  readonly labelEn: string;
  /** whole percent; those of a rubric sum to 100 */
  readonly weight: number;
  readonly required: boolean;
  /** mark → what deserves it */
  readonly anchors: Readonly<Partial<Record<(typeof ANCHORS)[number], string>>>;
}

/** Everything that keeps a rubric from being published; pointers into its criteria. */
export function rubricFaults(criteria: readonly Criterion[]): Reason[] {
  const sum = criteria.reduce((all, { weight }) => all + weight, 0);
  const keys = criteria.map(({ key }) => key);
  return [
    ...(sum === 100 ? [] : [{ code: 'weights_not_100', pointer: '/criteria', sum }]),
    ...criteria.flatMap(({ key, weight, anchors }, at): Reason[] => {
      const pointer = `/criteria/${at}`;
      const silent = ANCHORS.filter((mark) => !anchors[mark]?.trim());
      return [
        ...(keys.indexOf(key) < at ? [{ code: 'not_unique', pointer: `${pointer}/key` }] : []),
        ...(Number.isInteger(weight) && weight > 0 ? [] : [{ code: 'too_small', pointer: `${pointer}/weight` }]),
        ...silent.map((mark) => ({ code: 'anchor_missing', pointer: `${pointer}/anchors/${mark}` })),
      ];
    }),
  ];
}
