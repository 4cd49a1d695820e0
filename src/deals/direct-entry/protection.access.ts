/* eslint-disable crm/sql-text -- the clauses are those of registrations */
/** A protection is reached by whoever reaches its registration. */
import { resource } from '../../kernel/access.js';
import { registrations } from '../registrations/registration.access.js';
import { Protection } from '../protections/protection.entity.js';

const onIt = (clause: string): string =>
  `EXISTS (SELECT FROM registrations r WHERE r.id = pr.registration_id AND (${clause}))`;

export const protections = resource({
  name: 'protections',
  entity: Protection,
  alias: 'pr',
  read: 'protections.consent',
  team: (me, grant) => onIt(registrations.team(me, grant)),
});
