/**
 * Whom an applicant asks to keep away, while the draft may be changed, and no more of them than the round allows. Staff who
 * judge conflicts read it; no reviewer ever does, and of staff nobody who is named reads that he is.
 *
 * Lock order: the application alone.
 */
import { Injectable } from '@nestjs/common';
import { record } from '../../journal/index.js';
import { claim, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { answer, one, rows } from '../../kernel/tx.js';
import { applications } from '../application/application.access.js';
import { isMine } from '../projection/parts.js';
import type { ExclusionDto } from './conflict.dto.js';

@Injectable()
export class ExclusionsService {
  constructor(private readonly db: Db) {}

  read(actor: Actor, applicationId: string): Promise<Answer> {
    const { text, values } = exclusions(actor, applicationId);
    return this.db.read(text, values);
  }

  replace(actor: Actor, applicationId: string, items: readonly ExclusionDto[]): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { state, editing } = await claim(tx, actor, applications, applicationId, 'applications.save');
      const { limit, isOver } = (await one<{ limit: number; isOver: boolean }>(tx, TERMS, [applicationId]))!;
      refuse([
        ...((state === 'draft' || editing) && !isOver ? [] : [{ code: 'exclusions_closed' }]),
        ...(items.length > limit ? [{ code: 'too_many_exclusions', pointer: '/items', limit }] : []),
      ]);
      await rows(tx, `DELETE FROM application_exclusions WHERE application_id = $1`, [applicationId]);
      await rows(tx, NAMED, [applicationId, JSON.stringify(items), actor.userId]);
      const changes = { excludedReviewers: { to: items.length } };
      await record(tx, actor, {
        action: 'applications.exclude',
        subject: { type: 'applications', id: applicationId },
        changes,
      });
      const { text, values } = exclusions(actor, applicationId);
      return answer(tx, text, values);
    });
  }
}

const TERMS = `SELECT (r.settings ->> 'excludedReviewers')::int AS "limit", app_now() >= application_deadline(a.id) AS "isOver"
  FROM applications a JOIN rounds r ON r.id = a.round_id WHERE a.id = $1`;

const NAMED = `INSERT INTO application_exclusions (application_id, name, institution, email, reason, created_by)
  SELECT $1, e.name, e.institution, e.email, e.reason, $3
  FROM jsonb_to_recordset($2) AS e (name text, institution text, email text, reason text)`;

/* eslint-disable crm/sql-text -- the placeholder of the reader */
const isNamed = (me: Me): string => `EXISTS (SELECT FROM people p LEFT JOIN users u ON u.person_id = p.id
  WHERE p.id = ${me.person} AND (person_name_key(p.name) = person_name_key(e.name) OR u.email_key = lower(normalize(e.email, NFKC))))`;

function exclusions(actor: Actor, applicationId: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const text = `SELECT json_build_object('data', coalesce((SELECT json_agg(json_build_object('name', e.name,
        'institution', e.institution, 'email', e.email, 'reason', e.reason) ORDER BY e.id)
      FROM application_exclusions e WHERE e.application_id = a.id AND (${isMine(me)} OR NOT ${isNamed(me)})), '[]'))::text AS body
    FROM applications a WHERE a.id = ${binder.$(applicationId, 'uuid')} AND (${visible(actor, 'exclusions.read', applications, binder, me)})`;
  return { text, values: binder.values };
}
