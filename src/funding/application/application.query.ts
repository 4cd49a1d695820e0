/* eslint-disable crm/sql-text -- columns of the projection, predicates of the access engine; values are bound */
/** One application as its reader may see it: an applicant's view for its own team, a colleague's for everybody else. */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { detailFor, FROM, JOINS, ownDetail } from '../projection/columns.js';
import { isMine } from '../projection/parts.js';
import { viewerOf } from '../projection/project.js';
import { applications } from './application.access.js';

export function applicationStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const viewer = viewerOf(actor, binder, me);
  const json = (columns: string): string => `(SELECT row_to_json(v) FROM (SELECT ${columns}) v)`;
  const own = json(ownDetail(viewer));
  const body =
    actor.audience === 'portal' ? own : `CASE WHEN ${isMine(me)} THEN ${own} ELSE ${json(detailFor(viewer))} END`;
  const text = `SELECT s.body::text AS body, (s.body ->> 'version')::int AS version FROM (
      SELECT ${body} AS body FROM ${FROM} ${JOINS}
      WHERE a.id = ${binder.$(id, 'uuid')} AND (${visible(actor, applications.read, applications, binder, me)})) s`;
  return [text, binder.values];
}

/** As the transaction sees it, for whoever has just changed it. */
export async function applicationAnswer(tx: Tx, actor: Actor, id: string, status?: number): Promise<Answer> {
  const { text, version } = await answer(tx, ...applicationStatement(actor, id));
  return new Answer(text, version, false, status);
}
