/**
 * A plan becomes assignments, all of them or none: what it takes back is revoked, what was revoked before is proposed
 * again under its old alias, the rest is new. Aliases are drawn without regard to names or scores.
 *
 * Lock order: the round, held by the caller for itself; assignments by id.
 */
import { move, recordEach } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { Assignment } from './assignment.entity.js';
import { assignmentLife } from './assignment.lifecycle.js';
import type { Diff } from './differing.js';

export async function applyDiff(tx: Tx, actor: Actor, runId: string, { added, removed }: Diff): Promise<void> {
  const why = { reasonCode: 'planned_again' };
  for (const each of await locked(tx, removed)) await move(tx, actor, assignmentLife, each, 'revoke', {}, why);
  for (const each of await locked(tx, added)) await move(tx, actor, assignmentLife, each, 'propose', { runId }, why);
  const made = await rows<Made>(tx, ADD, [...columns(added), runId, actor.userId]);
  await recordEach(tx, actor, { action: 'assignments.create', subjectType: 'assignments' }, made.map(traced));
}

interface Made {
  id: string;
  version: number;
  applicationId: string;
  personId: string;
  aliasNo: number;
}

type Pairs = Diff['added'];

const columns = (pairs: Pairs) => [
  pairs.map(({ applicationId }) => applicationId),
  pairs.map(({ personId }) => personId),
];

const traced = ({ id, version, applicationId, personId, aliasNo }: Made) => ({
  id,
  version,
  to: 'proposed',
  changes: { applicationId: { to: applicationId }, personId: { to: personId }, aliasNo: { to: aliasNo } },
});

async function locked(tx: Tx, pairs: Pairs): Promise<Assignment[]> {
  const text = `SELECT ${columnsOf(tx, Assignment, 's')} FROM assignments s
    JOIN unnest($1::uuid[], $2::uuid[]) AS x (application_id, person_id)
      ON x.application_id = s.application_id AND x.person_id = s.person_id ORDER BY s.id FOR UPDATE OF s`;
  return (await rows(tx, text, columns(pairs))).map((each) => hydrate(Assignment, each));
}

const ADD = `INSERT INTO assignments (application_id, person_id, alias_no, run_id, created_by)
  SELECT x.application_id, x.person_id,
    (SELECT coalesce(max(o.alias_no), 0) FROM assignments o WHERE o.application_id = x.application_id)
      + row_number() OVER (PARTITION BY x.application_id ORDER BY md5(x.application_id::text || x.person_id)), $3, $4
  FROM unnest($1::uuid[], $2::uuid[]) AS x (application_id, person_id)
  WHERE NOT EXISTS (SELECT FROM assignments s WHERE s.application_id = x.application_id AND s.person_id = x.person_id)
  RETURNING id, version, application_id AS "applicationId", person_id AS "personId", alias_no AS "aliasNo"`;
