/**
 * An approved application becomes a partner: in onboarding, with its steps, its hat, its account manager and its first
 * administrator, all in the transaction of the approval. A firm that lapsed or was terminated comes back as the partner it
 * was, with everything to do again.
 */
import { dropEndedRolesIn, type RolesService } from '../../identity/index.js';
import { move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import { forgetSteps } from '../onboarding/steps.js';
import { begins, enterPartner } from '../partner/enter.js';
import { expectEcosystem } from '../partner/looked-after.js';
import { Partner } from '../partner/partner.entity.js';
import { partnerLife } from '../partner/partner.lifecycle.js';
import { settled } from '../partner/settle.js';
import type { PartnerApplication } from './application.entity.js';

export interface Admission {
  kinds: Partner['kinds'];
  accountManagerId?: string;
}

const ONBOARDING_DAYS = 90;
const FACTS = `
  SELECT app_now()::text AS now, (app_today() + ${ONBOARDING_DAYS})::text AS until,
    EXISTS (SELECT FROM organizations WHERE id = $1 AND state = 'verified') AS verified`;

export async function admit(
  tx: Tx,
  actor: Actor,
  roles: RolesService,
  { organizationId, applicantId, reviewerId }: PartnerApplication,
  { kinds, accountManagerId = reviewerId! }: Admission,
): Promise<string> {
  const firm = organizationId!;
  const { now, until, verified } = (await one<{ now: string; until: string; verified: boolean }>(tx, FACTS, [firm]))!;
  refuse(verified ? [] : [{ code: 'organization_not_verified', organizationId: firm }]);
  await expectEcosystem(tx, accountManagerId);
  const begun = { kinds, accountManagerId, onboardingUntil: until, stateSince: now };
  const partner =
    (await comesBack(tx, actor, firm, begun)) ?? (await enterPartner(tx, actor, { organizationId: firm, ...begun }));
  await dropEndedRolesIn(tx, firm);
  await roles.appoint(tx, actor, applicantId, firm);
  return partner.id;
}

type Begun = Pick<Partner, 'kinds' | 'accountManagerId' | 'onboardingUntil' | 'stateSince'>;

async function comesBack(tx: Tx, actor: Actor, organizationId: string, begun: Begun): Promise<Partner | undefined> {
  const row = await one(
    tx,
    `SELECT ${columnsOf(tx, Partner, 'p')} FROM partners p WHERE p.organization_id = $1 FOR UPDATE`,
    [organizationId],
  );
  if (!row) return undefined;
  const partner = await settled(tx, hydrate(Partner, row));
  const isOver = partner.state === 'lapsed' || partner.state === 'terminated';
  refuse(isOver ? [] : [{ code: 'already_partner', pointer: '/organization' }]);
  await forgetSteps(tx, partner.id);
  const clean = { stateReason: null, stateNote: null, joinedOn: null, noticeEndsOn: null, forCause: false } as const;
  const patch = { ...begun, ...clean, tier: 'registered', tierSince: begun.stateSince } as const;
  return begins(tx, await move(tx, actor, partnerLife, partner, 'readmit', patch));
}
