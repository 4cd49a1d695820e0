/**
 * The panel and its ruling: two people without a part in it, who say the same.
 *
 * The promise: what the ruling does to registrations and protections, its words, and that both sides are told, is one
 * transaction; the database still lets nobody into a slot that is taken.
 *
 * Lock order: customers, registrations, dispute, protections.
 */
import { Injectable } from '@nestjs/common';
import { confirm, move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { now, one, rows, type Tx } from '../../kernel/tx.js';
import { units } from '../deal/amounts.js';
import type { AppointDto, RuleDto } from './dispute.dto.js';
import { disputeLife } from './dispute.lifecycle.js';
import { disputeAnswer } from './dispute.query.js';
import { carryOut } from './effects.js';
import { type Taken, takeDispute } from './taking.js';

@Injectable()
export class RulingService {
  constructor(private readonly db: Db) {}

  appoint(actor: Actor, id: string, panel: AppointDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeDispute(tx, actor, id, 'appoint');
      refuse(await conflicts(tx, taken, panel));
      await move(tx, actor, disputeLife, taken.dispute, 'appoint', { panelA: panel.panelA, panelB: panel.panelB });
      return disputeAnswer(tx, actor, id);
    });
  }

  rule(actor: Actor, id: string, { confirms, ...ruling }: RuleDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeDispute(tx, actor, id, 'rule');
      const { dispute } = taken;
      if (actor.userId !== dispute.panelA && actor.userId !== dispute.panelB) {
        throw problem('not-permitted', { reasons: [{ code: 'not_on_panel' }] });
      }
      refuse(await obstacles(tx, taken, ruling));
      const payload = { ...ruling, split: ruling.split && JSON.stringify(ruling.split) };
      const target = { type: 'disputes', id };
      const waiting = await confirm(tx, actor, { target, verb: 'rule', payload, confirms });
      if (waiting) return waiting;
      await carryOut(tx, actor, taken, ruling.outcome, ruling.reason);
      const split = ruling.split
        ? Object.fromEntries(ruling.split.map((each) => [each.partnerId, each.sharePct]))
        : null;
      const { outcome, decidingRule, reason } = ruling;
      await move(
        tx,
        actor,
        disputeLife,
        dispute,
        'rule',
        { outcome, decidingRule, reason, split, ruledAt: await now(tx) },
        { reason },
      );
      return disputeAnswer(tx, actor, id);
    });
  }
}

/** Owners and members of deals there, their managers, approvers, whoever took it, and whoever opened the case. */
const PART = `
  SELECT u.id, EXISTS (SELECT FROM user_roles g WHERE g.user_id = u.id AND g.role IN ('ecosystem_manager', 'sales_manager', 'legal')
      AND (g.expires_at IS NULL OR g.expires_at > app_now())) AS may,
    u.id = $3 OR u.id = $4
    OR EXISTS (SELECT FROM registration_approvals a WHERE a.registration_id = ANY($5::uuid[]) AND a.approver_id = u.id)
    OR EXISTS (SELECT FROM deals d WHERE (d.customer_id = ANY($2::uuid[]) OR d.end_user_id = ANY($2::uuid[])) AND (
      d.owner_id = u.id OR EXISTS (SELECT FROM deal_members m WHERE m.deal_id = d.id AND m.user_id = u.id)
      OR EXISTS (SELECT FROM user_roles g WHERE g.user_id = u.id AND g.role = 'sales_manager' AND d.team_id = ANY(team_subtree(g.team_id)))
    )) AS part
  FROM users u WHERE u.id = ANY($1::uuid[]) AND u.state = 'active' AND u.audience = 'staff'`;

async function conflicts(
  tx: Tx,
  { dispute, registration, other }: Taken,
  { panelA, panelB }: AppointDto,
): Promise<Reason[]> {
  if (panelA === panelB) return [{ code: 'panel_of_two', pointer: '/panelB' }];
  const firms = [registration.customerId, registration.endUserId, other?.customerId, other?.endUserId].filter(Boolean);
  const sides = [registration.id, other?.id].filter(Boolean);
  const values = [[panelA, panelB], firms, registration.reviewerId, dispute.openedBy, sides];
  const found = new Map(
    (await rows<{ id: string; may: boolean; part: boolean | null }>(tx, PART, values)).map((each) => [each.id, each]),
  );
  return Object.entries({ panelA, panelB }).flatMap(([name, id]): Reason[] => {
    const each = found.get(id);
    if (!each?.may) return [{ code: 'not_a_judge', pointer: `/${name}` }];
    return each.part ? [{ code: 'panel_conflict', pointer: `/${name}` }] : [];
  });
}

const DECIDED: readonly string[] = ['approved', 'converted', 'rejected', 'revoked'];
const SAME_DAY = `SELECT ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date = ($2::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AS same`;

async function obstacles(
  tx: Tx,
  { registration, other }: Taken,
  { outcome, decidingRule, split }: Omit<RuleDto, 'confirms'>,
): Promise<Reason[]> {
  const reasons: Reason[] = [];
  if (decidingRule === 2 && other) {
    const { same } = (await one<{ same: boolean }>(tx, SAME_DAY, [registration.submittedAt, other.submittedAt]))!;
    if (same) reasons.push({ code: 'same_day_stamps', pointer: '/decidingRule' });
  }
  if ((outcome === 'split') !== (split !== undefined)) reasons.push({ code: 'split_needs_shares', pointer: '/split' });
  if (outcome !== 'split' || !split) return reasons;
  const partners = new Set([registration.partnerId, other?.partnerId]);
  const isWhole = split.reduce((sum, { sharePct }) => sum + units(sharePct, 2), 0n) === units('100', 2);
  const isBoth =
    split.length === 2 &&
    new Set(split.map(({ partnerId }) => partnerId)).size === 2 &&
    split.every(({ partnerId }) => partners.has(partnerId));
  if (!isWhole || !isBoth || split.some(({ sharePct }) => units(sharePct, 2) <= 0n))
    reasons.push({ code: 'split_of_both', pointer: '/split' });
  if (!other || !DECIDED.includes(other.state)) reasons.push({ code: 'other_not_decided' });
  return reasons;
}
