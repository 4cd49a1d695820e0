/** Bank accounts, the newest first; an organization has one that is open, and those that it replaced. */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { flag, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { bankAccounts } from './bank-account.access.js';
import { TRUSTED } from './trusted.js';

const person = (column: 'ba.created_by' | 'ba.verified_by'): string =>
  `(SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = ${column})`;

/** A number is verified by somebody else than who entered it; a closed account is only read. */
function allowed({ actor, binder, me }: Selecting): string {
  const offered = [
    [
      'verify',
      'bank_accounts.verify',
      `ba.closed_at IS NULL AND ba.verified_at IS NULL AND ba.created_by IS DISTINCT FROM ${me.user}`,
    ],
    ['reveal', 'bank_accounts.reveal', 'TRUE'],
    ['close', 'bank_accounts.write', 'ba.closed_at IS NULL'],
  ] as const;
  const verbs = offered.map(
    ([verb, action, when]) =>
      `CASE WHEN ${when} AND (${visible(actor, action, bankAccounts, binder, me)}) THEN '${verb}' END`,
  );
  return `to_json(array_remove(ARRAY[${verbs.join(', ')}], NULL))`;
}

const shown = (context: Selecting): string => `ba.id, ba.version,
  (SELECT json_build_object('id', o.id, 'legalName', o.legal_name) FROM organizations o WHERE o.id = ba.organization_id) AS organization,
  ba.holder, ba.bank, ba.masked AS number, iso(ba.changed_at) AS "changedAt", ${person('ba.created_by')} AS "enteredBy",
  iso(ba.verified_at) AS "verifiedAt", ${person('ba.verified_by')} AS "verifiedBy", ${TRUSTED} AS "isTrusted",
  iso(ba.closed_at) AS "closedAt", ${allowed(context)} AS "allowedActions"`;

export const bankAccountList: Listing = {
  resource: bankAccounts,
  action: 'bank_accounts.read',
  from: 'bank_accounts ba',
  select: shown,
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
  const me = new Me(binder, actor);
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM bank_accounts ba CROSS JOIN LATERAL (SELECT ${shown({ actor, binder, me })}) v
    WHERE ba.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'bank_accounts.read', bankAccounts, binder, me)})`;
  return [text, binder.values];
}
