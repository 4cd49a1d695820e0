/** Awards of tokens with their credit account, made by SQL and the doors of funding: what a programme does when it awards. */
import { grantAtActivation, openAccount, planInstalments, sharesOf } from '../../src/funding/index.js';
import { SYSTEM } from '../../src/kernel/actor.js';
import type { Db } from '../../src/kernel/db.js';
import { type Caller, callerOf, type Crm } from './app.js';
import { makeApplication, makeEnvelope, makeRound } from './funding.js';
import { signIn } from './people.js';

export interface AwardAbout {
  total?: string;
  shares?: number[];
  /** from when to when its first lot counts; default: since a day, for a year */
  startsAt?: string;
  expiresAt?: string;
  ownerPersonId?: string;
  staffOwnerId?: string;
  /** the same account once more */
  ownerId?: string;
  modelScope?: string[];
}

/** An awarded application whose first instalment is granted. */
export async function makeAward(db: Db, about: AwardAbout = {}) {
  const { total = '10000000', shares = [100] } = about;
  const round = await makeRound(db);
  await makeEnvelope(db, round.id, { resource: 'token', total: '2000000000' });
  const application = await makeApplication(db, round, { ownerPersonId: about.ownerPersonId });
  await db.rows(DECIDE, [round.id, application.id]);
  await db.rows(AWARD, [application.id]);
  await db.rows(HOLD, [round.id, application.id, total]);
  await db.rows(COUNT, [application.id, total]);
  const staffOwnerId = about.staffOwnerId ?? (await signIn(db, ['ecosystem'])).userId;
  const ownerId = about.ownerId ?? application.id;
  const granting = {
    startsAt: about.startsAt ?? new Date(Date.now() - 86_400_000).toISOString(),
    expiresAt: about.expiresAt ?? new Date(Date.now() + 365 * 86_400_000).toISOString(),
    modelScope: about.modelScope,
  };
  return db.work(async (tx) => {
    const opening = {
      owner: { type: 'membership' as const, id: ownerId },
      platform: 'bigmodel' as const,
      staffOwnerId,
    };
    const { id: accountId } = await openAccount(tx, SYSTEM, opening);
    const planning = { accountId, applicationId: application.id, resource: 'token' as const };
    await planInstalments(tx, SYSTEM, { ...planning, shares: sharesOf(total, shares) });
    const [lot] = await grantAtActivation(tx, SYSTEM, application.id, granting);
    return { ...application, roundId: round.id, accountId, lotId: lot!.id, ownerId, staffOwnerId };
  });
}

export const DECIDE = `
  WITH b AS (INSERT INTO decision_batches (round_id, mode, kind, state, sha256, sealed_at, released_at)
    SELECT id, mode, 'main', 'released', repeat('0', 64), app_now(), app_now() FROM rounds WHERE id = $1 RETURNING id)
  INSERT INTO decisions (batch_id, application_id, outcome, released_at) SELECT id, $2, 'offer', app_now() FROM b`;

export const AWARD = `UPDATE applications a SET state = 'awarded', public_status = 'awarded', decision_id = d.id
  FROM decisions d WHERE d.application_id = a.id AND a.id = $1`;

/** What tells usage: an API key of a service account of the ecosystem. */
export async function makeMeter(crm: Crm, actions = ['credits.meter']): Promise<Caller> {
  const admin = await crm.person('admin');
  const service = await admin.post('/users', { kind: 'service', name: '计量', roles: [{ role: 'ecosystem' }] });
  const made = await admin.post('/api-keys', { serviceUserId: service.body.id, name: 'meter', actions });
  return callerOf(crm.app, made.body.key);
}

/** Committed, as if it had been recommended and awarded. */
const HOLD = `
  WITH e AS (UPDATE envelopes SET committed = committed + $3::numeric, awards_taken = awards_taken + 1
             WHERE round_id = $1 AND resource = 'token' RETURNING id),
       h AS (INSERT INTO envelope_holdings (envelope_id, application_id, committed) SELECT id, $2::uuid, $3::numeric FROM e)
  INSERT INTO envelope_entries (envelope_id, application_id, kind, reserved_delta, committed_delta, event_key)
  SELECT e.id, $2::uuid, k.kind, k.reserved, k.committed, 'applications/' || $2 || '/' || k.kind FROM e CROSS JOIN LATERAL
    (VALUES ('reserve', $3::numeric, 0::numeric), ('commit', -$3::numeric, $3::numeric)) k (kind, reserved, committed)`;

/** In the lifetime of its applicant. */
const COUNT = `UPDATE identity_groups SET lifetime_tokens = lifetime_tokens + $2::bigint
  WHERE id = (SELECT identity_group_id FROM applications WHERE id = $1)`;
