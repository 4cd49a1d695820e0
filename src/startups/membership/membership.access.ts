/**
 * A membership is its owner's, and whoever's has a confirmed seat on an application that made it: to read with any seat, to
 * act for with a co-PI's. Sales know an active one, and only while its owner agrees to be contacted.
 */
/* eslint-disable crm/sql-text -- the seats are a constant of this file */
import type { Grant } from '../../kernel/actor.js';
import { type Me, resource } from '../../kernel/access.js';
import type { Action } from '../../policy.js';
import { Membership } from './membership.entity.js';

const READING: readonly Action[] = ['memberships.read', 'onboarding.read', 'check_ins.read', 'referrals.read'];
const ACTING = ` AND x.role IN ('owner', 'co_pi')`;

const mine = (me: Me, _: Grant, action: Action): string => `ms.owner_person_id = ${me.person} OR ms.id = ANY(ARRAY(
  SELECT ma.membership_id FROM membership_awards ma JOIN application_access x ON x.application_id = ma.application_id
  WHERE x.person_id = ${me.person}${READING.includes(action) ? '' : ACTING}))`;

const CONSENTED = `ms.state = 'active' AND EXISTS (
  SELECT FROM membership_awards ma JOIN consents k ON k.subject_type = 'applications' AND k.subject_id = ma.application_id
  WHERE ma.membership_id = ms.id AND k.person_id = ms.owner_person_id AND k.purpose = 'sales_contact' AND k.withdrawn_at IS NULL)`;

export const memberships = resource({
  name: 'memberships',
  entity: Membership,
  alias: 'ms',
  read: 'memberships.read',
  own: mine,
  only: { sales: CONSENTED, sales_manager: CONSENTED },
});
