/**
 * Rows in and out, spelled from the entity's columns: no hidden select, no cascade, no write of a column nobody named.
 *
 * `lock` is how a command takes its row; the lock order of a command is in its file's first comment.
 */
import type { EntityMetadata, EntityTarget } from 'typeorm';
import { problem } from './problem.js';
import { one, type Tx } from './tx.js';

export type Class<E> = new () => E;

export interface Table {
  readonly name: string;
  /** property -> column */
  readonly columns: ReadonlyMap<string, string>;
  readonly json: ReadonlySet<string>;
  /** properties marked `select: false`, such as search grams: written, never read back nor traced */
  readonly unread: ReadonlySet<string>;
  /** `"customer_id" AS "customerId", …` */
  readonly select: string;
}

const tables = new WeakMap<object, Table>();

/** What TypeORM's metadata says about an entity, in the form our statements need. */
export function table(tx: Tx, entity: EntityTarget<object>): Table {
  const known = tables.get(entity as object);
  if (known) return known;
  const metadata = tx.connection.getMetadata(entity);
  const columns = new Map(metadata.columns.map((column) => [column.propertyName, column.databaseName]));
  const made: Table = {
    name: metadata.tableName,
    columns,
    json: new Set(metadata.columns.filter((column) => column.type === 'jsonb').map((column) => column.propertyName)),
    unread: new Set(metadata.columns.filter((column) => !column.isSelect).map((column) => column.propertyName)),
    select: readable(metadata)
      .map((column) => `"${column.databaseName}" AS "${column.propertyName}"`)
      .join(', '),
  };
  tables.set(entity as object, made);
  return made;
}

const readable = (metadata: EntityMetadata) => metadata.columns.filter((column) => column.isSelect);

/** The column list of an entity behind an alias, for hand-written statements that hydrate it. */
export function columnsOf(tx: Tx, entity: EntityTarget<object>, alias: string): string {
  return readable(tx.connection.getMetadata(entity))
    .map((column) => `${alias}."${column.databaseName}" AS "${column.propertyName}"`)
    .join(', ');
}

export function hydrate<E extends object>(entity: Class<E>, row: object): E {
  return Object.assign(Object.create(entity.prototype as object) as E, row);
}

export async function find<E extends object>(tx: Tx, entity: Class<E>, id: string, suffix = ''): Promise<E> {
  const { name, select } = table(tx, entity);
  const row = await one(tx, `SELECT ${select} FROM "${name}" WHERE id = $1 ${suffix}`, [id]);
  if (!row) throw problem('not-found');
  return hydrate(entity, row);
}

export const lock = <E extends object>(tx: Tx, entity: Class<E>, id: string): Promise<E> =>
  find(tx, entity, id, 'FOR UPDATE');

/** The named properties of `values` as columns and bound values; undefined ones are left out. */
export function assignments(target: Table, values: object): { property: string; column: string; value: unknown }[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([property, value]) => {
      const column = target.columns.get(property);
      if (!column) throw new Error(`${target.name} has no column for ${property}`);
      return { property, column, value: target.json.has(property) && value !== null ? JSON.stringify(value) : value };
    });
}

/** Inserts a row that needs no trace of its own (a child row of a traced change). */
export async function insert<E extends object>(tx: Tx, entity: Class<E>, values: Partial<E>): Promise<E> {
  const target = table(tx, entity);
  const set = assignments(target, values);
  const row = await one(
    tx,
    `INSERT INTO "${target.name}" (${set.map((each) => `"${each.column}"`).join(', ')})
     VALUES (${set.map((_, index) => `$${index + 1}`).join(', ')}) RETURNING ${target.select}`,
    set.map((each) => each.value),
  );
  return hydrate(entity, row ?? {});
}
