/**
 * The blind check: is this customer free for us?
 *
 * The promise: four answers of one shape, twenty a day for a person and a hundred for a partner, however many ask at once:
 * the partner's row is held before counting. What was asked for is kept as a keyed hash alone.
 *
 * Lock order: partner. It changes nothing else, and is no promise of what a registration will meet.
 */
import { Injectable } from '@nestjs/common';
import { record } from '../../../journal/index.js';
import type { Actor } from '../../../kernel/actor.js';
import { Answer } from '../../../kernel/answer.js';
import { Crypto } from '../../../kernel/crypto.js';
import { Db } from '../../../kernel/db.js';
import { problem, type Reason, refuse } from '../../../kernel/problem.js';
import { one, type Tx } from '../../../kernel/tx.js';
import { nameKeys, normaliseUscc, usccFault } from '../../../organizations/index.js';
import { expectPartnerActive, partnerOf } from '../../../partners/index.js';
import { holdPartner } from '../../registrations/caps.js';
import { collisionOf, type Key } from './collision.js';
import type { CollisionCheckDto } from './collision-checks.dto.js';

const A_DAY = { user: 20, partner: 100 };
const SHORTEST_NAME = 4;

@Injectable()
export class CollisionChecksService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  check(actor: Actor, dto: CollisionCheckDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const key = keyOf(dto);
      const partnerId = await holdActivePartner(tx, actor);
      const { remaining } = await quotaOf(tx, actor, partnerId);
      if (remaining === 0) throw problem('quota-exceeded', { remaining });
      const { result, ownRegistrationId } = await collisionOf(tx, actor, key, dto.productLine);
      const hash = this.crypto.keyedHash('collision-check', JSON.stringify(key));
      const logged = await one<{ id: string; at: string }>(tx, LOG, [actor.userId, partnerId, hash, dto.productLine, result]);
      await record(tx, actor, { action: 'collision_checks.create', subject: { type: 'collision_checks', id: logged!.id } });
      return Answer.of({ result, ownRegistrationId, checkedAt: logged!.at }, undefined, 201);
    });
  } // prettier-ignore

  quota(actor: Actor): Promise<Answer> {
    return this.db.work(async (tx) => {
      const partner = await partnerOf(tx, actor.actingOrgId!);
      if (!partner) throw problem('not-found');
      return Answer.of(await quotaOf(tx, actor, partner.id));
    });
  }
}

const LOG = `INSERT INTO collision_checks (user_id, partner_id, key_hash, product_line, result, at, on_day, created_by)
  VALUES ($1, $2, $3, $4, $5, app_now(), app_today(), $1) RETURNING id, iso(at) AS at`;

/** How many are left to this person today (Asia/Shanghai). */
const QUOTA = `
  SELECT greatest(0, least(
      $3::int - (SELECT count(*) FROM collision_checks WHERE user_id = $1 AND on_day = app_today()),
      $4::int - (SELECT count(*) FROM collision_checks WHERE partner_id = $2 AND on_day = app_today())))::int AS remaining,
    $3::int AS "perDay", iso(day_begins(app_today() + 1)) AS "resetsAt"`;

interface Quota {
  remaining: number;
  perDay: number;
  resetsAt: string;
}

const quotaOf = async (tx: Tx, { userId }: Actor, partnerId: string): Promise<Quota> =>
  (await one<Quota>(tx, QUOTA, [userId, partnerId, A_DAY.user, A_DAY.partner]))!;

async function holdActivePartner(tx: Tx, actor: Actor): Promise<string> {
  const partner = await partnerOf(tx, actor.actingOrgId!);
  if (!partner) refuse([{ code: 'partner_not_active' }]);
  await holdPartner(tx, partner!.id);
  return (await expectPartnerActive(tx, partner!.id)).id;
}

/** The key as it is looked for; 422 where it can mean no firm. */
function keyOf({ uscc, name }: CollisionCheckDto): Key {
  const reasons: Reason[] = [];
  const code = uscc === undefined ? undefined : normaliseUscc(uscc);
  const fault = code === undefined ? null : usccFault(code);
  if ((uscc === undefined) === (name === undefined)) reasons.push({ code: 'uscc_or_name' });
  if (fault) reasons.push({ code: fault, pointer: '/uscc' });
  if (name !== undefined && [...nameKeys(name).nameNorm].length < SHORTEST_NAME)
    reasons.push({ code: 'too_short', pointer: '/name' });
  refuse(reasons);
  return code === undefined ? { name: nameKeys(name!).nameNorm } : { uscc: code };
}
