/**
 * What sources tell of an outcome from day to day: stars, downloads, citations, likes. The door for whoever collects them.
 *
 * The promise: a series is only ever added to. Fewer stars than yesterday are a second row, and what a source has told of a
 * day stays, however often it tells that day again.
 */
/* eslint-disable crm/sql-text -- a clause of the access engine; values are bound */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Binder } from '../../kernel/sql.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { outcomes } from './outcome.access.js';

export interface Snapshot {
  readonly outcomeId: string;
  /** `github`, `huggingface` … */
  readonly source: string;
  readonly metric: ValueOf<'outcome_metric'>;
  /** a whole number as text */
  readonly value: string;
  /** an instant; its day in Shanghai is the day of the series */
  readonly fetchedAt: string;
}

/** Answers how many of them are new. */
export async function recordMetrics(tx: Tx, snapshots: readonly Snapshot[]): Promise<number> {
  return (await rows(tx, RECORD, [JSON.stringify(snapshots)])).length;
}

const RECORD = `INSERT INTO outcome_metrics (outcome_id, source, metric, value, fetched_at, day)
  SELECT s."outcomeId", s.source, s.metric, s.value, s."fetchedAt", (s."fetchedAt" AT TIME ZONE 'Asia/Shanghai')::date
  FROM jsonb_to_recordset($1::jsonb) AS s ("outcomeId" uuid, source text, metric text, value bigint, "fetchedAt" timestamptz)
  ON CONFLICT ON CONSTRAINT outcome_metrics_once_a_day DO NOTHING RETURNING id`;

export function metricsStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const seen = visible(actor, 'grants.read', outcomes, binder, new Me(binder, actor));
  const text = `SELECT json_build_object('data', (SELECT coalesce(json_agg(v), '[]') FROM (
      SELECT m.source, m.metric, m.value::text AS value, m.day, iso(m.fetched_at) AS "fetchedAt" FROM outcome_metrics m
      WHERE m.outcome_id = oc.id ORDER BY m.day DESC, m.source, m.metric LIMIT 1000) v))::text AS body
    FROM outcomes oc WHERE oc.id = ${binder.$(id, 'uuid')} AND (${seen})`;
  return [text, binder.values];
}
