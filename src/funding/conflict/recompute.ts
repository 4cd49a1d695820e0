/**
 * The conflicts of an application as rows: what is found now, what people said of it before. The rows are a record and what
 * a judgement hangs on; verdicts read the sources themselves.
 *
 * The promise: all rows of an application are replaced in one transaction under its lock, so nobody reads half of them. A
 * judgement survives by the hash of its evidence; a suggestion whose evidence is gone goes too. What has become a conflict
 * takes a reviewer out at once: asked, he is asked no more; begun or given, the review is kept and quarantined, the slot
 * is open, and the application is back in review where a review is missing now.
 *
 * Lock order: round, identity group, application (application/taking.ts), assignments, reviews.
 */
import { recordEach } from '../../journal/index.js';
import { SYSTEM } from '../../kernel/actor.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { UNDECIDED_STATES } from '../application/application.lifecycle.js';
import { type Taken, takeApplication } from '../application/taking.js';
import { quarantine, restore } from '../assignment/ending.js';
import { LIVE_ASSIGNMENT } from '../assignment/assignment.lifecycle.js';
import { settleQuorum } from '../review/quorum.js';
import { concerned } from './concerned.js';
import { found, judged, POLICY_VERSION } from './evidence.js';
import { verdict } from './verdict.js';

export async function recompute(tx: Tx, applicationId: string): Promise<void> {
  await settleConflicts(tx, await takeApplication(tx, SYSTEM, applicationId, 'applications.settle'));
}

/** The same, for whoever has taken the application. */
export async function settleConflicts(tx: Tx, taken: Taken): Promise<void> {
  const { id, state } = taken.application;
  const found = await rows<Found>(tx, REPLACED, [id, POLICY_VERSION]);
  const heard = found.filter(({ isHeard }) => isHeard);
  const made = heard.map(({ isHeard: _, rule, ...row }) => ({ ...row, version: 1, changes: { rule: { to: rule } } }));
  if (made.length) await recordEach(tx, SYSTEM, { action: 'conflicts.find', subjectType: 'conflicts' }, made);
  if (!UNDECIDED_STATES.includes(state)) return;
  const hit = await rows<{ id: string; personId: string }>(tx, HIT, [id]);
  for (const each of hit) await quarantine(tx, id, each.personId, each.id);
  if (hit.length) await settleQuorum(tx, taken);
}

/** People judged that there is no conflict, or waived it: what was set aside counts again, once nothing stands or is open. */
export async function restoreReviews(tx: Tx, taken: Taken, personId: string): Promise<void> {
  const { id, state } = taken.application;
  if (!UNDECIDED_STATES.includes(state) || (await one(tx, UNJUDGED, [id, personId]))) return;
  if ((await verdict(tx, personId, id)).is !== 'clear') return;
  if (await restore(tx, id, personId)) await settleQuorum(tx, taken);
}

/** What was found once and is gone from its source is no answer: it is still to be judged. */
const UNJUDGED = `SELECT FROM conflicts WHERE (application_id, person_id) = ($1, $2) AND severity = 'hard' AND state = 'suggested'`;

interface Found {
  id: string;
  rule: string;
  to: string;
  isHeard: boolean;
}

const PEOPLE = `ARRAY(${concerned('$1')})` as const;

/** New rows; `isHeard`: somebody has to know, because its person is at work on the application. */
const REPLACED = `${found(PEOPLE, 'ARRAY[$1::uuid]')},
  gone AS (
    DELETE FROM conflicts c WHERE c.application_id = $1 AND c.state = 'suggested' AND c.rule <> 'C9'
      AND NOT EXISTS (SELECT FROM found f WHERE (f.person_id, f.rule, f.evidence_hash) = (c.person_id, c.rule, c.evidence_hash))
      AND NOT EXISTS (SELECT FROM reviews v WHERE v.quarantined_by = c.id)),
  kept AS (
    INSERT INTO conflicts AS c (person_id, application_id, rule, severity, evidence, evidence_hash, policy_version, checked_at)
    SELECT person_id, application_id, rule, severity, evidence, evidence_hash, $2, app_now() FROM found
    ORDER BY person_id, rule, evidence_hash
    ON CONFLICT ON CONSTRAINT conflicts_once DO UPDATE SET checked_at = EXCLUDED.checked_at, policy_version = EXCLUDED.policy_version
    RETURNING c.id, c.person_id, c.rule, c.state, old.id IS NULL AS is_new)
  SELECT k.id, k.rule, k.state AS "to",
    EXISTS (SELECT FROM assignments s WHERE s.application_id = $1 AND s.person_id = k.person_id
            AND s.state IN ${LIVE_ASSIGNMENT}) AS "isHeard"
  FROM kept k WHERE k.is_new ORDER BY k.id`;

/** Who is at work and has a conflict now, with the row that says so. */
const HIT = `${judged(PEOPLE, 'ARRAY[$1::uuid]')}
  SELECT DISTINCT ON (t.person_id) t.id, t.person_id AS "personId"
  FROM standing t JOIN assignments s ON (s.application_id, s.person_id) = (t.application_id, t.person_id)
  WHERE (t.severity = 'hard' OR t.state = 'confirmed') AND s.state IN ('proposed', 'invited', 'accepted', 'in_progress', 'submitted')
  ORDER BY t.person_id, substr(t.rule, 2)::int, t.id`;
