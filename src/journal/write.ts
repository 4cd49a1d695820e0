/**
 * A row and its trace in one statement: no change without a journal row, no journal row without the change.
 *
 * `move` is the only writer of a lifecycle column. Each UPDATE names id, version and state: whatever a caller forgot to
 * lock, the second of two writers changes nothing and is told so.
 */
import type { Actor } from '../kernel/actor.js';
import { expectStep, type Lifecycle } from '../kernel/lifecycle.js';
import { problem } from '../kernel/problem.js';
import { assignments, type Class, hydrate, type Table, table } from '../kernel/rows.js';
import { Binder, snake } from '../kernel/sql.js';
import { one, rows, type Tx } from '../kernel/tx.js';
import { type Changes, COLUMNS, differences, type Entry, traceOf } from './trace.js';

export interface Why {
  reason?: string | null;
  reasonCode?: string | null;
  /** the journal's subject, where a child row's change is told as its parent's */
  subject?: { type: string; id: string };
  /** what changed beside the row's own columns: a child set that is told as its parent's */
  changes?: Changes;
}

type Editable = { id: string; version: number };

/** Inserts a row and traces it. */
export async function create<E extends object>(
  tx: Tx,
  actor: Actor,
  entity: Class<E>,
  values: Partial<E>,
  action: string,
  why: Why = {},
): Promise<E> {
  const target = table(tx, entity);
  const set = assignments(target, values);
  const binder = new Binder();
  const columns = set.map((each) => `"${each.column}"`).join(', ');
  const bound = set.map((each) => binder.$(each.value)).join(', ');
  const entry = { action, ...why, changes: { ...differences(target, undefined, set), ...why.changes } };
  const written = await one(
    tx,
    `WITH written AS (INSERT INTO "${target.name}" (${columns}) VALUES (${bound}) RETURNING *),
          traced AS (${trace(actor, entry, target, binder)})
     SELECT ${target.select} FROM written`,
    binder.values,
  );
  return hydrate(entity, written ?? {});
}

/** Changes columns of a locked row, adds one to its version and traces what really changed; nothing changed, nothing written. */
export async function change<E extends Editable>(
  tx: Tx,
  actor: Actor,
  row: E,
  patch: Partial<E>,
  action: string,
  why: Why = {},
): Promise<E> {
  return write(tx, actor, row, patch, { action, ...why });
}

/** Moves a locked row along its lifecycle: the only way a state changes. `to` where the table says 'given'. */
export async function move<E extends Editable, V extends string>(
  tx: Tx,
  actor: Actor,
  life: Lifecycle<string, V>,
  row: E,
  verb: V,
  patch: Partial<E> = {},
  why: Why & { to?: string } = {},
): Promise<E> {
  const from = (row as Record<string, unknown>)[life.column] as string;
  const step = expectStep(life, row, verb);
  const to = step.to === 'given' ? why.to : (step.to ?? from);
  if (!to || !life.states.includes(to)) throw new Error(`${life.resource}.${verb} needs a state to go to`);
  const { to: _to, ...rest } = why;
  const state = to === from ? {} : { [life.column]: to };
  return write(
    tx,
    actor,
    row,
    { ...patch, ...state },
    { action: `${life.resource}.${snake(verb)}`, from, to, ...rest },
    life.column,
  );
}

/** A trace of something that changed no row, or of rows that a set-based statement changed. */
export async function record(tx: Tx, actor: Actor, entry: Entry): Promise<void> {
  const binder = new Binder();
  const subject = entry.subject;
  await rows(
    tx,
    `INSERT INTO journal (${COLUMNS}) VALUES (${traceOf(actor, entry, binder)},
       ${binder.$(subject?.type ?? null, 'text')}, ${binder.$(subject?.id ?? null, 'uuid')}, ${binder.$(subject?.version ?? null, 'int')})`,
    binder.values,
  );
}

/** One trace for each of many rows that one statement wrote; `made` gives id, version, the states and what changed. */
export async function recordEach(
  tx: Tx,
  actor: Actor,
  entry: Pick<Entry, 'action' | 'reasonCode' | 'jobId'> & { subjectType: string },
  made: readonly { id: string; version: number; from?: string; to?: string; changes: Changes }[],
): Promise<void> {
  const binder = new Binder();
  const { subjectType, ...same } = entry;
  const values = traceOf(actor, same, binder, { from: 'e."from"', to: 'e."to"', changes: 'e.changes' });
  const list = binder.$(JSON.stringify(made), 'jsonb');
  await rows(
    tx,
    `INSERT INTO journal (${COLUMNS}) SELECT ${values}, ${binder.$(subjectType, 'text')}, e.id, e.version
     FROM jsonb_to_recordset(${list}) AS e (id uuid, version int, "from" text, "to" text, changes jsonb)`,
    binder.values,
  );
}

async function write<E extends Editable>(
  tx: Tx,
  actor: Actor,
  row: E,
  patch: Partial<E>,
  entry: Entry & Why,
  stateColumn?: string,
): Promise<E> {
  const entity = row.constructor as Class<E>;
  const target = table(tx, entity);
  const set = assignments(target, patch);
  const own = differences(target, row as unknown as Record<string, unknown>, set);
  const changes: Changes = { ...own, ...entry.changes };
  if (!stateColumn && Object.keys(changes).length === 0) return row;
  const binder = new Binder();
  const columns = set.map((each) => `"${each.column}" = ${binder.$(each.value)}, `).join('');
  const where = [`id = ${binder.$(row.id, 'uuid')}`, `version = ${binder.$(row.version, 'int')}`];
  if (stateColumn) where.push(`"${stateColumn}" = ${binder.$((row as Record<string, unknown>)[stateColumn], 'text')}`);
  if (stateColumn) delete changes[stateColumn];
  const written = await one(
    tx,
    `WITH written AS (UPDATE "${target.name}" SET ${columns}version = version + 1, updated_at = clock_timestamp()
                      WHERE ${where.join(' AND ')} RETURNING *),
          traced AS (${trace(actor, { ...entry, changes }, target, binder)})
     SELECT ${target.select} FROM written`,
    binder.values,
  );
  if (!written) throw problem('version-mismatch', {});
  return hydrate(entity, written);
}

function trace(actor: Actor, entry: Entry & Why, target: Table, binder: Binder): string {
  const subject = entry.subject;
  const named = subject
    ? `${binder.$(subject.type, 'text')}, ${binder.$(subject.id, 'uuid')}, NULL::int`
    : `${binder.$(target.name, 'text')}, w.id, ${target.columns.has('version') ? 'w.version' : 'NULL::int'}`;
  return `INSERT INTO journal (${COLUMNS}) SELECT ${traceOf(actor, entry, binder)}, ${named} FROM written w`;
}
