/**
 * Two groups become one: the smaller id takes over members, tokens and applications of the other, in one transaction, so
 * that at no instant a token is counted twice or a live application is outside of every group.
 *
 * An application that would meet another live one of the same round keeps the group it has until people have judged it
 * (mark_duplicate). Nobody's version moves: nothing that an applicant can see has changed.
 *
 * Lock order: groups by id, then applications by id.
 */
import type { Actor } from '../../kernel/actor.js';
import { record } from '../../journal/index.js';
import { problem } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { groupOf, type Subject } from './groups.js';

/** The group of both, which they now share. */
export async function uniteGroups(tx: Tx, actor: Actor, a: Subject, b: Subject): Promise<string> {
  const found = [await groupOf(tx, a), await groupOf(tx, b)].sort();
  const [winner, loser] = found as [string, string];
  if (winner === loser) return winner;
  // without these locks a second confirmation adds its total to a group that is gone
  const held = await rows<{ id: string }>(tx, HOLD, [found]);
  // merged by somebody else while we waited: the client tries again, and finds the other groups
  if (held.length < 2) throw problem('busy');
  await rows(tx, APPLICATIONS, [found]);
  await one(tx, MOVE_MEMBERS, [winner, loser]);
  const { tokens } = (await one<{ tokens: string }>(tx, CLOSE, [winner, loser]))!;
  await one(tx, ADD, [winner, tokens]);
  await one(tx, FOLLOW, [winner, loser]);
  const moved = await rows<{ id: string }>(tx, MOVE_APPLICATIONS, [winner, loser]);
  await record(tx, actor, {
    action: 'identity_groups.merge',
    subject: { type: 'identity_groups', id: winner },
    changes: { merged: { to: loser }, lifetimeTokens: { to: `+${tokens}` }, applications: { to: moved.length } },
  });
  return winner;
}

const HOLD = `SELECT id FROM identity_groups WHERE id = ANY($1::uuid[]) AND merged_into_id IS NULL ORDER BY id FOR NO KEY UPDATE`;

const APPLICATIONS = `SELECT id FROM applications WHERE identity_group_id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`;

const MOVE_MEMBERS = `UPDATE identity_members SET group_id = $1 WHERE group_id = $2`;

const CLOSE = `
  UPDATE identity_groups new SET merged_into_id = $1, lifetime_tokens = 0, version = new.version + 1, updated_at = clock_timestamp()
  FROM identity_groups old WHERE new.id = $2 AND old.id = new.id RETURNING old.lifetime_tokens::text AS tokens`;

const ADD = `UPDATE identity_groups
  SET lifetime_tokens = lifetime_tokens + $2::bigint, version = version + 1, updated_at = clock_timestamp() WHERE id = $1`;

/** Groups that had been merged into this one are one step from where they lead, always. */
const FOLLOW = `UPDATE identity_groups SET merged_into_id = $1 WHERE merged_into_id = $2`;

/** The predicates of one_live_fixed and one_live_rolling. */
const live = (alias: string) => `${alias}.state NOT IN ('withdrawn', 'void')
  AND (${alias}.mode = 'fixed' OR ${alias}.state NOT IN ('rejected', 'ineligible', 'refused', 'lapsed', 'awarded'))`;

const MOVE_APPLICATIONS = `
  UPDATE applications a SET identity_group_id = $1
  WHERE a.identity_group_id = $2 AND NOT (${live('a')} AND EXISTS (
    SELECT FROM applications other
    WHERE other.identity_group_id = $1 AND other.round_id = a.round_id AND ${live('other')}))
  RETURNING a.id`;
