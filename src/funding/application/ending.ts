/**
 * An application that ends gives back what it held: its reviewers are free, its money and its count are others'.
 *
 * Lock order: round, identity group, application, assignments, envelopes. A round that is cancelled holds the groups of all
 * of its live applications first, then these, each in the order of their ids, so that two ends never wait for one another.
 */
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { hydrate, table } from '../../kernel/rows.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { endAssignments } from '../assignment/ending.js';
import type { Round } from '../round/round.entity.js';
import { Application } from './application.entity.js';
import { LIVE_STATES } from './application.lifecycle.js';
import { giveBack } from '../award/award.js';
import { stepApplication } from './stepping.js';
import type { Taken } from './taking.js';

/** After its last step; `from` is the state it left. */
export async function ended(tx: Tx, actor: Actor, taken: Taken, from: string, reason: string): Promise<void> {
  await endAssignments(tx, actor, taken.application.id, reason);
  if (HOLDING.includes(from)) await giveBack(tx, actor, taken);
}

/** States that hold money and lifetime tokens. */
const HOLDING = ['recommended', 'offered', 'accepted'];

/** How many there were. */
export async function voidWithRound(tx: Tx, actor: Actor, round: Round): Promise<number> {
  const { name, select } = table(tx, Application);
  await rows(tx, GROUPS, [round.id, LIVE_STATES]);
  const live = await rows(
    tx,
    `SELECT ${select} FROM "${name}" WHERE round_id = $1 AND state = ANY($2) ORDER BY id FOR UPDATE`,
    [round.id, LIVE_STATES],
  );
  const why = { reasonCode: 'round_cancelled' };
  const voided: { taken: Taken; from: string }[] = [];
  for (const row of live) {
    const before = hydrate(Application, row);
    const application = await stepApplication(tx, SYSTEM, before, 'voidWithRound', { editing: false }, why);
    voided.push({ taken: { round, application }, from: before.state });
  }
  for (const { taken, from } of voided) await ended(tx, actor, taken, from, 'round_cancelled');
  return live.length;
}

const GROUPS = `SELECT g.id FROM identity_groups g
  WHERE g.id IN (SELECT identity_group_id FROM applications WHERE round_id = $1 AND state = ANY ($2))
  ORDER BY g.id FOR NO KEY UPDATE`;
