/**
 * A form that asks something new is held against every draft, and each learns which of its fields now fall short: what fell
 * short before is no news. The trace on the application is what its team is told by.
 */
import { recordEach } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { checkAnswers } from './answers.js';
import type { Answers, Field } from './field.js';

interface Draft {
  readonly id: string;
  readonly version: number;
  readonly answers: Answers;
}

/** The round is locked: no draft is submitted meanwhile. */
export async function tellDrafts(
  tx: Tx,
  actor: Actor,
  roundId: string,
  before: readonly Field[],
  after: readonly Field[],
): Promise<void> {
  const drafts = await rows<Draft>(tx, DRAFTS, [roundId]);
  const short = drafts.flatMap(({ id, version, answers }) => {
    const known = faultyKeys(before, answers);
    const fields = after.filter(({ key }) => !known.has(key) && faultyKeys(after, answers).has(key));
    return fields.length > 0 ? [{ id, version, changes: changesOf(fields) }] : [];
  });
  const entry = { action: 'applications.form_changed', subjectType: 'applications' };
  if (short.length > 0) await recordEach(tx, actor, entry, short);
}

const faultyKeys = (fields: readonly Field[], answers: Answers): Set<string> =>
  new Set(checkAnswers(fields, answers).map(({ pointer = '' }) => pointer.split('/')[1]!));

const changesOf = (fields: readonly Field[]) => ({
  fields: { to: fields.map(({ key }) => key) },
  labelsZh: { to: fields.map(({ labelZh }) => labelZh).join('、') },
  labelsEn: { to: fields.map(({ labelEn }) => labelEn).join(', ') },
});

const DRAFTS = `
  SELECT a.id, a.version, coalesce(d.answers, '{}') AS answers FROM applications a
  LEFT JOIN LATERAL (SELECT jsonb_object_agg(q.field_key, q.value) AS answers FROM draft_answers q
                     WHERE q.application_id = a.id AND q.value IS NOT NULL) d ON true
  WHERE a.round_id = $1 AND (a.state = 'draft' OR a.editing) ORDER BY a.id`;
