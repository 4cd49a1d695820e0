/**
 * The blind check: may a partner register at this customer? The answer is one of four words and never tells who is there.
 *
 * The promise: every check is counted and kept, as a keyed hash of what was asked; nobody asks more than twenty times a day
 * (Asia/Shanghai) and no firm more than a hundred, however many tabs are open: the partner's row is held while counting, and
 * for no longer; whoever is over the quota is not told what was found.
 *
 * Lock order: partner.
 */
import { Injectable } from '@nestjs/common';
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { codePoints } from '../../kernel/checks.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { one, type Tx } from '../../kernel/tx.js';
import {
  nameKeys,
  normaliseUscc,
  organizationsNamed,
  relativesOf,
  resolveOrganization,
  usccFault,
} from '../../organizations/index.js';
import { expectPartnerActive, partnerOf } from '../../partners/index.js';
import { holdPartner } from '../registrations/caps.js';
import { registrations } from '../registrations/registration.access.js';
import { LIVE_STATES } from '../registrations/registration.lifecycle.js';
import type { CollisionCheckDto, CollisionCheckView } from './collision-check.dto.js';

export const CHECKS_A_DAY = { user: 20, partner: 100 };
const SHORTEST_NAME = 4;

@Injectable()
export class CheckingService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  check(actor: Actor, dto: CollisionCheckDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      refuse(faults(dto));
      const partner = actor.actingOrgId ? await partnerOf(tx, actor.actingOrgId) : undefined;
      if (!partner) refuse([{ code: 'partner_not_active' }]);
      const { result, sure } = await lookedUp(tx, dto);
      const own = sure ? await ownRegistration(tx, actor, partner!.id, sure, dto.productLine) : null;
      await holdPartner(tx, partner!.id);
      await expectPartnerActive(tx, partner!.id);
      await expectWithinQuota(tx, actor, partner!.id);
      const asked = dto.uscc ? normaliseUscc(dto.uscc) : nameKeys(dto.name!).nameNorm;
      const hash = this.crypto.keyedHash('collision-check', asked);
      const { at } = (await one<{ at: string }>(tx, KEEP, [actor.userId, partner!.id, hash, dto.productLine, result]))!;
      return Answer.of({ result, ownRegistrationId: own, checkedAt: at } satisfies CollisionCheckView);
    });
  }
}

const KEEP = `INSERT INTO collision_checks (user_id, partner_id, key_hash, product_line, result, at, on_day, created_by)
  VALUES ($1, $2, $3, $4, $5, app_now(), app_today(), $1) RETURNING iso(at) AS at`;

function faults({ uscc, name }: CollisionCheckDto): Reason[] {
  if ((uscc === undefined) === (name === undefined)) return [{ code: 'uscc_or_name', pointer: '/uscc' }];
  if (name !== undefined)
    return codePoints(name.trim()) < SHORTEST_NAME ? [{ code: 'too_short', pointer: '/name' }] : [];
  const fault = usccFault(normaliseUscc(uscc!));
  return fault ? [{ code: fault, pointer: '/uscc' }] : [];
}

const COUNTS = `
  SELECT count(*) FILTER (WHERE user_id = $1)::int AS "user", count(*)::int AS partner,
    iso((app_today() + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS "resetsAt"
  FROM collision_checks WHERE partner_id = $2 AND on_day = app_today()`;

async function expectWithinQuota(tx: Tx, { userId }: Actor, partnerId: string): Promise<void> {
  const made = (await one<{ user: number; partner: number; resetsAt: string }>(tx, COUNTS, [userId, partnerId]))!;
  for (const whose of ['user', 'partner'] as const) {
    if (made[whose] >= CHECKS_A_DAY[whose])
      throw problem('quota-exceeded', { limit: CHECKS_A_DAY[whose], resetsAt: made.resetsAt });
  }
}

type Result = CollisionCheckView['result'];

/** The one firm that was surely meant answers for itself; hits around it, or several firms, are for a person to judge. */
async function lookedUp(
  tx: Tx,
  { uscc, name, productLine }: CollisionCheckDto,
): Promise<{ result: Result; sure?: string }> {
  const found = await resolveOrganization(tx, { uscc, name: name ?? '' });
  if (found && !found.ambiguous) {
    const here = await standing(tx, [found.id], productLine);
    if (here !== 'free') return { result: here, sure: found.id };
    const around = (await relativesOf(tx, found.id)).map(({ id }) => id);
    return { result: (await standing(tx, around, productLine)) === 'free' ? 'free' : 'unclear', sure: found.id };
  }
  const alike = name ? await organizationsNamed(tx, name) : [];
  return { result: (await standing(tx, alike, productLine)) === 'free' ? 'free' : 'unclear' };
}

const STANDING = `
  SELECT CASE
    WHEN EXISTS (SELECT FROM registrations_now r WHERE r.protects_id = ANY($1::uuid[]) AND r.product_line = $2
      AND r.protection_kind IS NOT NULL) THEN 'protected'
    WHEN EXISTS (SELECT FROM deals d WHERE d.channel = 'direct' AND d.stage NOT IN ('won', 'lost') AND d.product_line = $2
        AND (d.customer_id = ANY($1::uuid[]) OR d.end_user_id = ANY($1::uuid[])))
      OR EXISTS (SELECT FROM organization_roles h JOIN deals d ON d.id = h.source_id AND d.channel = 'direct'
        WHERE h.organization_id = ANY($1::uuid[]) AND h.role = 'customer' AND h.until IS NULL) THEN 'direct_owned'
    ELSE 'free' END AS result`;

/** Most firms are in nothing, which is cheaper to ask. */
const TOUCHED = `
  SELECT WHERE EXISTS (SELECT FROM protections WHERE customer_id = ANY($1::uuid[]) AND ended_reason IS NULL)
    OR EXISTS (SELECT FROM registrations WHERE protects_id = ANY($1::uuid[]) AND state IN (${LIVE_STATES}))
    OR EXISTS (SELECT FROM deals WHERE customer_id = ANY($1::uuid[]) AND stage NOT IN ('won', 'lost'))
    OR EXISTS (SELECT FROM deals WHERE end_user_id = ANY($1::uuid[]) AND end_user_id IS NOT NULL AND stage NOT IN ('won', 'lost'))
    OR EXISTS (SELECT FROM organization_roles WHERE organization_id = ANY($1::uuid[]) AND role = 'customer' AND until IS NULL)`;

async function standing(tx: Tx, firms: readonly string[], productLine: string): Promise<Exclude<Result, 'unclear'>> {
  if (firms.length === 0) return 'free';
  if (!(await one(tx, TOUCHED, [firms]))) return 'free';
  return (await one<{ result: Exclude<Result, 'unclear'> }>(tx, STANDING, [firms, productLine]))!.result;
}

/** A colleague's registration, which one does not read, is not told of. */
async function ownRegistration(tx: Tx, actor: Actor, partnerId: string, firm: string, productLine: string) {
  const binder = new Binder();
  const text = `SELECT r.id FROM registrations_now r WHERE r.partner_id = ${binder.$(partnerId, 'uuid')}
    AND r.protects_id = ${binder.$(firm, 'uuid')} AND r.product_line = ${binder.$(productLine, 'text')} AND r.state IN (${LIVE_STATES})
    AND (${visible(actor, registrations.read, registrations, binder)}) ORDER BY r.submitted_at LIMIT 1`;
  return (await one<{ id: string }>(tx, text, binder.values))?.id ?? null;
}
