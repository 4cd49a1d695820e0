/**
 * Start-ups of the demo at every place of Z计划, each by the way that a real one goes: drafted, agreed to, handed in,
 * screened, recommended, and one that the fast lane made a member. What began long ago is dated back; nothing else is made up.
 */
import { consume, linkApiAccount } from '../funding/index.js';
import { Application } from '../funding/application/application.entity.js';
import { openDraft } from '../funding/application/opening.js';
import { stepApplication } from '../funding/application/stepping.js';
import { takeApplication } from '../funding/application/taking.js';
import { recommend } from '../funding/decision/recommending.js';
import type { Round } from '../funding/round/round.entity.js';
import { submit } from '../funding/submission/submit.js';
import { giveConsent } from '../identity/index.js';
import { type Actor, SYSTEM } from '../kernel/actor.js';
import { find } from '../kernel/rows.js';
import { one, rows, type Tx } from '../kernel/tx.js';
import { createOrganization } from '../organizations/index.js';
import { activate } from '../startups/membership/activating.js';
import type { House } from './fill-round.js';
import { ANSWERS, type DemoStartup } from './zplan.js';

export async function enterStartup(tx: Tx, house: House, round: Round, about: DemoStartup): Promise<void> {
  const { applicant, keeper } = house;
  const { state, tokens } = about;
  const id = await openFor(tx, house, round, about);
  if (state === 'draft') return;
  const taken = await takeApplication(tx, applicant, id, 'applications.apply', { counts: true });
  await submit(tx, applicant, taken, {});
  const application = await find(tx, Application, id);
  if (state === 'member') return enterMember(tx, keeper, id);
  if (state === 'returned') {
    const { due } = (await one<{ due: string }>(tx, `SELECT working_deadline(app_now(), 5)::text AS due`))!;
    const defects = [{ code: 'wrong_form', fieldKey: 'integration_proof', note: '请补充仓库的提交号' } as const];
    await stepApplication(tx, keeper, application, 'returnForFix', { defects, fixDueAt: due, returnedCount: 1 });
  }
  if (state !== 'in_review' && state !== 'recommended') return;
  const screened = await stepApplication(tx, keeper, application, 'screenPass');
  if (state === 'in_review') return;
  const reviewed = await stepApplication(tx, SYSTEM, screened, 'completeReviews');
  await recommend(tx, keeper, { round: taken.round, application: reviewed }, { token: tokens });
}

/** The draft of a firm, with what its founder agreed to. */
async function openFor(tx: Tx, { applicant, manager }: House, round: Round, about: DemoStartup): Promise<string> {
  const { legalName, uscc, domain, state, tokens, title } = about;
  const { id: organizationId } = await createOrganization(tx, manager, { legalName, uscc });
  if (domain) await rows(tx, DOMAIN, [organizationId, domain]);
  const personId = applicant.personId!;
  const asked = { uscc, legal_name: legalName, requested_tokens: { minimum: '5000000', full: tokens } };
  const opening = { roundId: round.id, personId, organizationId, title, answers: { ...ANSWERS, ...asked } };
  const { id } = await openDraft(tx, applicant, opening);
  const purposes = ['programme_processing', ...(state === 'member' ? (['sales_contact'] as const) : [])] as const;
  for (const purpose of purposes) {
    await giveConsent(tx, applicant, { personId, purpose, subject: { type: 'applications', id } }, '2026-01');
  }
  return id;
}

const DOMAIN = `INSERT INTO organization_domains (organization_id, domain, verified_at) VALUES ($1, $2, now())`;

/** Onboarded two months ago, with use on every day since. */
async function enterMember(tx: Tx, keeper: Actor, applicationId: string): Promise<void> {
  const { id, account } = (await one<{ id: string; account: string }>(tx, MEMBER, [applicationId]))!;
  await linkApiAccount(tx, keeper, account, 'acct-demo-1');
  await rows(tx, STEPS, [id, keeper.userId]);
  await rows(tx, BACKDATED, [id, keeper.userId]);
  await activate(tx, SYSTEM, id);
  await rows(tx, LOTS, [account]);
  const days = await rows<{ at: string; externalId: string }>(tx, DAYS);
  const used = days.map(({ at, externalId }) => ({
    source: 'demo',
    externalId,
    usedAt: at,
    model: 'glm-4',
    amount: '96000',
  }));
  await consume(
    tx,
    account,
    used.map((each) => ({ ...each, resource: 'token' }) as const),
  );
}

const MEMBER = `SELECT w.membership_id AS id, ca.id AS account FROM membership_awards w
  JOIN credit_accounts ca ON ca.owner_id = w.membership_id WHERE w.application_id = $1`;
const STEPS = `UPDATE membership_steps SET done_at = app_now() - interval '60 days', done_by = $2,
  evidence = coalesce(evidence, '{}') || '{"note": "示例数据"}' WHERE membership_id = $1 AND key <> 'first_call'`;
const BACKDATED = `UPDATE memberships SET approved_at = app_now() - interval '64 days', verified_at = app_now() - interval '61 days',
  verify_due_at = app_now() - interval '57 days', staff_owner_id = $2 WHERE id = $1`;
const LOTS = `UPDATE credit_lots SET starts_at = app_now() - interval '60 days' WHERE account_id = $1`;
const DAYS = `SELECT (app_now() - make_interval(days => d))::text AS at, 'demo-' || d AS "externalId"
  FROM generate_series(1, 59) d ORDER BY d DESC`;
