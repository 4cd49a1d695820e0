/** The files of a deal. Whoever reads the deal in full downloads them: files ask the access engine under the deal's name. */
import { Injectable } from '@nestjs/common';
import { attach } from '../../files/index.js';
import { create } from '../../journal/index.js';
import { claim, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { Binder } from '../../kernel/sql.js';
import { answer } from '../../kernel/tx.js';
import { deals } from '../deal/deal.access.js';
import type { AttachDto } from './activity.dto.js';
import { Attachment } from './activity.entity.js';

const SHOWN = `t.id, t.file_id AS "fileId", t.kind, t.audience, f.original_name AS "originalName",
  f.media_type AS "mediaType", f.size::text AS size, f.state, t.created_by AS "createdBy", iso(t.created_at) AS "createdAt"`;

@Injectable()
export class AttachmentsService {
  constructor(private readonly db: Db) {}

  list(actor: Actor, dealId: string): Promise<Answer> {
    const binder = new Binder();
    const text = `SELECT json_build_object('data', coalesce((SELECT json_agg(v) FROM (
        SELECT ${SHOWN} FROM attachments t JOIN files f ON f.id = t.file_id WHERE t.deal_id = d.id ORDER BY t.id) v), '[]'))::text AS body
      FROM deals d WHERE d.id = ${binder.$(dealId, 'uuid')} AND (${visible(actor, 'deals.read', deals, binder)})`;
    return this.db.read(text, binder.values);
  }

  attach(actor: Actor, dealId: string, { fileId, kind, audience }: AttachDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await claim(tx, actor, deals, dealId, 'deals.update');
      await attach(tx, actor, fileId, { type: 'deals', id: dealId }, ['attachment']);
      const values = { dealId, fileId, kind, audience, createdBy: actor.userId };
      const { id } = await create(tx, actor, Attachment, values, 'attachments.create');
      const text = `SELECT row_to_json(v)::text AS body FROM (
        SELECT ${SHOWN} FROM attachments t JOIN files f ON f.id = t.file_id WHERE t.id = $1) v`;
      return answer(tx, text, [id]);
    });
  }
}
