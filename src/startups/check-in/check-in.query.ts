/**
 * The months that a member reports: from the one after its activation to this one. They follow from the calendar, whether or
 * not anything has been written for them.
 */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { memberships } from '../membership/membership.access.js';

const FIRST_OF = (at: string): string => `date_trunc('month', ${at} AT TIME ZONE 'Asia/Shanghai')`;

/** The months of a membership `ms`, as `mo.month` and `mo.due_on`. */
export const MONTHS = `LATERAL (
  SELECT g::date AS month, (g + interval '1 month 9 days')::date AS due_on
  FROM generate_series(${FIRST_OF('ms.activated_at')} + interval '1 month',
    ${FIRST_OF(`least(app_now(), ms.ended_at)`)}, interval '1 month') g) mo`;

export function checkInStatement(actor: Actor, id: string, month?: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const scope = visible(actor, 'check_ins.read', memberships, binder, new Me(binder, actor));
  const row = binder.$(id, 'uuid');
  const one = `SELECT to_char(mo.month, 'YYYY-MM') AS month, mo.due_on AS "dueOn", iso(k.submitted_at) AS "submittedAt",
      k.submitted_at IS NULL AND mo.due_on < app_today() AS "isMissed", k.active_users AS "activeUsers",
      k.revenue_band AS "revenueBand", k.team_size AS "teamSize", k.glm_share AS "glmShare",
      k.expected_tokens::text AS "expectedTokens", k.blockers, coalesce(k.asks, '{}') AS asks
    FROM ${MONTHS} LEFT JOIN check_ins k ON k.membership_id = ms.id AND k.month = mo.month`;
  const shown = month
    ? `(SELECT row_to_json(v) FROM (${one} WHERE mo.month = ${binder.$(`${month}-01`, 'date')}) v)`
    : `json_build_object('data', (SELECT coalesce(json_agg(v ORDER BY v.month DESC), '[]') FROM (${one}) v))`;
  const text = `SELECT (${shown})::text AS body FROM memberships_now ms WHERE ms.id = ${row} AND (${scope})`;
  return [text, binder.values];
}

export const checkInAnswer = (tx: Tx, actor: Actor, id: string, month: string): Promise<Answer> =>
  answer(tx, ...checkInStatement(actor, id, month));
