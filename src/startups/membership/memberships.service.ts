/**
 * Memberships by request: who looks after one, whether it rests, how long it lasts and how it ends.
 *
 * Lock order: identity group, awarded applications, membership (settle.ts), then credits and envelopes; a waiting request of
 * a two-person verb after the membership.
 */
import { Injectable } from '@nestjs/common';
import { handOverAccounts, suspendAward } from '../../funding/index.js';
import { change, confirm, move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { page, type Query } from '../../kernel/page.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import { awardsOf, ended } from './ending.js';
import type { GraduateDto, PauseDto, RemoveDto, UpdateMembershipDto } from './membership.dto.js';
import type { Membership } from './membership.entity.js';
import { membershipLife } from './membership.lifecycle.js';
import { membershipList } from './membership.list.js';
import { membershipAnswer, membershipStatement } from './membership.query.js';
import { claimMembership } from './settle.js';

type Verb = keyof typeof membershipLife.verbs;

@Injectable()
export class MembershipsService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, membershipList, actor, query);
  }

  read(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...membershipStatement(actor, id));
  }

  handOver(actor: Actor, id: string, { staffOwnerId }: UpdateMembershipDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const membership = await claimMembership(tx, actor, id, 'memberships.manage');
      const isOurs = staffOwnerId === null || (await one(tx, OF_ECOSYSTEM, [staffOwnerId]));
      refuse(isOurs ? [] : [{ code: 'staff_owner_not_ecosystem', pointer: '/staffOwnerId' }]);
      await change(tx, actor, membership, { staffOwnerId }, 'memberships.hand_over');
      await handOverAccounts(tx, actor, id, staffOwnerId);
      return membershipAnswer(tx, actor, id);
    });
  }

  /** The award is held meanwhile: no new lots, and nothing new to apply for. */
  pause(actor: Actor, id: string, { reason }: PauseDto): Promise<Answer> {
    return this.step(actor, id, 'pause', async (tx, membership) => {
      await move(tx, actor, membershipLife, membership, 'pause', {}, { reason });
      for (const each of await awardsOf(tx, id)) await suspendAward(tx, actor, each, true);
    });
  }

  resume(actor: Actor, id: string): Promise<Answer> {
    return this.step(actor, id, 'resume', async (tx, membership) => {
      await move(tx, actor, membershipLife, membership, 'resume');
      for (const each of await awardsOf(tx, id)) await suspendAward(tx, actor, each, false);
    });
  }

  renew(actor: Actor, id: string): Promise<Answer> {
    return this.step(actor, id, 'renew', async (tx, membership) => {
      const { until } = (await one<{ until: string | null }>(tx, UNTIL, [id]))!;
      refuse(until ? [] : [{ code: 'nothing_to_renew_by' }]);
      await move(tx, actor, membershipLife, membership, 'renew', { expiresAt: until! });
    });
  }

  graduate(actor: Actor, id: string, { endOutcome }: GraduateDto): Promise<Answer> {
    return this.step(actor, id, 'graduate', async (tx, membership) => {
      const patch = { endOutcome, endedAt: await now(tx) };
      await ended(tx, actor, await move(tx, actor, membershipLife, membership, 'graduate', patch));
    });
  }

  remove(actor: Actor, id: string, { confirms, ...payload }: RemoveDto): Promise<Answer> {
    return this.step(actor, id, 'remove', async (tx, membership) => {
      const { endReason, evidence: reason } = payload;
      refuse(endReason === 'silent_90d' ? await notSilent(tx, membership) : []);
      const target = { type: 'memberships', id };
      const pending = await confirm(tx, actor, { target, verb: 'remove', payload, confirms });
      if (pending) return pending;
      const patch = { endReason, endedAt: await now(tx) };
      const removed = await move(tx, actor, membershipLife, membership, 'remove', patch, {
        reasonCode: endReason,
        reason,
      });
      await ended(tx, actor, removed, reason);
    });
  }

  private step(
    actor: Actor,
    id: string,
    verb: Verb,
    work: (tx: Tx, membership: Membership) => Promise<Answer | void>,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const membership = await claimMembership(tx, actor, id, membershipLife.verbs[verb].may);
      expectStep(membershipLife, membership, verb);
      return (await work(tx, membership)) ?? membershipAnswer(tx, actor, id);
    });
  }
}

const OF_ECOSYSTEM = `SELECT 1 FROM users u JOIN user_roles r ON r.user_id = u.id
  WHERE u.id = $1 AND u.state = 'active' AND r.role IN ('ecosystem', 'ecosystem_manager')
    AND (r.expires_at IS NULL OR r.expires_at > app_now())`;

/** Of a further award or an extended lot, where that is later than the membership itself. */
const UNTIL = `SELECT max(l.expires_at)::text AS until FROM memberships m
  JOIN credit_accounts ca ON ca.owner_type = 'membership' AND ca.owner_id = m.id
  JOIN credit_lots l ON l.account_id = ca.id AND l.state = 'live' AND l.expires_at > m.expires_at WHERE m.id = $1`;

/** No check-in and no metered call for 90 days; one of them alone is not silence. */
async function notSilent(tx: Tx, { id }: Membership): Promise<Reason[]> {
  const { heard } = (await one<{ heard: string | null }>(tx, HEARD, [id]))!;
  return heard ? [{ code: 'not_silent', heardAt: heard }] : [];
}

const HEARD = `
  SELECT iso(h.at) AS heard FROM memberships m CROSS JOIN LATERAL (SELECT greatest(m.activated_at, m.approved_at,
    (SELECT max(k.submitted_at) FROM check_ins k WHERE k.membership_id = m.id),
    (SELECT max(u.used_at) FROM usage_records u JOIN credit_accounts ca ON ca.id = u.account_id WHERE ca.owner_id = m.id)) AS at) h
  WHERE m.id = $1 AND h.at > app_now() - interval '90 days'
  UNION ALL SELECT NULL ORDER BY heard NULLS LAST LIMIT 1`;
