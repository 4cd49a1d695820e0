/** Reading how a grant ends before its time: the proposal that is under way or carried out, else the last that was dropped. */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Binder } from '../../kernel/sql.js';
import { grants, readsInternal } from '../grant/grant.access.js';
import { STILL_OWED } from './refunds.js';

const PORTAL = `t.reason, t.text, iso(t.created_at) AS "proposedAt", iso(t.reply_due_at) AS "replyDueAt", t.reply,
  iso(t.replied_at) AS "repliedAt", iso(t.dropped_at) AS "droppedAt", iso(t.terminated_at) AS "terminatedAt",
  t.accepted_cost::text AS "acceptedCost", t.refund_due::text AS "refundDue", ob.due_on AS "refundDueOn",
  ${STILL_OWED}::text AS "stillOwed", t.ban_years AS "banYears"`;

const HANDS = `(SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = t.proposed_by) AS "proposedBy",
  (SELECT coalesce(json_agg(json_build_object('id', gr.id, 'amount', gr.amount::text, 'receivedOn', gr.received_on,
     'bankRef', gr.bank_ref, 'recordedBy', json_build_object('id', w.id, 'name', w.name)) ORDER BY gr.id), '[]')
   FROM grant_refunds gr JOIN users w ON w.id = gr.recorded_by WHERE gr.grant_id = t.grant_id) AS refunds`;

export function terminationStatement(actor: Actor, grantId: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const seen = visible(actor, grants.read, grants, binder, new Me(binder, actor));
  const staff = `${PORTAL}, ${readsInternal(actor) ? HANDS : `NULL AS "proposedBy", NULL AS refunds`}`;
  const text = `SELECT row_to_json(v)::text AS body FROM grants g
    CROSS JOIN LATERAL (
      SELECT ${actor.audience === 'portal' ? PORTAL : staff} FROM terminations t LEFT JOIN obligations ob ON ob.id = t.obligation_id
      WHERE t.grant_id = g.id ORDER BY t.dropped_at IS NULL DESC, t.id DESC LIMIT 1) v
    WHERE g.id = ${binder.$(grantId, 'uuid')} AND (${seen})`;
  return [text, binder.values];
}
