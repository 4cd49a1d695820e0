/**
 * All that is proposed in a round, invited at once: whoever may still judge is asked, whoever may not is named and stays.
 *
 * Beside the release of a batch the only writer of a state that takes many rows in one statement: a plan of a large round
 * has thousands of pairs. Every one of them has its journal row.
 *
 * Lock order: the round, held by the caller for itself; assignments by id.
 */
import { recordEach } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { pairOf, standsBetween } from '../conflict/verdict.js';

interface Proposed {
  id: string;
  applicationId: string;
  personId: string;
}

export interface Invitations {
  readonly invited: number;
  readonly withheld: readonly (Proposed & { readonly verdict: string })[];
}

export async function inviteAll(tx: Tx, actor: Actor, roundId: string): Promise<Invitations> {
  const proposed = await rows<Proposed>(tx, PROPOSED, [roundId]);
  const people = [...new Set(proposed.map(({ personId }) => personId))];
  const verdicts = await standsBetween(tx, people, [...new Set(proposed.map(({ applicationId }) => applicationId))]);
  const verdictOf = (each: Proposed) => verdicts.get(pairOf(each.applicationId, each.personId))?.is ?? 'clear';
  const [clear, withheld] = [
    proposed.filter((each) => verdictOf(each) === 'clear').map(({ id }) => id),
    proposed.flatMap((each) => (verdictOf(each) === 'clear' ? [] : [{ ...each, verdict: verdictOf(each) }])),
  ];
  const invited = await rows<{ id: string; version: number; to: string }>(tx, INVITE, [clear]);
  const made = invited.map((each) => ({ ...each, changes: {} }));
  await recordEach(tx, actor, { action: 'assignments.invite', subjectType: 'assignments' }, made);
  return { invited: made.length, withheld };
}

const PROPOSED = `SELECT s.id, s.application_id AS "applicationId", s.person_id AS "personId"
  FROM assignments s JOIN applications a ON a.id = s.application_id
  WHERE a.round_id = $1 AND s.state = 'proposed' AND a.state IN ('in_review', 'reviewed', 'shortlisted')
  ORDER BY s.id FOR UPDATE OF s`;

const INVITE = `UPDATE assignments SET state = 'invited', invited_at = app_now(), expires_at = app_now() + interval '3 days',
    version = version + 1, updated_at = clock_timestamp()
  WHERE id = ANY($1) AND state = 'proposed' RETURNING id, version, state AS "to"`;
