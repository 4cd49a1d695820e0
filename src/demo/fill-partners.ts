/**
 * The partners of the demo, each by the way that a real one goes: verified, entered in onboarding, with agreement, steps and
 * certificates, activated, and on to where it is now. What began long ago is dated back; nothing else is made up.
 */
import { endRolesIn } from '../identity/index.js';
import { create, move } from '../journal/index.js';
import { type Actor, SYSTEM } from '../kernel/actor.js';
import { lock } from '../kernel/rows.js';
import { now, one, rows, type Tx } from '../kernel/tx.js';
import { createOrganization, Organization } from '../organizations/index.js';
import { organizationLife } from '../organizations/organization/organization.lifecycle.js';
import { PartnerAgreement } from '../partners/agreements/agreement.entity.js';
import { setCapabilities } from '../partners/capabilities/capabilities.service.js';
import { Certification } from '../partners/certifications/certification.entity.js';
import { DERIVED } from '../partners/onboarding/steps.js';
import { enterPartner } from '../partners/partner/enter.js';
import { Partner } from '../partners/partner/partner.entity.js';
import { partnerLife } from '../partners/partner/partner.lifecycle.js';
import { ended, settled } from '../partners/partner/settle.js';
import { daysAfter, type Ids, personOf } from './people.js';
import { type DemoPartner, type PartnerName, PARTNERS } from './partners.js';

/** The firms, before their people. */
export async function openPartnerFirms(tx: Tx): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const [name, { legalName, uscc }] of Object.entries(PARTNERS)) {
    const values = uscc ? { legalName, uscc } : { legalName, usccMissingReason: 'not_yet_provided' as const };
    ids.set(name, (await createOrganization(tx, SYSTEM, values)).id);
  }
  return ids;
}

interface House {
  manager: Actor;
  keeper: Actor;
  people: Ids;
  today: string;
}

export async function enterPartners(tx: Tx, people: Ids, firms: Ids): Promise<void> {
  const { today } = (await one<{ today: string }>(tx, `SELECT app_today()::text AS today`))!;
  const manager = await personOf(tx, people, 'ecosystem-manager');
  const keeper = await personOf(tx, people, 'ecosystem');
  for (const name of Object.keys(PARTNERS) as PartnerName[]) {
    await enter(tx, { manager, keeper, people, today }, PARTNERS[name], firms.get(name)!);
  }
}

async function enter(tx: Tx, house: House, about: DemoPartner, organizationId: string): Promise<void> {
  const { manager, keeper, today } = house;
  const { kinds, state, uscc, endsIn = 0, joinedDaysAgo = 0, agreementEndsIn } = about;
  if (uscc) await verify(tx, house, organizationId);
  const isOnboarding = state === 'onboarding' || state === 'lapsed';
  const onboardingUntil = daysAfter(today, isOnboarding ? endsIn : 60 - joinedDaysAgo);
  const entered = { organizationId, kinds: [...kinds], accountManagerId: keeper.userId, onboardingUntil };
  const partner = await enterPartner(tx, keeper, entered);
  if (state === 'lapsed') return void (await settled(tx, partner));
  if (agreementEndsIn !== undefined)
    await agree(tx, keeper, partner, daysAfter(today, -joinedDaysAgo), daysAfter(today, agreementEndsIn));
  await certify(tx, house, partner, about);
  await prove(tx, partner, isOnboarding ? ['data_protection_ack'] : undefined);
  if (isOnboarding) return;
  await goOn(tx, house, await activate(tx, house, partner, about), about);
  const able = (about.able ?? []).map(([kind, industryCode, deliveryForm]) => ({ kind, industryCode, deliveryForm }));
  const latest = await lock(tx, Partner, partner.id);
  if (able.length > 0) await setCapabilities(tx, manager, latest, able.map((each) => ({ ...each, state: 'verified' }))); // prettier-ignore
}

async function verify(tx: Tx, { manager }: House, organizationId: string): Promise<void> {
  const patch = { verifiedAt: await now(tx), verifiedBy: manager.userId, verifiedHow: 'registry_lookup' } as const;
  const firm = await lock(tx, Organization, organizationId);
  await move(tx, manager, organizationLife, firm, 'verify', patch, { reason: '示例数据' });
}

const agree = (tx: Tx, actor: Actor, partner: Partner, startsOn: string, endsOn: string): Promise<PartnerAgreement> =>
  create(
    tx,
    actor,
    PartnerAgreement,
    {
      partnerId: partner.id,
      number: `XY-DEMO-${partner.number}`,
      templateCode: 'standard',
      kinds: partner.kinds,
      signedOn: startsOn,
      startsOn,
      endsOn,
      createdBy: actor.userId,
    },
    'partner_agreements.create',
  );

async function certify(tx: Tx, { keeper, people, today }: House, partner: Partner, about: DemoPartner): Promise<void> {
  for (const [address, held] of Object.entries(about.certificates ?? {})) {
    const { personId } = await personOf(tx, people, address);
    for (const [code, expiresIn] of held) {
      const dates = { issuedOn: daysAfter(today, expiresIn - 365), expiresOn: daysAfter(today, expiresIn) };
      const values = { partnerId: partner.id, personId: personId!, code, ...dates, createdBy: keeper.userId };
      await create(tx, keeper, Certification, values, 'certifications.create');
    }
  }
}

/** The steps that people tick, all or some. */
async function prove(tx: Tx, { id }: Partner, only?: readonly string[]): Promise<void> {
  await rows(
    tx,
    `UPDATE partner_steps SET done_at = app_now(), evidence = CASE step WHEN 'data_protection_ack' THEN NULL ELSE '示例数据' END
     WHERE partner_id = $1 AND required AND step <> ALL ($2) AND ($3::text[] IS NULL OR step = ANY ($3))`,
    [id, DERIVED, only ?? null],
  );
}

function activate(tx: Tx, { manager, today }: House, partner: Partner, about: DemoPartner): Promise<Partner> {
  const joinedOn = daysAfter(today, -(about.joinedDaysAgo ?? 0));
  const since = `${joinedOn}T09:00:00+08:00`;
  const patch = { joinedOn, tier: about.tier ?? 'registered', tierSince: since, stateSince: since } as const;
  return move(tx, manager, partnerLife, partner, 'activate', patch);
}

/** From active to where it is now. */
async function goOn(tx: Tx, house: House, partner: Partner, { state, endsIn = 0 }: DemoPartner): Promise<void> {
  const { manager, today } = house;
  const stateSince = `${daysAfter(today, -9)}T10:00:00+08:00`;
  if (state === 'suspended') {
    const why = { stateReason: 'conduct', stateNote: '两次绕过报备直接联系客户' } as const;
    await move(tx, manager, partnerLife, partner, 'suspend', { ...why, stateSince }, { reasonCode: why.stateReason });
  }
  if (state === 'terminating') {
    const why = { stateReason: 'strategy', stateNote: '伙伴业务方向调整' } as const;
    const patch = { ...why, stateSince, noticeEndsOn: daysAfter(today, endsIn) };
    await move(tx, manager, partnerLife, partner, 'giveNotice', patch, { reasonCode: why.stateReason });
    await endRolesIn(tx, partner.organizationId, `${daysAfter(today, endsIn + 1)}T00:00:00+08:00`);
  }
  if (state === 'terminated') {
    const why = { stateReason: 'data_protection', stateNote: '客户数据外泄，经法务确认' } as const;
    const patch = { ...why, stateSince, forCause: true };
    await ended(tx, await move(tx, manager, partnerLife, partner, 'terminate', patch, { reasonCode: why.stateReason }));
  }
}
