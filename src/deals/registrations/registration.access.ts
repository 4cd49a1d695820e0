/* eslint-disable crm/sql-text -- the clauses are constants of this file */
/**
 * Whose a registration is: its submitter's; the partner's administrators read all of their firm's. Another partner, a
 * colleague of the submitter and sales get 404, but for what `existence` tells staff by the customer. A sales manager reads
 * those that wait for their joint approval, and those they approved.
 */
import type { Me } from '../../kernel/access.js';
import { resource } from '../../kernel/access.js';
import type { Grant } from '../../kernel/actor.js';
import { ownPartner } from '../../partners/index.js';
import { PORTAL_ROLES } from '../../policy.js';
import { Registration } from './registration.entity.js';

/** From this gross amount on a sales manager approves too. */
export const JOINT_FROM = '5000000.00';

const ofPartner = (me: Me): string => `r.partner_id = ${ownPartner(me)}`;
const joint = (me: Me): string => `r.state = 'under_review' AND r.amount_gross >= ${JOINT_FROM}
  OR EXISTS (SELECT FROM registration_approvals ra WHERE ra.registration_id = r.id AND ra.approver_id = ${me.user})`;
const SUBMITTED = 'r.submitted_at IS NOT NULL';

export const registrations = resource({
  name: 'registrations',
  entity: Registration,
  alias: 'r',
  read: 'registrations.read',
  own: (me, grant: Grant) =>
    PORTAL_ROLES.includes(grant.role) ? `r.submitted_by = ${me.user} AND ${ofPartner(me)}` : joint(me),
  team: (me, grant: Grant) => (PORTAL_ROLES.includes(grant.role) ? ofPartner(me) : 'FALSE'),
  // nobody on staff reads a draft
  only: { ecosystem_manager: SUBMITTED, ecosystem: SUBMITTED, legal: SUBMITTED, auditor: SUBMITTED },
  owner: 'r.submitted_by',
});
