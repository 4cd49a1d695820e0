/* eslint-disable crm/sql-text -- the clauses are constants of this file */
/** Managers, legal and auditors read every dispute; a partner those about its own registrations, on whichever side. */
import { resource } from '../../kernel/access.js';
import { ownPartner } from '../../partners/index.js';
import { Dispute } from './dispute.entity.js';

export const disputes = resource({
  name: 'disputes',
  entity: Dispute,
  alias: 'x',
  read: 'disputes.read',
  // a sales manager opens one by a registration and takes back their own
  team: (me, grant) =>
    grant.role === 'sales_manager'
      ? `x.opened_by = ${me.user}`
      : `EXISTS (SELECT FROM registrations r WHERE r.partner_id = ${ownPartner(me)} AND (r.id = x.registration_id
          OR r.id = x.other_registration_id AND x.kind = 'partner_conflict'))`,
});
