/** What stands against a proposal on an agenda: of another round, out of time, no longer to be judged, amounts where there are none. */
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { applicationLife } from '../application/application.lifecycle.js';
import type { Amounts } from '../envelope/amounts.js';
import { outOfBounds } from '../decision/against.js';
import type { AgendaItem } from './agenda-item.entity.js';
import type { Meeting } from './meeting.entity.js';

type Item = Pick<AgendaItem, 'applicationId' | 'proposal'> & { amounts?: Amounts | null };

export async function againstItem(
  tx: Tx,
  { roundId, state }: Meeting,
  { applicationId, proposal, amounts }: Item,
): Promise<Reason[]> {
  const about = await one<{ state: string; isHere: boolean }>(tx, ABOUT, [applicationId, roundId]);
  if (!about?.isHere) return [{ code: 'not_in_round', pointer: '/applicationId' }];
  const isJudged = (applicationLife.verbs[proposal].from as readonly string[]).includes(about.state);
  const isMisplaced = amounts && proposal !== 'recommend';
  return [
    ...(['planned', 'open'].includes(state) ? [] : [{ code: 'meeting_over', state }]),
    ...(isJudged ? [] : [{ code: 'not_judged', pointer: '/applicationId', state: about.state }]),
    ...(isMisplaced ? [{ code: 'amounts_not_needed', pointer: '/amounts' }] : []),
    ...(amounts && !isMisplaced ? await outOfBounds(tx, roundId, amounts) : []),
  ];
}

const ABOUT = `SELECT state, round_id = $2 AS "isHere" FROM applications WHERE id = $1`;
