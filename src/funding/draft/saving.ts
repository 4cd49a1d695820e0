/**
 * Saving as it is typed, field by field: each field has a version of its own, so two people who write different fields are
 * both kept, and nobody overwrites what he has not read.
 *
 * The promise: all changes of a request are written or none; where one was written by somebody else meanwhile, the answer
 * holds both values. The version in the WHERE is the guard, of a new field the primary key.
 *
 * Lock order: application (shared), then its fields by key.
 */
import { record } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { checkValue } from '../form/value.js';
import { formOf } from '../form/field.js';
import { takeFiles } from '../form/files.js';
import type { ChangeDto } from './draft.dto.js';
import { takeDraft } from './editing.js';
import { FILES } from './file.access.js';

export interface Saved {
  readonly key: string;
  readonly version: number;
  readonly editedAt: string;
}

type Change = ChangeDto & { base: number };

export async function saveDraft(tx: Tx, actor: Actor, id: string, changes: readonly ChangeDto[]): Promise<Saved[]> {
  const draft = await takeDraft(tx, actor, id);
  if (!changes.every((change): change is Change => change.base !== undefined)) throw problem('precondition-required');
  const fields = await formOf(tx, draft.formVersionId);
  const broken = changes.flatMap(({ key, value }, at) => {
    const field = fields.find((each) => each.key === key);
    const isRepeated = changes.findIndex((each) => each.key === key) < at;
    const code = isRepeated ? 'repeated' : field ? checkValue(field, value) : 'unknown_property';
    return code ? [{ pointer: `/changes/${at}/${field ? 'value' : 'key'}`, code }] : [];
  });
  if (broken.length > 0) throw problem('invalid', { errors: broken });
  const given = changes.map(({ key, value }, at) => ({ key, value, pointer: `/changes/${at}/value` }));
  await takeFiles(tx, actor, { type: FILES, id }, fields, given);
  const saved = await write(tx, actor, id, changes);
  const missed = changes.filter(({ key }) => !saved.some((each) => each.key === key));
  if (missed.length > 0) throw problem('field-conflict', { conflicts: await clashes(tx, id, missed) });
  await tell(tx, actor, id);
  return saved;
}

async function write(tx: Tx, actor: Actor, id: string, changes: readonly Change[]): Promise<Saved[]> {
  const asked = JSON.stringify(changes.map(({ key, base, value }) => ({ key, base, value })));
  await rows(tx, HOLD, [id, changes.map(({ key }) => key)]);
  const written = await rows<Saved>(tx, OVERWRITE, [id, asked, actor.personId]);
  const fresh = await rows<Saved>(tx, ADD, [id, asked, actor.personId]);
  return [...written, ...fresh];
}

const ASKED = `jsonb_to_recordset($2::jsonb) AS c (key text, base int, value jsonb)`;
const SAVED = `RETURNING d.field_key AS key, d.version, iso(d.edited_at) AS "editedAt"`;
const HOLD = `SELECT field_key FROM draft_answers WHERE application_id = $1 AND field_key = ANY($2) ORDER BY field_key FOR UPDATE`;
const OVERWRITE = `UPDATE draft_answers d SET value = nullif(c.value, 'null'), version = d.version + 1, edited_by = $3, edited_at = app_now()
  FROM ${ASKED} WHERE d.application_id = $1 AND d.field_key = c.key AND d.version = c.base ${SAVED}`;
const ADD = `INSERT INTO draft_answers AS d (application_id, field_key, value, edited_by)
  SELECT $1, c.key, nullif(c.value, 'null'), $3 FROM ${ASKED} WHERE c.base = 0 ORDER BY c.key
  ON CONFLICT (application_id, field_key) DO NOTHING ${SAVED}`;

/** Both values of every field that was written by somebody else; the others the client sends again at once. */
async function clashes(tx: Tx, id: string, missed: readonly Change[]): Promise<object[]> {
  const there = await rows<Stored>(tx, STORED, [id, missed.map(({ key }) => key)]);
  return missed.map(({ key, base, value }) => {
    const found = there.find((each) => each.key === key);
    const { current = 0, theirs = null, editedBy = null, editedAt = null } = found ?? {};
    return { key, base, current, yours: value, theirs, editedBy, editedAt };
  });
}

interface Stored {
  key: string;
  current: number;
  theirs: unknown;
  editedBy: string;
  editedAt: string;
}

const STORED = `SELECT d.field_key AS key, d.version AS current, d.value AS theirs, p.name AS "editedBy", iso(d.edited_at) AS "editedAt"
  FROM draft_answers d JOIN people p ON p.id = d.edited_by WHERE d.application_id = $1 AND d.field_key = ANY($2)`;

/** Once a person and hour: that somebody wrote is news, every key stroke is not. */
async function tell(tx: Tx, actor: Actor, id: string): Promise<void> {
  if (await one(tx, TOLD, [id, actor.userId])) return;
  await record(tx, actor, { action: 'applications.save', subject: { type: 'applications', id } });
}

const TOLD = `SELECT 1 FROM journal WHERE subject_type = 'applications' AND subject_id = $1 AND action = 'applications.save'
  AND actor_id = $2 AND at > clock_timestamp() - interval '1 hour' LIMIT 1`;
