/** The one right way to acknowledge a grant: its fund's own sentences with its number in them, and a note for BibTeX. */
import type { Actor } from '../../kernel/actor.js';
import { Me, visible } from '../../kernel/access.js';
import { Answer } from '../../kernel/answer.js';
import type { Db } from '../../kernel/db.js';
import { problem } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { grants } from '../grant/grant.access.js';

interface Sentences {
  readonly number: string | null;
  readonly ackZh: string;
  readonly ackEn: string;
}

/** Nothing before the contract is issued: it has no number yet. */
export async function acknowledgementOf(db: Db, actor: Actor, grantId: string): Promise<Answer> {
  const binder = new Binder();
  const seen = visible(actor, 'grants.read', grants, binder, new Me(binder, actor));
  const text = `SELECT g.number, f.ack_zh AS "ackZh", f.ack_en AS "ackEn" FROM grants g JOIN funds f ON f.id = g.fund_id
    WHERE g.id = ${binder.$(grantId, 'uuid')} AND (${seen})`;
  const [found] = await db.rows<Sentences>(text, binder.values);
  if (!found) throw problem('not-found');
  const { number, ackZh, ackEn } = found;
  if (!number) return Answer.of({ number, zh: null, en: null, bibtex: null });
  const [zh, en] = [ackZh, ackEn].map((sentence) => sentence.replaceAll('{number}', number)) as [string, string];
  return Answer.of({ number, zh, en, bibtex: bibtexNote(en) });
}

export const bibtexNote = (sentence: string): string =>
  `note = {${sentence.replace(/[\\{}&%$#_~^]/g, (sign) => SPELLED[sign] ?? `\\${sign}`)}}`;

const SPELLED: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
