/**
 * What a grantee owes by a day, and whose move it is. Late days run in the grantee's own turn only and are banked when the
 * turn changes, so that our own slowness never counts against anybody.
 *
 * Lock order: whatever the obligation is about (application, grant, membership), then the obligation.
 */
import { change, create } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { lock } from '../../kernel/rows.js';
import { now, one, rows, type Tx } from '../../kernel/tx.js';
import { LATE_DAYS, lateDaysOn } from './late-days.js';
import { Obligation } from './obligation.entity.js';

export interface Owed extends Pick<Obligation, 'applicationId' | 'kind' | 'dueOn' | 'organizationId'> {
  /** everybody who is held by it */
  readonly personIds: readonly string[];
}

/** In the place of one `before`, it is as late as that was and holds whom that held: asking anew lifts nothing. */
export async function addObligation(
  tx: Tx,
  actor: Actor,
  { personIds, ...owed }: Owed,
  before?: Obligation,
): Promise<Obligation> {
  const late = before && { bankedLateDays: before.bankedLateDays };
  const values = { ...owed, ...late, turnDueOn: owed.dueOn, createdBy: actor.userId };
  const made = await create(tx, actor, Obligation, values, 'obligations.create');
  await rows(tx, PERSONS, [made.id, personIds]);
  if (before) await rows(tx, AS_BEFORE, [made.id, before.id]);
  return made;
}

const PERSONS = `INSERT INTO obligation_persons (obligation_id, person_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`;
const AS_BEFORE = `INSERT INTO obligation_persons (obligation_id, person_id)
  SELECT $1, person_id FROM obligation_persons WHERE obligation_id = $2 ON CONFLICT DO NOTHING`;

/**
 * The grantee has handed it in: our turn, until `ourDueAt`. It is late by what the clock showed when it came in, however long
 * it then waited for a lock. Handed in twice, nothing moves.
 */
export async function handIn(
  tx: Tx,
  actor: Actor,
  id: string,
  { receivedAt, ourDueAt }: { readonly receivedAt: string; readonly ourDueAt: string },
): Promise<Obligation> {
  const owed = await lock(tx, Obligation, id);
  if (owed.settledAt || owed.turn === 'us') return owed;
  const bankedLateDays = await lateDays(tx, id, receivedAt);
  const patch = { turn: 'us', submittedAt: receivedAt, ourDueAt, bankedLateDays } as const;
  return change(tx, actor, owed, patch, 'obligations.hand_in');
}

/** We have asked for more: the grantee's turn again, until another day. */
export async function handBack(tx: Tx, actor: Actor, id: string, dueOn: string): Promise<Obligation> {
  const owed = await lock(tx, Obligation, id);
  if (owed.settledAt || owed.turn === 'grantee') return owed;
  return change(tx, actor, owed, { turn: 'grantee', turnDueOn: dueOn }, 'obligations.hand_back');
}

/** Done, or no longer asked for; whoever was held by it is free at the next request. */
export async function settleObligation(tx: Tx, actor: Actor, id: string): Promise<Obligation> {
  const owed = await lock(tx, Obligation, id);
  if (owed.settledAt) return owed;
  const settledAt = await now(tx);
  const patch = { settledAt, bankedLateDays: await lateDays(tx, id, settledAt) };
  return change(tx, actor, owed, patch, 'obligations.settle');
}

/** Another due day, with the row (an amendment) that says why; the database refuses one without. */
export async function moveObligation(
  tx: Tx,
  actor: Actor,
  id: string,
  dueOn: string,
  source: { type: string; id: string },
): Promise<Obligation> {
  const owed = await lock(tx, Obligation, id);
  if (owed.settledAt || owed.dueOn === dueOn) return owed;
  await rows(tx, MOVED, [id, owed.dueOn, dueOn, source.type, source.id, actor.userId]);
  // a day that we set in a later turn stands, unless the new one is later still
  const turnDueOn = owed.turnDueOn === owed.dueOn || dueOn > owed.turnDueOn ? dueOn : owed.turnDueOn;
  return change(tx, actor, owed, { dueOn, turnDueOn }, 'obligations.move');
}

const MOVED = `INSERT INTO obligation_moves (obligation_id, from_on, to_on, source_type, source_id, created_by)
  VALUES ($1, $2, $3, $4, $5, $6)`;

/** Other people owe it from now on; who has been late with it stays held by it as well. */
export async function handOver(
  tx: Tx,
  actor: Actor,
  id: string,
  { personIds, organizationId }: Pick<Owed, 'personIds' | 'organizationId'>,
): Promise<Obligation> {
  const owed = await lock(tx, Obligation, id);
  if (owed.settledAt) return owed;
  await rows(tx, LEAVE, [id, personIds]);
  await rows(tx, PERSONS, [id, personIds]);
  const changes = { personIds: { to: personIds } };
  return change(tx, actor, owed, { organizationId }, 'obligations.hand_over', { changes });
}

const LEAVE = `DELETE FROM obligation_persons op USING obligations ob
  WHERE ob.id = $1 AND op.obligation_id = ob.id AND op.person_id <> ALL($2::uuid[]) AND ${LATE_DAYS} = 0`;

async function lateDays(tx: Tx, id: string, at: string): Promise<number> {
  return (await one<{ n: number }>(tx, LATE, [id, at]))!.n;
}

const LATE = `SELECT ${lateDaysOn(`($2::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`)} AS n FROM obligations ob WHERE ob.id = $1`;
