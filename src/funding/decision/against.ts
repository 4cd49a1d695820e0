/**
 * What stands against a proposal about an application, all of it at once: too few reviews, no vote where the committee
 * decides, a conflict of interest of who proposes, a batch that is sealed already, amounts that the round does not give.
 *
 * The machine that decides by rule has no interest and holds no seat; whatever is counted holds for it as well.
 */
import type { Actor } from '../../kernel/actor.js';
import { hasRole } from '../../kernel/actor.js';
import { exact } from '../../kernel/decimal.js';
import { problem, type Reason } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { Taken } from '../application/taking.js';
import { expectClear } from '../conflict/verdict.js';
import { BY_MEETING, chairs } from './deciders.js';
import { quorumOf } from '../review/quorum.js';
import { amountText, type Amounts, isAmountOf, type Resource } from '../envelope/amounts.js';

type Proposal = ValueOf<'agenda_proposal'>;

/** Where a committee decides, its chair carries the votes out, or who chaired that item for him; elsewhere an officer. */
export async function expectDecider(tx: Tx, actor: Actor, { round, application }: Taken): Promise<void> {
  if (actor.kind === 'system') return;
  const isOne =
    round.settings.decisionMode === BY_MEETING
      ? await one(tx, CHAIRS, [round.id, actor.personId, application.id])
      : hasRole(actor, 'ecosystem');
  if (!isOne) throw problem('not-permitted');
}

const CHAIRS = chairs('$1', '$2', '$3');

export async function againstProposal(
  tx: Tx,
  actor: Actor,
  { round, application }: Taken,
  proposal: Proposal,
  amounts?: Amounts,
): Promise<Reason[]> {
  const byVote = round.settings.decisionMode === BY_MEETING;
  return [
    ...(isTime(round) ? [] : [{ code: 'not_deliberating' }]),
    ...(await sealed(tx, application.id)),
    ...(round.mode === 'fixed' ? await unranked(tx, application.id) : []),
    ...(byVote ? await unvoted(tx, application.id, proposal, amounts) : []),
    ...(amounts ? await outOfBounds(tx, round.id, amounts) : []),
    ...(await expectClear(tx, actor, [application.id])),
  ];
}

/** A rolling round decides one by one; a fixed one when the scores are kept, and later from its waitlist. */
export const isTime = ({ mode, stage }: Taken['round']): boolean =>
  (mode === 'rolling' ? ['published'] : ['deliberating', 'sealed', 'released']).includes(stage);

/** A batch seals its lines under the locks of their applications (sealing.ts), so that this is asked after or before, never between. */
const sealed = async (tx: Tx, applicationId: string): Promise<Reason[]> =>
  (await rows<{ batchId: string }>(tx, SEALED, [applicationId])).map((each) => ({ code: 'in_sealed_batch', ...each }));

const SEALED = `SELECT b.id AS "batchId" FROM batch_lines l JOIN decision_batches b ON b.id = l.batch_id
  WHERE l.application_id = $1 AND NOT l.released AND b.state = 'sealed'`;

/** In a fixed round all are compared, so each needs its reviews. */
async function unranked(tx: Tx, applicationId: string): Promise<Reason[]> {
  const { valid, needed } = await quorumOf(tx, applicationId);
  return valid < needed ? [{ code: 'not_rankable', valid, needed }] : [];
}

/** The last vote that passed counts, with the amounts that it was about. */
async function unvoted(tx: Tx, applicationId: string, proposal: Proposal, amounts?: Amounts): Promise<Reason[]> {
  const vote = await one<{ proposal: Proposal; amounts: Amounts | null }>(tx, PASSED, [applicationId]);
  if (vote?.proposal !== proposal) return [{ code: 'vote_missing', passed: vote?.proposal ?? null }];
  return amounts && vote.amounts && !isSame(vote.amounts, amounts)
    ? [{ code: 'vote_missing', passed: proposal, amounts: vote.amounts }]
    : [];
}

const PASSED = `SELECT proposal, amounts FROM agenda_items WHERE application_id = $1 AND state = 'passed'
  ORDER BY updated_at DESC, id DESC LIMIT 1`;

const isSame = (a: Amounts, b: Amounts): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)] as Resource[])].every(
    (resource) => exact(a[resource] ?? '0') === exact(b[resource] ?? '0'),
  );

/** Amounts are written as amounts, something is given at all, and each lies between the round's smallest and largest award. */
export async function outOfBounds(tx: Tx, roundId: string, amounts: Amounts): Promise<Reason[]> {
  const given = Object.entries(amounts) as [Resource, string][];
  const wrong = given.filter(([resource, amount]) => !isAmountOf(resource, amount) || exact(amount) === 0n);
  if (wrong.length > 0) return wrong.map(([resource]) => ({ code: 'not_an_amount', pointer: `/amounts/${resource}` }));
  if (given.length === 0) return [{ code: 'amounts_missing', pointer: '/amounts' }];
  const limits = await rows<{ resource: Resource; min: string; max: string }>(tx, LIMITS, [roundId]);
  return limits.flatMap(({ resource, min, max }) => {
    const amount = amounts[resource];
    if (amount === undefined || (exact(min) <= exact(amount) && exact(amount) <= exact(max))) return [];
    return [{ code: 'amount_out_of_range', pointer: `/amounts/${resource}`, resource, min, max }];
  });
}

const LIMITS = `SELECT resource, ${amountText('min_award', 'resource')} AS min, ${amountText('max_award', 'resource')} AS max
  FROM round_limits WHERE round_id = $1 ORDER BY resource`;
