/**
 * A membership taken for a change, as it is at this instant: what has run out is written down first.
 *
 * The promise: state is read from dates (memberships_now), so writing it down changes nothing that anybody could see but
 * the trace of it, and gives the money back exactly once.
 *
 * Lock order: identity group, the awarded applications by id, the membership, then credits, envelopes last.
 */
import { lockGroup } from '../../funding/index.js';
import { move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { Action } from '../../policy.js';
import { ended } from './ending.js';
import { memberships } from './membership.access.js';
import { Membership } from './membership.entity.js';
import { membershipLife } from './membership.lifecycle.js';

/** 404, 403 and 412 as `claim`. */
export async function claimMembership(tx: Tx, actor: Actor, id: string, action: Action): Promise<Membership> {
  await above(tx, id);
  return settled(tx, await claim(tx, actor, memberships, id, action));
}

/** By the clock: with nobody's rights. */
export async function lockMembership(tx: Tx, id: string): Promise<Membership> {
  await above(tx, id);
  return settled(tx, await lock(tx, Membership, id));
}

/** What a locked membership has become meanwhile. */
export async function settled(tx: Tx, membership: Membership): Promise<Membership> {
  const due = (await one<{ verb: 'lapse' | 'startGraduation' | null; at: string | null }>(tx, DUE, [membership.id]))!;
  if (!due.verb) return membership;
  const patch = due.verb === 'lapse' ? { endedAt: due.at } : {};
  const after = await move(tx, SYSTEM, membershipLife, membership, due.verb, patch);
  if (due.verb === 'lapse') await ended(tx, SYSTEM, after);
  return after;
}

const DUE = `SELECT due AS verb, ended_at::text AS at FROM memberships_now WHERE id = $1`;

async function above(tx: Tx, id: string): Promise<void> {
  const row = await one<{ group: string }>(tx, GROUP, [id]);
  if (!row) throw problem('not-found');
  await lockGroup(tx, row.group);
  await rows(tx, APPLICATIONS, [id]);
}

const GROUP = `SELECT identity_group_id AS "group" FROM memberships WHERE id = $1`;

const APPLICATIONS = `SELECT id FROM applications
  WHERE id IN (SELECT application_id FROM membership_awards WHERE membership_id = $1) ORDER BY id FOR UPDATE`;
