/** Bank accounts, the newest first; an organization has one that is open, and those that it replaced. */
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { flag, ids } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { bankAccounts } from './bank-account.access.js';
import { TRUSTED } from './trusted.js';

const person = (column: 'ba.created_by' | 'ba.verified_by'): string =>
  `(SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = ${column})`;

const SHOWN = `ba.id, ba.version,
  (SELECT json_build_object('id', o.id, 'legalName', o.legal_name) FROM organizations o WHERE o.id = ba.organization_id) AS organization,
  ba.holder, ba.bank, ba.masked AS number, iso(ba.changed_at) AS "changedAt", ${person('ba.created_by')} AS "enteredBy",
  iso(ba.verified_at) AS "verifiedAt", ${person('ba.verified_by')} AS "verifiedBy", ${TRUSTED} AS "isTrusted",
  iso(ba.closed_at) AS "closedAt"`;

export const bankAccountList: Listing = {
  resource: bankAccounts,
  action: 'bank_accounts.read',
  from: 'bank_accounts ba',
  select: () => SHOWN,
  filters: {
    organizationId: ids('ba.organization_id'),
    isOpen: flag('ba.closed_at IS NULL', 'ba.closed_at IS NOT NULL'),
    isVerified: flag('ba.verified_at IS NOT NULL', 'ba.verified_at IS NULL'),
  },
  sorts: { changedAt: { column: 'ba.changed_at', type: 'timestamptz' } },
  sort: '-changedAt',
};

export function bankAccountStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM bank_accounts ba CROSS JOIN LATERAL (SELECT ${SHOWN}) v
    WHERE ba.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'bank_accounts.read', bankAccounts, binder)})`;
  return [text, binder.values];
}
