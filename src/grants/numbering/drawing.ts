/**
 * Grant numbers: drawn when a contract goes out, for the paper carries it, and retired with a contract that is never signed.
 *
 * The promise: the numbers of a fund, year and batch have no gap and no twin, and one that was ever on paper is never given
 * again. The counter's row is the lock: who draws at the same time waits, and who rolls back leaves nothing drawn. Numbers
 * that are there already (a format that was changed meanwhile, two prefixes that differ by a hyphen) are passed over.
 *
 * Lock order: the grant (held by the caller), then its fund's counter.
 */
import { aliasNorm } from '../../funding/index.js';
import { refuse } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { Grant } from '../grant/grant.entity.js';
import { hasBatch, type Numbered, numberOf } from './format.js';

export interface Drawn {
  readonly number: string;
  /** letters and digits: what every spelling of the number has in common */
  readonly numberNorm: string;
}

interface Terms extends Numbered {
  readonly format: string;
}

/** The next number of the grant's fund, in the year in which its round opened in Shanghai. */
export async function drawNumber(tx: Tx, { id, fundId, roundId }: Grant): Promise<Drawn> {
  const terms = (await one<Terms>(tx, TERMS, [roundId]))!;
  const isCounted = hasBatch(terms.format);
  refuse(isCounted && !terms.batch ? [{ code: 'number_batch_missing' }] : []);
  const key = [fundId, terms.year, isCounted ? terms.batch : ''];
  for (;;) {
    const { seq } = (await one<{ seq: number }>(tx, NEXT, key))!;
    const number = numberOf(terms.format, terms, seq);
    const drawn = { number, numberNorm: aliasNorm(number) };
    if (await one(tx, ON_PAPER, [id, fundId, drawn.number, drawn.numberNorm])) return drawn;
  }
}

export const retireNumber = (tx: Tx, grantId: string): Promise<unknown> => rows(tx, RETIRE, [grantId]);

const TERMS = `
  SELECT f.number_format AS format, f.number_prefix AS prefix, coalesce(r.number_batch, '') AS batch,
         extract(year FROM r.opens_at AT TIME ZONE 'Asia/Shanghai')::int AS year
  FROM rounds r JOIN funds f ON f.id = r.fund_id WHERE r.id = $1`;

const NEXT = `INSERT INTO grant_counters AS c (fund_id, year, batch, next) VALUES ($1, $2, $3, 2)
  ON CONFLICT (fund_id, year, batch) DO UPDATE SET next = c.next + 1 RETURNING next - 1 AS seq`;

const ON_PAPER = `INSERT INTO grant_numbers (grant_id, fund_id, number, number_norm) VALUES ($1, $2, $3, $4)
  ON CONFLICT (number_norm) DO NOTHING RETURNING id`;

const RETIRE = `UPDATE grant_numbers SET retired_at = app_now() WHERE grant_id = $1 AND retired_at IS NULL`;
