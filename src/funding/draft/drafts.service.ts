/** Drafts by request: read by the application's own team and nobody else, saved field by field. */
import { Injectable } from '@nestjs/common';
import { Me } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { Binder } from '../../kernel/sql.js';
import { isMine } from '../projection/parts.js';
import type { ChangeDto } from './draft.dto.js';
import { saveDraft } from './saving.js';

@Injectable()
export class DraftsService {
  constructor(private readonly db: Db) {}

  /** Nobody on staff reads a draft: whose it is, is the only question. */
  read(actor: Actor, id: string): Promise<Answer> {
    const binder = new Binder();
    const me = new Me(binder, actor);
    const text = `SELECT json_build_object('applicationId', a.id, 'formVersionId', r.form_version_id,
        'publicStatus', a.public_status, 'isOpen', CASE WHEN a.state = 'returned' THEN true
          ELSE (a.state = 'draft' OR a.editing) AND r.stage = 'published' AND statement_now() < d.at END,
        'now', iso(statement_now()), 'deadline', iso(CASE a.state WHEN 'returned' THEN a.fix_due_at ELSE nullif(d.at, 'infinity') END),
        'inGrace', coalesce((a.state = 'draft' OR a.editing) AND statement_now() >= r.closes_at AND statement_now() < d.at, false),
        'answers', (SELECT coalesce(json_object_agg(f.field_key, json_build_object('value', f.value, 'version', f.version,
            'editedBy', p.name, 'editedAt', iso(f.edited_at))), '{}')
          FROM draft_answers f JOIN people p ON p.id = f.edited_by WHERE f.application_id = a.id))::text AS body
      FROM applications_now a JOIN rounds r ON r.id = a.round_id CROSS JOIN LATERAL (SELECT application_deadline(a.id) AS at) d
      WHERE a.id = ${binder.$(id, 'uuid')} AND ${isMine(me)}`;
    return this.db.read(text, binder.values);
  }

  patch(actor: Actor, id: string, changes: readonly ChangeDto[]): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => Answer.of({ fields: await saveDraft(tx, actor, id, changes) }));
  }
}
