/* eslint-disable crm/sql-text -- predicates of the access engine and conditions of the projection; values are bound */
/**
 * What an applicant holds in hand: the number, the revision that counts, when it was received, and the hash by which anybody
 * can check what it said.
 */
import { Me, visible } from '../../kernel/access.js';
import type { Actor, Lang } from '../../kernel/actor.js';
import { type Line, pdfPage } from '../../kernel/pdf.js';
import { Binder } from '../../kernel/sql.js';
import { applications } from '../application/application.access.js';
import { isMine } from '../projection/parts.js';
import { viewerOf } from '../projection/project.js';
import type { SubmissionReceiptView } from './submission.view.js';

const DAY = (instant: string): string => `((${instant} - interval '1 second') AT TIME ZONE 'Asia/Shanghai')::date`;

export function receiptStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const { sees } = viewerOf(actor, binder, me);
  const text = `SELECT json_build_object('receiptNo', a.receipt_no, 'title', a.title,
      'round', json_build_object('id', r.id, 'code', r.code, 'nameZh', r.name_zh, 'nameEn', r.name_en),
      'revision', v.n, 'receivedAt', iso(v.received_at), 'inGrace', v.in_grace, 'sha256', v.sha256,
      'next', CASE WHEN r.mode = 'fixed' THEN json_build_array(
          json_build_object('step', 'review', 'promisedBy', ${DAY('r.review_due_at')}),
          json_build_object('step', 'decision', 'promisedBy', a.promised_on))
        ELSE json_build_array(json_build_object('step', 'decision', 'promisedBy', a.promised_on)) END)::text AS body,
      CASE WHEN ${isMine(me)} THEN a.public_version ELSE a.version END AS version
    FROM applications_now a JOIN rounds r ON r.id = a.round_id
    JOIN application_revisions v ON v.application_id = a.id AND v.n = a.current_revision
    WHERE a.id = ${binder.$(id, 'uuid')} AND (${visible(actor, applications.read, applications, binder, me)})
      AND (${isMine(me)} OR ${sees('identity')})`;
  return [text, binder.values];
}

/** For paper: the same, in the reader's language. */
export function receiptPdf(receipt: SubmissionReceiptView, lang: Lang): Buffer {
  const say = (zh: string, en: string): string => (lang === 'en' ? en : zh);
  const facts: [string, string][] = [
    [say('受理编号', 'Receipt'), receipt.receiptNo],
    [say('批次', 'Round'), `${receipt.round.code}  ${lang === 'en' ? receipt.round.nameEn : receipt.round.nameZh}`],
    [say('提交版本', 'Revision'), String(receipt.revision)],
    [
      say('接收时间', 'Received'),
      `${shanghai(receipt.receivedAt)} (UTC+8)${receipt.inGrace ? say('，宽限期内', ', in grace') : ''}`,
    ],
    [say('内容校验值', 'Content hash'), 'SHA-256 (RFC 8785)'],
  ];
  const lines: Line[] = [
    { text: say('受理回执', 'Receipt of an application'), size: 20 },
    ...wrapped(receipt.title).map((text, at) => ({ text, size: 13, gap: at === 0 ? 22 : 4 })),
    ...facts.map(([name, value], at) => ({ text: `${name}  ${value}`, gap: at === 0 ? 22 : 8 })),
    { text: receipt.sha256.slice(0, 32), gap: 6 },
    { text: receipt.sha256.slice(32), gap: 4 },
  ];
  return pdfPage(lines);
}

const shanghai = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

const wrapped = (text: string): string[] => [...text].join('').match(/.{1,34}/gsu) ?? [];
