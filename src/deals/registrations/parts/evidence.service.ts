/**
 * The partner's proof.
 *
 * The promise: what was handed in stays as it was. The partner may add to it as long as anything is open, and take back from
 * a draft alone; staff only say that they found it true (trigger registration_evidence_stays).
 *
 * Lock order: customers, registration, evidence.
 */
import { Injectable } from '@nestjs/common';
import { attach, dropFile } from '../../../files/index.js';
import { visible } from '../../../kernel/access.js';
import type { Actor } from '../../../kernel/actor.js';
import { Answer } from '../../../kernel/answer.js';
import { Db } from '../../../kernel/db.js';
import { problem, refuse } from '../../../kernel/problem.js';
import { insert } from '../../../kernel/rows.js';
import { Binder } from '../../../kernel/sql.js';
import { answer, one, rows, type Tx } from '../../../kernel/tx.js';
import { RegistrationEvidence } from '../evidence.entity.js';
import { registrations } from '../registration.access.js';
import type { Registration } from '../registration.entity.js';
import { amend } from '../stepping.js';
import { takeFor, takeRegistration } from '../taking.js';
import type { EvidenceDto } from './parts.dto.js';

const SHOWN = `v.id, v.kind, v.file_id AS "fileId", f.original_name AS "originalName", f.state AS "fileState", v.record,
  iso(v.verified_at) AS "verifiedAt", iso(v.created_at) AS "createdAt"`;
const MAX = 200;

@Injectable()
export class EvidenceService {
  constructor(private readonly db: Db) {}

  list(actor: Actor, id: string): Promise<Answer> {
    const binder = new Binder();
    const text = `SELECT json_build_object('data', coalesce((SELECT json_agg(e) FROM (
        SELECT ${SHOWN} FROM registration_evidence v LEFT JOIN files f ON f.id = v.file_id
        WHERE v.registration_id = r.id ORDER BY v.id LIMIT ${MAX}) e), '[]'))::text AS body
      FROM registrations r WHERE r.id = ${binder.$(id, 'uuid')} AND (${visible(actor, registrations.read, registrations, binder)})`;
    return this.db.read(text, binder.values);
  }

  add(actor: Actor, id: string, { kind, fileId, record }: EvidenceDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'addEvidence');
      const isSomething = fileId ? !record || kind === 'meeting_record' : record && kind === 'meeting_record';
      refuse(isSomething ? [] : [{ code: 'required', pointer: kind === 'meeting_record' ? '/record' : '/fileId' }]);
      refuse((await countOf(tx, id)) < MAX ? [] : [{ code: 'too_many', limit: MAX }]);
      if (fileId) await attach(tx, actor, fileId, { type: 'registrations', id }, ['attachment']);
      const values = { registrationId: id, kind, fileId: fileId ?? null, record: record ?? null };
      const made = await insert(tx, RegistrationEvidence, { ...values, createdBy: actor.userId });
      await tell(tx, actor, before, 'add_evidence', made.id, { kind });
      return answer(tx, ONE, [made.id]);
    });
  }

  remove(actor: Actor, id: string, evidenceId: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeRegistration(tx, actor, id, 'registrations.submit');
      if (before.state !== 'draft')
        throw problem('invalid-transition', { from: before.state, verb: 'removeEvidence', allowed: [] });
      const gone = `DELETE FROM registration_evidence WHERE id = $1 AND registration_id = $2 RETURNING file_id AS "fileId"`;
      const removed = await one<{ fileId: string | null }>(tx, gone, [evidenceId, id]);
      if (!removed) throw problem('not-found');
      if (removed.fileId) await dropFile(tx, { type: 'registrations', id }, removed.fileId);
      await tell(tx, actor, before, 'remove_evidence', evidenceId);
      return Answer.nothing;
    });
  }

  verify(actor: Actor, id: string, evidenceId: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeRegistration(tx, actor, id, 'registrations.review');
      const verified = await rows(tx, VERIFY, [evidenceId, id, actor.userId]);
      if (verified.length === 0) {
        const known = `SELECT FROM registration_evidence WHERE id = $1 AND registration_id = $2`;
        if (!(await one(tx, known, [evidenceId, id]))) throw problem('not-found');
        refuse([{ code: 'already_verified' }]);
      }
      await tell(tx, actor, before, 'verify_evidence', evidenceId);
      return answer(tx, ONE, [evidenceId]);
    });
  }
}

const tell = (tx: Tx, actor: Actor, before: Registration, kind: string, evidenceId: string, about: object = {}) =>
  amend(tx, actor, before, {}, `registrations.${kind}`, {
    changes: { evidence: { to: evidenceId } },
    tells: { evidenceId, ...about },
  });

const countOf = async (tx: Tx, id: string): Promise<number> =>
  (await one<{ n: number }>(tx, `SELECT count(*)::int AS n FROM registration_evidence WHERE registration_id = $1`, [id]))!.n; // prettier-ignore

const ONE = `SELECT row_to_json(e)::text AS body FROM (
  SELECT ${SHOWN} FROM registration_evidence v LEFT JOIN files f ON f.id = v.file_id WHERE v.id = $1) e`;
const VERIFY = `UPDATE registration_evidence SET verified_by = $3, verified_at = app_now()
  WHERE id = $1 AND registration_id = $2 AND verified_at IS NULL RETURNING id`;
