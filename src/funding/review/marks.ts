/**
 * The marks of a review. What was first given stays as it was given; later marks stand beside it.
 *
 * Lock order: the review, held by the caller.
 */
import type { Reason } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { Criterion } from '../rubric/rubric.js';
import { valueFaults, type Values } from '../rubric/total.js';

export type Marks = Record<string, string>;

/** As they are now, by criterion. */
export const marksOf = async (tx: Tx, reviewId: string): Promise<Marks> =>
  (await one<{ marks: Marks }>(tx, MARKS, [reviewId]))!.marks;

const MARKS = `SELECT coalesce(jsonb_object_agg(criterion_key, final_value::text), '{}') AS marks FROM review_scores WHERE review_id = $1`;

/** The rubric by which the round is reviewed; published with the round, and settled since its first review. */
export const criteriaOf = async (tx: Tx, rubricVersionId: string | null): Promise<Criterion[]> =>
  (await one<{ criteria: Criterion[] }>(tx, `SELECT criteria FROM rubric_versions WHERE id = $1`, [rubricVersionId]))!
    .criteria;

/** What is wrong with the given marks alone: a draft may leave out what it likes. */
export const markFaults = (criteria: readonly Criterion[], values: Values): Reason[] =>
  valueFaults(criteria, values).filter(({ code }) => code !== 'criterion_missing');

/** Writes the given marks; null takes one back, as long as it was never submitted. */
export async function mark(tx: Tx, reviewId: string, values: Values): Promise<void> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const kept = given.filter(([, value]) => value !== null);
  const dropped = given.filter(([, value]) => value === null).map(([key]) => key);
  await rows(tx, WRITE, [reviewId, kept.map(([key]) => key), kept.map(([, value]) => value)]);
  await rows(tx, `DELETE FROM review_scores WHERE review_id = $1 AND criterion_key = ANY($2)`, [reviewId, dropped]);
}

const WRITE = `INSERT INTO review_scores (review_id, criterion_key, final_value)
  SELECT $1, m.key, m.value FROM unnest($2::text[], $3::numeric[]) AS m (key, value)
  ON CONFLICT (review_id, criterion_key) DO UPDATE SET final_value = EXCLUDED.final_value`;

/** With the first submission: what is given now is what was given first. */
export const settleFirst = (tx: Tx, reviewId: string): Promise<unknown> =>
  rows(tx, `UPDATE review_scores SET first_value = final_value WHERE review_id = $1 AND first_value IS NULL`, [
    reviewId,
  ]);
