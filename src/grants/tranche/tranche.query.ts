/**
 * Reading tranches. Where the money goes is for those who read bank accounts, through whose hands for colleagues; the team
 * and the society see what is paid, when, and what is still to come.
 */
import { amountText } from '../../funding/index.js';
import { allowedActions, Me, may, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { TRUSTED_ACCOUNT } from '../../organizations/index.js';
import { grants, readsInternal } from '../grant/grant.access.js';
import { DUE } from './due.js';
import { tranches } from './tranche.access.js';
import { trancheLife } from './tranche.lifecycle.js';

export const FROM = 'tranches t JOIN grants g ON g.id = t.grant_id';

/** Trusted is only what is still in use. */
const PAID_TO = `(SELECT json_build_object('id', ba.id, 'holder', ba.holder, 'bank', ba.bank, 'number', ba.masked,
    'isTrusted', ba.closed_at IS NULL AND ${TRUSTED_ACCOUNT}) FROM bank_accounts ba WHERE ba.id = t.bank_account_id)`;

const HANDS = `(SELECT coalesce(json_agg(json_build_object('step', h.step, 'userId', u.id, 'name', u.name) ORDER BY h.n), '[]')
  FROM (VALUES (1, 'request', t.requested_by), (2, 'approve', t.approved_by), (3, 'authorise', t.authorised_by),
    (4, 'pay', t.paid_by)) h (n, step, user_id) JOIN users u ON u.id = h.user_id)`;

/** Of `t` and its grant `g`. */
export function columns({ actor, binder, me }: Selecting): string {
  const [bankRef, hands] = readsInternal(actor) ? ['t.bank_ref', HANDS] : ['NULL', 'NULL'];
  const paidTo = may(actor, 'bank_accounts.read') ? PAID_TO : 'NULL';
  return `t.id, t.version, json_build_object('id', g.id, 'number', g.number, 'title', g.title, 'fundId', g.fund_id,
      'roundId', g.round_id, 'institutionId', g.institution_id) AS "grant", t.n, t.resource, t.share_pct::text AS "sharePct",
    ${amountText('t.amount', 't.resource')} AS amount, t.condition, t.condition_report_kind AS "conditionReportKind",
    t.state, ${DUE} AS "isDue", t.paid_on AS "paidOn", t.failure, ${bankRef} AS "bankRef", ${paidTo} AS "paidTo",
    ${hands} AS hands, iso(t.updated_at) AS "updatedAt",
    ${allowedActions(actor, tranches, trancheLife, binder, me)} AS "allowedActions"`;
}

export function trancheStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const scope = visible(actor, 'grants.read', tranches, binder, me);
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM ${FROM}
    CROSS JOIN LATERAL (SELECT ${columns({ actor, binder, me })}) v WHERE t.id = ${binder.$(id, 'uuid')} AND (${scope})`;
  return [text, binder.values];
}

export const trancheAnswer = (tx: Tx, actor: Actor, id: string): Promise<Answer> =>
  answer(tx, ...trancheStatement(actor, id));

const sumOf = (state: `t.state ${string}`): string =>
  `(SELECT coalesce(sum(t.amount), 0.00)::text FROM tranches t WHERE t.grant_id = g.id AND t.resource = 'cny' AND ${state})`;

/** All of one grant in their order, with what they add up to. */
export function tranchesOfGrant(actor: Actor, grantId: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const scope = visible(actor, 'grants.read', grants, binder, me);
  const text = `SELECT json_build_object(
      'data', (SELECT coalesce(json_agg(v ORDER BY v.resource, v.n), '[]')
        FROM tranches t CROSS JOIN LATERAL (SELECT ${columns({ actor, binder, me })}) v WHERE t.grant_id = g.id),
      'planned', ${sumOf(`t.state <> 'cancelled'`)}, 'paid', ${sumOf(`t.state = 'paid'`)})::text AS body
    FROM grants g WHERE g.id = ${binder.$(grantId, 'uuid')} AND (${scope})`;
  return [text, binder.values];
}
