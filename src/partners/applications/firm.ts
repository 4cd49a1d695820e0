/** The firm that an application is for: found or entered without a word about it, and what stands against it. */
import type { Actor } from '../../kernel/actor.js';
import { Problem, type Reason, refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { mentionOrganization } from '../../organizations/index.js';
import type { PartnerApplication } from './application.entity.js';
import type { OrganizationInput } from './form.js';
import { lapseOf } from './lapse.js';

const WAIT_DAYS = 90;

/** The organization of what was typed. What is wrong with name or code is told at its place in the form. */
export async function firmOf(tx: Tx, actor: Actor, { organizationInput }: PartnerApplication): Promise<string> {
  const { legalName = '', uscc, country } = organizationInput as OrganizationInput;
  try {
    return (await mentionOrganization(tx, actor, { legalName, uscc, country })).id;
  } catch (error) {
    if (!(error instanceof Problem) || error.slug !== 'guard-failed') throw error;
    const reasons = error.members.reasons as Reason[];
    refuse(reasons.map((reason) => ({ ...reason, pointer: `/organization${reason.pointer ?? ''}` })));
    throw error;
  }
}

const AGAINST = `
  SELECT EXISTS (SELECT FROM partners_now p WHERE p.organization_id = $1 AND p.state NOT IN ('lapsed', 'terminated')) AS partner,
    EXISTS (SELECT FROM partner_applications_now a WHERE a.organization_id = $1 AND a.id <> $2
            AND a.state IN ('submitted', 'in_review', 'action_required')) AS open,
    (SELECT (max((a.decided_at AT TIME ZONE 'Asia/Shanghai')::date) + ${WAIT_DAYS})::text FROM partner_applications a
     WHERE a.organization_id = $1 AND a.state = 'rejected') AS again, app_today()::text AS today`;

interface Against {
  partner: boolean;
  open: boolean;
  /** the first day on which a rejected firm may apply again */
  again: string | null;
  today: string;
}

export async function againstFirm(tx: Tx, organizationId: string, applicationId: string): Promise<Reason[]> {
  await lapseOf(tx, organizationId);
  const { partner, open, again, today } = (await one<Against>(tx, AGAINST, [organizationId, applicationId]))!;
  return [
    ...(partner ? [{ code: 'already_partner', pointer: '/organization' }] : []),
    ...(open ? [{ code: 'already_applied', pointer: '/organization' }] : []),
    ...(again && today < again ? [{ code: 'already_applied', pointer: '/organization', from: again }] : []),
  ];
}
