/**
 * What memberships led to, derived from the credit ledger, from what modules above told organizations, and from referrals.
 *
 * The promise: an event is one conversion however often it is told, and each is credited to the side that met the firm first
 * in the 180 days before it, alone; where both were first on one Shanghai day, people rule.
 */
/* eslint-disable crm/sql-text -- kinds and columns are constants of this file */
import { recordEach } from '../../journal/index.js';
import { SYSTEM } from '../../kernel/actor.js';
import { rows, type Tx } from '../../kernel/tx.js';

const RULE_VERSION = 1;

interface Made {
  readonly id: string;
  readonly kind: string;
  readonly creditedTo: string;
  readonly disputeId: string | null;
}

export async function deriveConversions(tx: Tx): Promise<number> {
  const made = await rows<Made>(tx, DERIVE, [RULE_VERSION]);
  const told = made.map(({ id, kind, creditedTo }) => ({
    id,
    version: 1,
    changes: { kind: { to: kind }, creditedTo: { to: creditedTo } },
  }));
  const disputes = made.flatMap(({ disputeId }) =>
    disputeId ? [{ id: disputeId, version: 1, to: 'open', changes: {} }] : [],
  );
  if (made.length > 0) await recordEach(tx, SYSTEM, { action: 'conversions.derive', subjectType: 'conversions' }, told);
  const opened = { action: 'attribution_disputes.open', subjectType: 'attribution_disputes' };
  if (disputes.length > 0) await recordEach(tx, SYSTEM, opened, disputes);
  return made.length;
}

const DAY = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;
const WITHOUT = (kind: string): string =>
  `NOT EXISTS (SELECT FROM conversions c WHERE c.membership_id = m.id AND c.kind = '${kind}')`;
const CALLS = `credit_accounts ca JOIN usage_records u ON u.account_id = ca.id
  WHERE ca.owner_type = 'membership' AND ca.owner_id = m.id`;

/** Of whichever membership the firm had last been given when it happened. */
const TOUCHES = `
  SELECT m.id AS membership_id, CASE t.kind WHEN 'paid_order' THEN 'first_paid_order' ELSE t.kind END AS kind,
    t.at AS occurred_at, t.amount, t.kind || ':' || t.source_ref AS source_ref
  FROM organization_touches t CROSS JOIN LATERAL (
    SELECT m.id FROM membership_firms f JOIN memberships m ON m.id = f.membership_id
    WHERE f.organization_id = t.organization_id AND m.approved_at <= t.at ORDER BY m.approved_at DESC, m.id LIMIT 1) m
  WHERE t.kind IN ('partner_application', 'partner_active', 'deal_opened', 'paid_order')`;

const LEDGER = `
  SELECT m.id, 'first_call', first.at, NULL, 'membership:' || m.id FROM memberships m
  CROSS JOIN LATERAL (SELECT min(u.used_at) AS at FROM ${CALLS}) first
  WHERE ${WITHOUT('first_call')} AND first.at IS NOT NULL
  UNION ALL
  SELECT m.id, 'first_10m_tokens', reached.at, NULL, 'membership:' || m.id FROM memberships m
  CROSS JOIN LATERAL (SELECT min(s.used_at) AS at FROM (
    SELECT u.used_at, sum(u.amount) OVER (ORDER BY u.used_at, u.id) AS total FROM ${CALLS} AND u.resource = 'token') s
    WHERE s.total >= 10000000) reached
  WHERE ${WITHOUT('first_10m_tokens')} AND reached.at IS NOT NULL
  UNION ALL
  SELECT m.id, 'credits_exhausted', ended.at, NULL, 'membership:' || m.id FROM memberships m
  CROSS JOIN LATERAL (SELECT max(l.ended_at) AS at, bool_and(l.ended_at IS NOT NULL) AS is_over
    FROM membership_lots l WHERE l.membership_id = m.id) ended
  WHERE ${WITHOUT('credits_exhausted')} AND ended.is_over AND NOT EXISTS (
    SELECT FROM membership_awards w JOIN credit_instalments i ON i.application_id = w.application_id
    WHERE w.membership_id = m.id AND i.state = 'planned')`;

const REFERRALS = `
  SELECT r.membership_id, k.kind, k.day_on::timestamp AT TIME ZONE 'Asia/Shanghai', NULL, 'referral:' || r.id
  FROM investment_referrals r
  CROSS JOIN LATERAL (VALUES ('investment_referred', r.referred_on), ('invested', r.invested_on)) k (kind, day_on)
  WHERE k.day_on IS NOT NULL`;

/** The sides whose touch was on the first day of the window; an order that is paid is nobody's first meeting. */
const FIRST_SIDES = `
  SELECT coalesce(array_agg(DISTINCT s.side), '{}') AS sides FROM (
    SELECT t.side, rank() OVER (ORDER BY ${DAY('t.at')}) AS n
    FROM membership_firms f JOIN organization_touches t ON t.organization_id = f.organization_id
    WHERE f.membership_id = e.membership_id AND t.kind <> 'paid_order' AND t.at <= e.occurred_at
      AND ${DAY('t.at')} >= ${DAY('e.occurred_at')} - 180) s WHERE s.n = 1`;

/** Paid while credits were left, or at most 90 days after the last of them were gone. */
const WITHIN = `
  SELECT CASE WHEN e.kind = 'first_paid_order' AND count(*) > 0
    THEN bool_or(l.ended_at IS NULL) OR ${DAY('e.occurred_at')} <= ${DAY('max(l.ended_at)')} + 90 END AS ninety
  FROM membership_lots l WHERE l.membership_id = e.membership_id`;

const DERIVE = `
  WITH events AS (
    SELECT e.* FROM (${TOUCHES} UNION ALL ${LEDGER} UNION ALL ${REFERRALS}) e
    WHERE NOT EXISTS (SELECT FROM conversions c WHERE c.kind = e.kind AND c.source_ref = e.source_ref)),
  judged AS (
    SELECT e.*, cardinality(first.sides) > 1 AS is_disputed, within_days.ninety,
      CASE cardinality(first.sides) WHEN 1 THEN first.sides[1] ELSE 'unattributed' END AS credited_to
    FROM events e CROSS JOIN LATERAL (${FIRST_SIDES}) first CROSS JOIN LATERAL (${WITHIN}) within_days),
  made AS (
    INSERT INTO conversions (membership_id, kind, occurred_at, amount, source_ref, credited_to, rule_version, within_ninety_days)
    SELECT membership_id, kind, occurred_at, amount::numeric, source_ref, credited_to, $1, ninety FROM judged ORDER BY occurred_at
    ON CONFLICT DO NOTHING RETURNING id, kind, source_ref, credited_to),
  opened AS (
    INSERT INTO attribution_disputes (conversion_id, reason, due_on)
    SELECT m.id, '双方同日首次接触，规则无法判定', add_working_days(app_today(), 5)
    FROM made m JOIN judged j ON (j.kind, j.source_ref) = (m.kind, m.source_ref) WHERE j.is_disputed RETURNING id, conversion_id)
  SELECT m.id, m.kind, m.credited_to AS "creditedTo", o.id AS "disputeId" FROM made m LEFT JOIN opened o ON o.conversion_id = m.id`;
