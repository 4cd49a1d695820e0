/** What a draft says at this moment, as the form of its round asks it: only what is shown, tidied. */
import { rows, type Tx } from '../../kernel/tx.js';
import type { Taken } from '../application/taking.js';
import { FILES } from '../draft/file.access.js';
import { checkAnswers, keptAnswers, type Request, requestsIn } from '../form/answers.js';
import { type Answers, type Field, formOf } from '../form/field.js';
import { type HandedIn, handedIn } from '../form/files.js';
import type { Reason } from '../../kernel/problem.js';

export interface Content {
  readonly formVersionId: string;
  readonly fields: readonly Field[];
  readonly answers: Answers;
  readonly requests: Readonly<Record<string, Request>>;
  readonly files: readonly HandedIn[];
  /** what is missing or wrong, with pointers that begin with the field */
  readonly faults: readonly Reason[];
}

export async function contentOf(tx: Tx, { round, application }: Taken): Promise<Content> {
  const formVersionId = round.formVersionId!;
  const fields = await formOf(tx, formVersionId);
  const draft = await draftOf(tx, application.id);
  const broken = checkAnswers(fields, draft);
  const answers = keptAnswers(fields, draft);
  const { files, reasons } = await handedIn(tx, { type: FILES, id: application.id }, fields, answers);
  const requests = broken.length > 0 ? {} : Object.fromEntries(requestsIn(fields, answers));
  return { formVersionId, fields, answers, requests, files, faults: [...broken, ...reasons] };
}

export async function draftOf(tx: Tx, applicationId: string): Promise<Answers> {
  const found = await rows<{ key: string; value: unknown }>(tx, DRAFT, [applicationId]);
  return Object.fromEntries(found.map(({ key, value }) => [key, value]));
}

const DRAFT = `SELECT field_key AS key, value FROM draft_answers WHERE application_id = $1 AND value IS NOT NULL ORDER BY field_key`;
