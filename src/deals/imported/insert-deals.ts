/** Many deals and their first history rows, in one statement each, whatever their number. */
/* eslint-disable crm/sql-text -- names of the entity's columns; the rows are one bound value */
import type { Actor } from '../../kernel/actor.js';
import { hydrate, table } from '../../kernel/rows.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { Deal } from '../deal/deal.entity.js';

/** PostgreSQL fills these where a row does not. */
const DEFAULTS: Partial<Record<keyof Deal, string>> = {
  createdAt: 'now()',
  fxDate: 'app_today()',
  wantedKinds: `'{}'`,
};

/** Inserts the rows and answers them in the same order. */
export async function insertDeals(tx: Tx, columns: readonly Partial<Deal>[]): Promise<Deal[]> {
  if (columns.length === 0) return [];
  const target = table(tx, Deal);
  const properties = [...new Set(columns.flatMap((row) => Object.keys(row)))] as (keyof Deal)[];
  const names = properties.map((property) => `"${target.columns.get(property)!}"`);
  const values = properties.map((property) => {
    const column = `g."${target.columns.get(property)!}"`;
    return DEFAULTS[property] ? `coalesce(${column}, ${DEFAULTS[property]})` : column;
  });
  const asColumns = columns.map((row) =>
    Object.fromEntries(properties.map((property) => [target.columns.get(property)!, row[property] ?? null])),
  );
  const made = await rows(
    tx,
    `WITH given AS (SELECT uuidv7() AS id, at, row FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e (row, at)),
          made AS (INSERT INTO deals (id, ${names.join(', ')})
                   SELECT given.id, ${values.join(', ')} FROM given, jsonb_populate_record(NULL::deals, given.row) g RETURNING *)
     SELECT ${target.select.replaceAll(/"(\w+)" AS/g, 'made."$1" AS')} FROM made JOIN given ON given.id = made.id ORDER BY given.at`,
    [JSON.stringify(asColumns)],
  );
  return made.map((row) => hydrate(Deal, row));
}

/** One row a deal: it came in its stage, on the day it was closed or else opened. */
export async function openHistories(tx: Tx, actor: Actor, deals: readonly Deal[]): Promise<void> {
  await rows(
    tx,
    `INSERT INTO deal_stage_history (deal_id, to_stage, to_type, entered_at, created_by, actor_id, reason, amount_at,
       probability_at, category_at, delivery_form_at, channel_at, expected_close_at, owner_at)
     SELECT id, stage, stage_type, coalesce(closed_at, created_at), $2, $2, 'imported', amount_base_net, probability,
       forecast_category, delivery_form, channel, expected_close_on, owner_id
     FROM deals WHERE id = ANY($1::uuid[])`,
    [deals.map(({ id }) => id), actor.userId],
  );
}
