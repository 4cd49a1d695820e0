/**
 * An earlier end, agreed: reports are due from it, credits last until it, what is not paid by then is not paid any more, and
 * whatever else was asked for falls. The grant closes on that day as it would have at the end of its term.
 */
import { DateOnly } from '../../../kernel/fields.js';
import type { Reason } from '../../../kernel/problem.js';
import { one, type Tx } from '../../../kernel/tx.js';
import { moveDueDates } from '../../report/planning.js';
import { cancelUnpaid } from '../../tranche/ending.js';
import { moveCredits } from '../../tranche/planning.js';
import { withdrawOpen } from '../ending.js';
import { type AmendmentKind, type Asked, BY_ECOSYSTEM } from './kind.js';

export class EarlyCloseDto {
  @DateOnly({ doc: 'The new last day: today or later, before the last day that is agreed.' }) endOn: string;
}

export const earlyClose: AmendmentKind<EarlyCloseDto> = {
  ...BY_ECOSYSTEM,
  changes: EarlyCloseDto,
  against: outOfBounds,
  againstYes: outOfBounds,
  grant: ({ endOn }) => ({ endOn }),
  async follow(tx, actor, { taken, amendment, changes }) {
    await moveDueDates(tx, actor, amendment.grantId, amendment.id, changes.endOn);
    await moveCredits(tx, actor, taken);
    await withdrawOpen(tx, taken, AGREED);
    await cancelUnpaid(tx, actor, taken);
  },
};

/** The team reads it with an amendment that it had asked for. */
const AGREED = '已约定提前结束';

/** Asked again with each yes: what two persons approved is what is applied, and no day that is over by then. */
async function outOfBounds(tx: Tx, { taken, changes }: Asked<EarlyCloseDto>): Promise<Reason[]> {
  const pointer = '/changes/endOn';
  const { isOver, isNone } = (await one<{ isOver: boolean; isNone: boolean }>(tx, BOUNDS, [
    taken.grant.id,
    changes.endOn,
  ]))!;
  return [
    ...(isOver ? [{ code: 'day_is_over', pointer }] : []),
    ...(isNone ? [{ code: 'end_not_earlier', pointer, endOn: taken.grant.endOn }] : []),
  ];
}

const BOUNDS = `SELECT $2::date < app_today() OR $2::date <= g.start_on AS "isOver", $2::date >= g.end_on AS "isNone"
  FROM grants g WHERE g.id = $1`;
