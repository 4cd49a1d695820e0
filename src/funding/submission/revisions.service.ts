/* eslint-disable crm/sql-text -- predicates of the access engine and conditions of the projection; values are bound */
/** Revisions by request, each as its reader may read it; who looks before the intake is over says why, and that is kept. */
import { Injectable, StreamableFile } from '@nestjs/common';
import { contentDisposition } from '../../files/index.js';
import { record } from '../../journal/index.js';
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { applications } from '../application/application.access.js';
import type { Answers, Field } from '../form/field.js';
import { answersFor, type Reading, readingOf } from '../projection/papers.js';
import { viewerOf } from '../projection/project.js';
import { receiptPdf, receiptStatement } from './receipt.js';
import type { SubmissionReceiptView } from './submission.view.js';

interface Found {
  reading: Reading;
  current: number;
  revisions: (Shown & Partial<Papers>)[];
  fields: Field[];
}
interface Shown {
  n: number;
  sha256: string | null;
  submittedBy: string | null;
}
interface Papers {
  answers: Answers;
  requests: Record<string, unknown>;
  files: { key: string }[];
}

@Injectable()
export class RevisionsService {
  constructor(private readonly db: Db) {}

  async list(actor: Actor, id: string): Promise<Answer> {
    const { reading, current, revisions } = await this.find(actor, id);
    if (reading === 'none') throw problem('not-permitted');
    const shown = isReviewers(reading) ? revisions.filter(({ n }) => n === current) : revisions;
    return Answer.of({ data: shown.map((each) => covered(reading, each)) });
  }

  async read(actor: Actor, id: string, n: number, reason?: string): Promise<Answer> {
    const { reading, current, revisions, fields } = await this.find(actor, id, n);
    if (reading === 'none') throw problem('not-permitted');
    const [found] = isReviewers(reading) && n !== current ? [] : revisions;
    if (!found) throw problem('not-found');
    if (reading === 'sealed') await this.peek(actor, id, n, reason);
    return Answer.of(shown(reading === 'sealed' ? 'all' : reading, found as Shown & Papers, fields));
  }

  receipt(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...receiptStatement(actor, id));
  }

  async pdf(actor: Actor, id: string): Promise<StreamableFile> {
    const { text } = await this.receipt(actor, id);
    const receipt = JSON.parse(text) as SubmissionReceiptView;
    const bytes = receiptPdf(receipt, actor.request?.lang ?? 'zh-CN');
    const disposition = contentDisposition(`${receipt.receiptNo}.pdf`);
    return new StreamableFile(bytes, { type: 'application/pdf', length: bytes.length, disposition });
  }

  private async peek(actor: Actor, id: string, n: number, reason = ''): Promise<void> {
    refuse([...reason.trim()].length >= 10 ? [] : [{ code: 'sealed_until_close', parameter: 'reason' }]);
    const subject = { type: 'applications', id };
    await this.db.work((tx) => record(tx, actor, { action: 'applications.peek', subject, reason, changes: { revision: { to: n } } })); // prettier-ignore
  }

  private async find(actor: Actor, id: string, n?: number): Promise<Found> {
    const binder = new Binder();
    const me = new Me(binder, actor);
    const wanted = n === undefined ? 'TRUE' : `v.n = ${binder.$(n, 'int')}`;
    const papers = n === undefined ? '' : `, 'answers', v.answers, 'requests', v.requests, 'files', v.files`;
    const [found] = await this.db.rows<Found>(
      `SELECT ${readingOf(viewerOf(actor, binder, me))} AS reading, a.current_revision AS current,
         (SELECT coalesce(json_agg(json_build_object('n', v.n, 'formVersionId', v.form_version_id, 'receivedAt', iso(v.received_at),
            'inGrace', v.in_grace, 'sha256', v.sha256, 'submittedBy', p.name${papers}) ORDER BY v.n DESC), '[]')
          FROM application_revisions v JOIN people p ON p.id = v.submitted_by WHERE v.application_id = a.id AND ${wanted}) AS revisions,
         ${
           n === undefined
             ? `'[]'::jsonb`
             : `(SELECT f.fields FROM application_revisions v JOIN form_versions f ON f.id = v.form_version_id
            WHERE v.application_id = a.id AND ${wanted})`
         } AS fields
       FROM applications_now a JOIN rounds r ON r.id = a.round_id
       WHERE a.id = ${binder.$(id, 'uuid')} AND (${visible(actor, applications.read, applications, binder, me)})`,
      binder.values,
    );
    if (!found) throw problem('not-found');
    return found;
  }
}

/** Who judges has the one that counts before him, and no other. */
const isReviewers = (reading: Reading): boolean => reading === 'reviewer' || reading === 'blind';

/** The hash is over everything, so it is for who sees everything. */
const covered = <T extends Shown>(reading: Reading, revision: T): T =>
  reading === 'blind' ? { ...revision, sha256: null, submittedBy: null } : revision;

function shown(
  reading: Reading,
  { answers, requests, files, ...rest }: Shown & Papers,
  fields: readonly Field[],
): object {
  const seen = answersFor(reading, fields, answers);
  return {
    ...covered(reading, rest),
    answers: seen,
    requests,
    files: reading === 'blind' ? [] : files.filter(({ key }) => key in seen),
  };
}
