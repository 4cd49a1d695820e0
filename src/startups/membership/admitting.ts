/**
 * An accepted offer becomes a membership, or raises the one that there is. All of it is one transaction with the award:
 * membership, steps, credit account, instalments, and the envelope's commitment.
 *
 * The promise: one applicant has one live membership in a fund. The identity group, held since the application was taken,
 * keeps two awards of one applicant apart; memberships_one_live stands behind it.
 *
 * Lock order: the application (taken), the membership, the credit account, instalments, envelopes.
 */
import { award, openAccount, planInstalments, requireAccepted, sharesOf, type Taken } from '../../funding/index.js';
import { create, move } from '../../journal/index.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { columnsOf, hydrate, insert } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { putOnHat } from '../../organizations/index.js';
import { enterSteps } from '../onboarding/steps.js';
import { reservedFor } from '../programme/lifetime.js';
import { groupsOf } from '../tier/facts.js';
import { type Ladder, ladderOf, rungFor } from '../tier/ladder.js';
import { grantFirst, termOf } from './granting.js';
import { Membership, MembershipAward } from './membership.entity.js';
import { membershipLife } from './membership.lifecycle.js';
import { settled } from './settle.js';

type Reserved = Awaited<ReturnType<typeof reservedFor>>;

export async function admit(tx: Tx, actor: Actor, taken: Taken): Promise<void> {
  requireAccepted(taken);
  const ladder = await ladderOf(tx, taken);
  const reserved = await reservedFor(tx, taken.application.id);
  const member = await liveMembership(tx, taken);
  if (member && !CAN_RISE.includes(member.state)) throw problem('already-member');
  if (member) return topUp(tx, actor, taken, member, ladder, reserved);
  const made = await enter(tx, actor, taken, ladder, reserved);
  await join(tx, actor, taken, made, 'first', reserved);
  await award(tx, SYSTEM, taken);
}

const CAN_RISE: readonly string[] = membershipLife.verbs.topUp.from;

/** The difference, at once: who is onboarded already needs no other activation. */
async function topUp(tx: Tx, actor: Actor, taken: Taken, member: Membership, ladder: Ladder, reserved: Reserved) {
  const tier = rungFor(ladder, reserved.token)?.key ?? member.tier;
  const raised = await move(tx, actor, membershipLife, member, 'topUp', { tier });
  await join(tx, actor, taken, raised, 'top_up', reserved);
  await award(tx, SYSTEM, taken);
  await grantFirst(tx, actor, await termOf(tx, raised), [taken.application.id]);
}

const SAID = `
  SELECT v.answers ->> 'delivery_form' AS "deliveryForm",
    left(coalesce(o.legal_name, v.answers ->> 'legal_name', a.title), 120) AS name,
    coalesce((v.answers -> 'programme_terms')::boolean, false) AS "hasAccepted", app_now()::text AS now,
    (app_now() + interval '30 days')::text AS "onboardingDue", (app_now() + interval '7 days')::text AS "verifyDue"
  FROM applications a JOIN application_revisions v ON v.application_id = a.id AND v.n = a.current_revision
  LEFT JOIN organizations o ON o.id = a.organization_id WHERE a.id = $1`;

interface Said {
  deliveryForm: string | null;
  name: string;
  hasAccepted: boolean;
  now: string;
  onboardingDue: string;
  verifyDue: string;
}

const FORMS: readonly string[] = ['api', 'cloud_private', 'on_prem'];

async function enter(tx: Tx, actor: Actor, taken: Taken, ladder: Ladder, reserved: Reserved): Promise<Membership> {
  const { round, application } = taken;
  const said = (await one<Said>(tx, SAID, [application.id]))!;
  const isFast = application.lane === 'fast';
  const values = {
    fundId: round.fundId,
    organizationId: application.organizationId,
    ownerPersonId: application.ownerPersonId,
    identityGroupId: application.identityGroupId,
    name: said.name,
    tier: reserved.token > 0n ? (rungFor(ladder, reserved.token)?.key ?? null) : null,
    lane: application.lane ?? 'standard',
    track: application.track,
    deliveryForm: FORMS.includes(said.deliveryForm ?? '') ? (said.deliveryForm as Membership['deliveryForm']) : null,
    approvedAt: said.now,
    onboardingDueAt: said.onboardingDue,
    verifyDueAt: isFast ? said.verifyDue : null,
    createdBy: actor.userId,
  };
  const made = await create(tx, actor, Membership, values, 'memberships.admit');
  await enterSteps(tx, made.id, { isFast, hasAccepted: said.hasAccepted, applicationId: application.id });
  const { organizationId } = application;
  if (organizationId) await putOnHat(tx, { organizationId, role: 'startup', sourceId: made.id });
  return made;
}

/** The award belongs to the membership, and its instalments wait for their gates. */
async function join(
  tx: Tx,
  actor: Actor,
  { round, application }: Taken,
  membership: Membership,
  kind: MembershipAward['kind'],
  reserved: Reserved,
): Promise<void> {
  const about = { membershipId: membership.id, applicationId: application.id, kind, tier: membership.tier };
  await insert(tx, MembershipAward, { ...about, tokens: String(reserved.token), createdBy: actor.userId });
  const { instalments } = (await one<{ instalments: number[] }>(tx, TERMS, [round.fundId, membership.tier]))!;
  const plan = { accountId: await accountOf(tx, actor, membership, application.id), applicationId: application.id };
  for (const resource of ['token', 'gpu_card_minute'] as const) {
    if (reserved[resource] === 0n) continue;
    const shares = sharesOf(String(reserved[resource]), resource === 'token' ? instalments : [100]);
    await planInstalments(tx, actor, { ...plan, resource, shares });
  }
}

const TERMS = `
  SELECT coalesce((SELECT t.instalments FROM tiers t WHERE t.fund_id = $1 AND t.key = $2
    AND daterange(t.effective_from, t.effective_to) @> app_today()), '{40,30,30}') AS instalments`;

/** Where the credits of a member go: its live account, opened at first and where the one before was closed. */
async function accountOf(tx: Tx, actor: Actor, { id, staffOwnerId }: Membership, applicationId: string) {
  const { platform } = (await one<{ platform: Platform }>(tx, PLATFORM, [id, applicationId]))!;
  return (await openAccount(tx, actor, { owner: { type: 'membership', id }, platform, staffOwnerId })).id;
}

type Platform = Parameters<typeof openAccount>[2]['platform'];

/** Of the live account; without one, by the country of the application. */
const PLATFORM = `
  SELECT coalesce(
    (SELECT ca.platform FROM credit_accounts ca
     WHERE ca.owner_type = 'membership' AND ca.owner_id = $1 AND ca.state <> 'closed' ORDER BY ca.id LIMIT 1),
    CASE WHEN coalesce(v.answers ->> 'country', 'CN') = 'CN' THEN 'bigmodel' ELSE 'zai' END) AS platform
  FROM applications a JOIN application_revisions v ON v.application_id = a.id AND v.n = a.current_revision WHERE a.id = $2`;

/** What the identity group is in this fund at this instant, locked; an onboarding that has run out is written down as such. */
async function liveMembership(tx: Tx, { round, application }: Taken): Promise<Membership | undefined> {
  const text = `SELECT ${columnsOf(tx, Membership, 'm')} FROM memberships m
    WHERE m.fund_id = $1 AND m.state = ANY ($3::text[]) AND (m.identity_group_id IN ${groupsOf('$2')} OR EXISTS (
      SELECT FROM membership_awards w JOIN applications a ON a.id = w.application_id
      WHERE w.membership_id = m.id AND a.identity_group_id IN ${groupsOf('$2')})) ORDER BY m.id FOR UPDATE OF m`;
  for (const row of await rows(tx, text, [round.fundId, application.identityGroupId, LIVE])) {
    const member = await settled(tx, hydrate(Membership, row));
    if (LIVE.includes(member.state)) return member;
  }
  return undefined;
}

const LIVE: readonly string[] = membershipLife.verbs.remove.from;
