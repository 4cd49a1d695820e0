/** An application that was asked and not answered in time is withdrawn from that instant on; this writes it down. */
import { move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { problem } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { partnerApplications } from './application.access.js';
import { PartnerApplication } from './application.entity.js';
import { partnerApplicationLife } from './application.lifecycle.js';

type Verb = keyof typeof partnerApplicationLife.verbs;

/** A locked application as it is at this instant. */
export async function lapsed(tx: Tx, application: PartnerApplication): Promise<PartnerApplication> {
  if (application.state !== 'action_required') return application;
  const due = await one(tx, `SELECT 1 FROM partner_applications WHERE id = $1 AND answer_due_at <= app_now()`, [
    application.id,
  ]);
  return due ? move(tx, SYSTEM, partnerApplicationLife, application, 'lapse') : application;
}

const OVERDUE = `
  SELECT id FROM partner_applications WHERE organization_id = $1 AND state = 'action_required' AND answer_due_at <= app_now()`;

/** One that has run out no longer stands in the way of its firm: partner_applications_one_open looks at what is written. */
export async function lapseOf(tx: Tx, organizationId: string): Promise<void> {
  for (const { id } of await rows<{ id: string }>(tx, OVERDUE, [organizationId])) {
    await lapsed(tx, await lock(tx, PartnerApplication, id));
  }
}

/** The application, locked, for a verb: 404, 403, 412, 409 in this order. */
export async function takeFor(tx: Tx, actor: Actor, id: string, verb: Verb): Promise<PartnerApplication> {
  const { may, notOwner } = partnerApplicationLife.verbs[verb];
  const application = await lapsed(tx, await claim(tx, actor, partnerApplications, id, may));
  expectStep(partnerApplicationLife, application, verb);
  if (notOwner && application.reviewerId === actor.userId) throw problem('second-person-required');
  return application;
}
