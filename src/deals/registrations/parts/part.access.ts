/* eslint-disable crm/sql-text -- the clauses are those of registrations */
/** What hangs on a registration is read by whoever reads it, and by nobody else. */
import { type Me, resource } from '../../../kernel/access.js';
import type { Grant } from '../../../kernel/actor.js';
import type { Action, Role } from '../../../policy.js';
import { registrations } from '../registration.access.js';

/** A read-only resource of rows `t` that point to a registration. */
export function partOfRegistration(name: string) {
  const onIt = (clause: string): string =>
    `EXISTS (SELECT FROM registrations r WHERE r.id = t.registration_id AND (${clause}))`;
  return resource({
    name,
    alias: 't',
    read: 'registrations.read',
    own: (me: Me, grant: Grant, _action: Action) => onIt(registrations.own(me, grant)),
    team: (me: Me, grant: Grant, _action: Action) => onIt(registrations.team(me, grant)),
    only: Object.fromEntries(
      Object.entries(registrations.only).map(([role, clause]) => [role, onIt(clause)]),
    ) as Partial<Record<Role, string>>,
  });
}
