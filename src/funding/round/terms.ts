/**
 * The terms of a round: what they must be to be kept at all, and which of them an applicant has read. What was published
 * stays as it was read (trigger rounds_frozen); the deadline has a verb of its own.
 */
import type { Reason } from '../../kernel/problem.js';
import { dateFaults } from './dates.js';
import { type Limit, limitFaults } from './limits.js';
import type { Round } from './round.entity.js';
import type { RoundSettings } from './settings.js';

export interface Terms {
  readonly round: Round;
  readonly limits: readonly Limit[];
}

/** What is said of a round, without what was left out; settings are said one by one. */
export type Said = Partial<Omit<Round, 'settings'>> & { settings?: Partial<RoundSettings>; limits?: readonly Limit[] };

export const said = <T extends object>(dto: T): Partial<T> =>
  Object.fromEntries(Object.entries(dto).filter(([, value]) => value !== undefined)) as Partial<T>;

export function settingFaults({ minValidReviews, reviewersPerApplication }: RoundSettings): Reason[] {
  const pointer = '/settings/minValidReviews';
  return minValidReviews > reviewersPerApplication ? [{ code: 'more_than_reviewers', pointer }] : [];
}

/** What is wrong with a draft already; what is still missing is asked for when it is published. */
export const draftFaults = (settings: RoundSettings, limits: readonly Limit[] = []): Reason[] => [
  ...settingFaults(settings),
  ...limitFaults(limits),
];

const FROZEN = ['opensAt', 'closesAt', 'graceMinutes', 'rankingMetric', 'blinding', 'numberBatch'] as const;

/** What was published and would change, each with its pointer; of the dates, what would no longer come in order. */
export function publishedFaults({ round, limits }: Terms, dto: Said): Reason[] {
  const frozen = (pointer: string): Reason => ({ code: 'round_frozen', pointer });
  const terms = FROZEN.filter((name) => dto[name] !== undefined && !isSame(dto[name], round[name]));
  const settings = Object.entries(dto.settings ?? {}).filter(
    ([name, value]) => value !== round.settings[name as keyof RoundSettings],
  );
  const isOther = dto.limits !== undefined && textOf(dto.limits) !== textOf(limits);
  return [
    ...terms.map((name) => frozen(`/${name}`)),
    ...settings.map(([name]) => frozen(`/settings/${name}`)),
    ...(isOther ? [frozen('/limits')] : []),
    ...(round.stage === 'cancelled' ? [] : dateFaults({ ...round, ...datesOf(dto) })),
  ];
}

const datesOf = ({ reviewDueAt, decisionDueAt }: Said) => said({ reviewDueAt, decisionDueAt }) as Partial<Round>;

/** The columns that really change: an instant in another spelling is the same instant. */
export const changed = (round: Round, columns: Partial<Round>): Partial<Round> =>
  Object.fromEntries(
    Object.entries(columns).filter(([name, value]) => !isSame(value, round[name as keyof Round])),
  ) as Partial<Round>;

const textOf = (limits: readonly Limit[]): string =>
  limits
    .map(({ resource, minAward, maxAward }) => `${resource} ${minAward} ${maxAward}`)
    .sort()
    .join('\n');

const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:/;
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string' && INSTANT.test(a)) return Date.parse(a) === Date.parse(b);
  return a === b;
}
