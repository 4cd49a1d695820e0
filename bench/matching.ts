/**
 * How long the conflict match takes among all open registrations and deals, without HTTP around it: each in a transaction
 * that is taken back. The floor is what a person in a hurry would ask: the same firm's registrations and deals, no likeness,
 * no groups, no domains.
 */
import type { Client } from 'pg';
import { createApp } from '../src/app.js';
import { runMatch } from '../src/deals/matching/run-match.js';
import { Registration } from '../src/deals/registrations/registration.entity.js';
import { Config } from '../src/kernel/config.js';
import { Db } from '../src/kernel/db.js';
import { find } from '../src/kernel/rows.js';
import { rows, type Tx } from '../src/kernel/tx.js';
import type { Line } from './results.js';

const SOME = 500;
const WARM = 60;

/** Which registrations are matched again. */
const AMONG = {
  anywhere: `customer_id NOT IN (SELECT customer_id FROM registrations WHERE customer_id IS NOT NULL GROUP BY customer_id HAVING count(*) > 500)`,
  'a group of 500 firms': `customer_id IN (SELECT id FROM organizations WHERE root_organization_id =
    (SELECT root_organization_id FROM organizations GROUP BY 1 ORDER BY count(*) DESC LIMIT 1))`,
  'a customer that a thousand registered': `customer_id = (SELECT customer_id FROM registrations WHERE customer_id IS NOT NULL
    GROUP BY 1 ORDER BY count(*) DESC LIMIT 1) AND product_line = 'agent_platform'`,
};

const HURRIED = `
  SELECT r.id, r.project_name FROM registrations r WHERE r.customer_id = $1 AND r.product_line = $2
    AND r.state IN ('submitted', 'under_review', 'action_required', 'approved', 'converted')
  UNION ALL
  SELECT d.id, d.title FROM deals d WHERE d.customer_id = $1 AND d.product_line = $2 AND d.stage NOT IN ('won', 'lost')`;

type Work = (tx: Tx, registration: Registration) => Promise<unknown>;
const ask: Work = (tx, { customerId, productLine }) => rows(tx, HURRIED, [customerId, productLine]);

export async function matchLines(client: Client, env: Record<string, string>): Promise<Line[]> {
  const app = await createApp(new Config({ ...process.env, ...env, RUN: 'web', LOG_LEVEL: 'error', PORT: '0' }));
  const db = app.get(Db);
  try {
    const lines: Line[] = [];
    for (const [name, where] of Object.entries(AMONG)) {
      const { rows: found } = await client.query<{ id: string }>(
        `SELECT id FROM registrations WHERE state IN ('submitted', 'under_review') AND ${where} ORDER BY md5(id::text) LIMIT ${SOME}`,
      );
      lines.push(lineOf(name, await times(db, ask, found), await times(db, runMatch, found)));
    }
    return lines;
  } finally {
    await app.close();
  }
}

/** Milliseconds of each, sorted. */
async function times(db: Db, work: Work, ids: readonly { id: string }[]): Promise<Float64Array> {
  const taken: number[] = [];
  for (const { id } of [...ids.slice(0, WARM), ...ids]) {
    await takenBack(db, async (tx) => {
      const registration = await find(tx, Registration, id);
      const started = performance.now();
      await work(tx, registration);
      taken.push(performance.now() - started);
    });
  }
  return Float64Array.from(taken.slice(Math.min(WARM, ids.length))).sort();
}

async function takenBack(db: Db, work: (tx: Tx) => Promise<void>): Promise<void> {
  const nothing = new Error('taken back');
  await db
    .work(async (tx) => {
      await work(tx);
      throw nothing;
    })
    .catch((error: unknown) => {
      if (error !== nothing) throw error;
    });
}

function lineOf(among: string, floor: Float64Array, match: Float64Array): Line {
  const at = (sorted: Float64Array, share: number) => sorted[Math.floor((sorted.length - 1) * share)]!;
  const shown = (sorted: Float64Array) => `${at(sorted, 0.5).toFixed(1)} ms`;
  const [ratio, goal, most] = [at(floor, 0.5) / at(match, 0.5), 0.05, 50];
  return {
    operation: `conflict match: ${among}`,
    ours: shown(match),
    floor: `${shown(floor)} (the same firm alone)`,
    ratio,
    goal,
    note: `p99 ${at(match, 0.99).toFixed(1)} ms (goal ${most}), slowest ${at(match, 1).toFixed(1)} ms; ${match.length} of them`,
    reached: ratio >= goal && at(match, 0.99) < most,
  };
}
