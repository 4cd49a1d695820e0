/**
 * A later end: once, by six months at most, asked for thirty days before the end, and not while anything holds those who ask.
 * What is due after the end moves with it, and so do its credits.
 */
import { DateOnly } from '../../../kernel/fields.js';
import type { Reason } from '../../../kernel/problem.js';
import { one, type Tx } from '../../../kernel/tx.js';
import { moveDueDates } from '../../report/planning.js';
import { holds } from '../../tranche/guards.js';
import { moveCredits } from '../../tranche/planning.js';
import { type AmendmentKind, type Asked, BY_ECOSYSTEM } from './kind.js';

export class ExtendTermDto {
  @DateOnly({ doc: 'The new last day: at most six months after the last day that is agreed.' }) endOn: string;
}

export const extension: AmendmentKind<ExtendTermDto> = {
  ...BY_ECOSYSTEM,
  changes: ExtendTermDto,
  against: async (tx, asked) => [...(await outOfBounds(tx, asked)), ...(await holds(tx, asked.taken.grant))],
  // the end may be another one by now; how early it was asked for stays true
  againstYes: async (tx, asked) => [
    ...(await outOfBounds(tx, asked)).filter(({ code }) => code !== 'asked_too_late'),
    ...(await holds(tx, asked.taken.grant)),
  ],
  grant: ({ endOn }) => ({ endOn }),
  async follow(tx, actor, { taken, amendment, changes }) {
    await moveDueDates(tx, actor, amendment.grantId, amendment.id, changes.endOn);
    await moveCredits(tx, actor, taken);
  },
};

async function outOfBounds(tx: Tx, { taken, amendment, changes, receivedAt }: Asked<ExtendTermDto>): Promise<Reason[]> {
  const pointer = '/changes/endOn';
  const found = (await one<Bounds>(tx, BOUNDS, [taken.grant.id, changes.endOn, amendment.id, receivedAt]))!;
  return [
    ...(found.isBefore ? [{ code: 'extended_before' }] : []),
    ...(found.isLate ? [{ code: 'asked_too_late', lastDay: found.lastDay }] : []),
    ...(found.isNone ? [{ code: 'end_not_later', pointer, endOn: taken.grant.endOn }] : []),
    ...(found.isLong ? [{ code: 'extended_too_far', pointer, latest: found.latest }] : []),
  ];
}

interface Bounds {
  /** another one is under way, or was approved */
  readonly isBefore: boolean;
  readonly isLate: boolean;
  readonly isNone: boolean;
  readonly isLong: boolean;
  readonly lastDay: string;
  readonly latest: string;
}

const BOUNDS = `
  SELECT EXISTS (SELECT FROM amendments am WHERE am.grant_id = g.id AND am.kind = 'extension' AND am.id <> $3
           AND am.state NOT IN ('draft', 'rejected', 'withdrawn')) AS "isBefore",
         ($4::timestamptz AT TIME ZONE 'Asia/Shanghai')::date > g.end_on - 30 AS "isLate", (g.end_on - 30)::text AS "lastDay",
         $2::date <= g.end_on AS "isNone", $2::date > g.end_on + interval '6 months' AS "isLong",
         (g.end_on + interval '6 months')::date::text AS latest
  FROM grants g WHERE g.id = $1`;
