/**
 * A membership is its owner's, and whoever's has a confirmed seat on an application that made it. Sales know an active
 * one, and only while its owner agrees to be contacted.
 */
import { type Me, resource } from '../../kernel/access.js';
import { Membership } from './membership.entity.js';

const mine = (me: Me): string => `ms.owner_person_id = ${me.person} OR ms.id = ANY(ARRAY(
  SELECT ma.membership_id FROM membership_awards ma JOIN application_access x ON x.application_id = ma.application_id
  WHERE x.person_id = ${me.person}))`;

const CONSENTED = `ms.state = 'active' AND EXISTS (
  SELECT FROM membership_awards ma JOIN consents k ON k.subject_type = 'applications' AND k.subject_id = ma.application_id
  WHERE ma.membership_id = ms.id AND k.purpose = 'sales_contact' AND k.withdrawn_at IS NULL)`;

export const memberships = resource({
  name: 'memberships',
  entity: Membership,
  alias: 'ms',
  read: 'memberships.read',
  own: mine,
  only: { sales: CONSENTED, sales_manager: CONSENTED },
});
