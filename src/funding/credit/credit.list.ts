/** Accounts, and the instalments, lots and entries of each. Applicants see their own without who of us did what. */
import { allowedActions, type Resource } from '../../kernel/access.js';
import { anyOf, compare, flag, ids } from '../../kernel/filters.js';
import type { Lifecycle } from '../../kernel/lifecycle.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { valuesOf } from '../../labels.js';
import { creditAccounts, creditEntries, creditInstalments, creditLots } from './credit.access.js';
import { CREDITS } from './credit.dto.js';
import { creditAccountLife } from './credit-account.lifecycle.js';
import { creditInstalmentLife } from './credit-instalment.lifecycle.js';
import { creditLotLife } from './credit-lot.lifecycle.js';

const verbs = ({ actor, binder, me }: Selecting, of: Resource, life: Lifecycle): string =>
  `${allowedActions(actor, of, life, binder, me)} AS "allowedActions"`;

const USABLE = `l.state = 'live' AND l.starts_at <= app_now() AND l.expires_at > app_now()`;

/** What can be used now, and what there ever was, by resource. */
const BALANCES = `(SELECT coalesce(json_agg(b ORDER BY b.resource), '[]') FROM (
    SELECT l.resource, sum(l.granted)::text AS granted, sum(l.used)::text AS used,
      coalesce(sum(l.remaining) FILTER (WHERE ${USABLE}), 0)::text AS available,
      iso(min(l.expires_at) FILTER (WHERE ${USABLE} AND l.remaining > 0)) AS "nextExpiresAt"
    FROM credit_lots l WHERE l.account_id = ca.id GROUP BY l.resource) b)`;

const OWN_ACCOUNT = `ca.id, ca.version, ca.owner_type AS "ownerType", ca.owner_id AS "ownerId", ca.platform,
  ca.api_account_ref AS "apiAccountRef", ca.state, ${BALANCES} AS balances,
  iso(ca.created_at) AS "createdAt", iso(ca.updated_at) AS "updatedAt"`;

export const accountColumns = (context: Selecting): string =>
  context.actor.audience === 'portal'
    ? OWN_ACCOUNT
    : `${OWN_ACCOUNT}, ca.staff_owner_id AS "staffOwnerId", ${verbs(context, creditAccounts, creditAccountLife)}`;

const accounts: Listing = {
  resource: creditAccounts,
  action: 'credits.read',
  from: 'credit_accounts ca',
  select: accountColumns,
  filters: {
    state: anyOf(valuesOf('credit_account_state'), 'ca.state'),
    platform: anyOf(valuesOf('credit_platform'), 'ca.platform'),
    ownerId: ids('ca.owner_id', 'The membership or grant.'),
  },
  sorts: { createdAt: { column: 'ca.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};

export const accountList: Listing = {
  ...accounts,
  filters: { ...accounts.filters, staffOwnerId: ids('ca.staff_owner_id', 'Who looks after the owner.') },
  portal: accounts,
};

export const instalmentColumns = (context: Selecting): string => `cn.id, cn.version, cn.account_id AS "accountId",
  cn.application_id AS "applicationId", cn.resource, cn.n, cn.pct::text AS pct, cn.amount::text AS amount, cn.gate,
  iso(cn.gate_opened_at) AS "gateOpenedAt", cn.state, ${verbs(context, creditInstalments, creditInstalmentLife)}`;

export const instalmentList: Listing = {
  resource: creditInstalments,
  action: 'credits.read',
  from: 'credit_instalments cn',
  select: instalmentColumns,
  filters: {
    accountId: ids('cn.account_id'),
    applicationId: ids('cn.application_id', 'The award.'),
    state: anyOf(valuesOf('credit_instalment_state'), 'cn.state'),
    waiting: flag(
      `cn.state = 'planned' AND cn.gate_opened_at IS NOT NULL`,
      `(cn.state <> 'planned' OR cn.gate_opened_at IS NULL)`,
      'Its gate is open and it waits for a person.',
    ),
  },
  sorts: { createdAt: { column: 'cn.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};

export const lotColumns = (context: Selecting): string => `cl.id, cl.version, cl.account_id AS "accountId",
  cl.application_id AS "applicationId", cl.instalment_id AS "instalmentId", cl.resource, cl.model_scope AS "modelScope",
  cl.granted::text AS granted, cl.used::text AS used, cl.remaining::text AS remaining, iso(cl.starts_at) AS "startsAt",
  iso(cl.expires_at) AS "expiresAt", cl.source, cl.state, iso(cl.settled_at) AS "settledAt",
  cl.extended_by_days AS "extendedByDays", ${verbs(context, creditLots, creditLotLife)}`;

export const lotList: Listing = {
  resource: creditLots,
  action: 'credits.read',
  from: 'credit_lots cl',
  select: lotColumns,
  filters: {
    applicationId: ids('cl.application_id', 'The award.'),
    resource: anyOf(CREDITS, 'cl.resource'),
    state: anyOf(valuesOf('credit_lot_state'), 'cl.state'),
    expiresBefore: compare('cl.expires_at', '<', 'instant'),
  },
  sorts: { createdAt: { column: 'cl.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};

const OWN_ENTRY = `ce.id, ce.lot_id AS "lotId", ce.kind, ce.amount::text AS amount, u.external_id AS "externalId", u.model,
  iso(u.used_at) AS "usedAt", u.note, iso(ce.at) AS at`;

const entries: Listing = {
  resource: creditEntries,
  action: 'credits.read',
  from: 'credit_entries ce',
  join: 'LEFT JOIN usage_records u ON u.id = ce.usage_id',
  select: () => OWN_ENTRY,
  filters: { lotId: ids('ce.lot_id'), kind: anyOf(valuesOf('credit_entry_kind'), 'ce.kind') },
  sorts: { at: { column: 'ce.id', type: 'uuid' } },
  sort: '-at',
};

export const entryList: Listing = {
  ...entries,
  select: () => `${OWN_ENTRY}, ce.actor_id AS "actorId"`,
  portal: entries,
};

/** The same of the account that the path names. */
const ofAccount = (listing: Listing, column: 'cl.account_id' | 'ce.account_id'): Listing => ({
  ...listing,
  filters: { ...listing.filters, accountId: ids(column) },
  ...(listing.portal && { portal: ofAccount(listing.portal, column) }),
});

export const lotsOfAccount = ofAccount(lotList, 'cl.account_id');
export const entriesOfAccount = ofAccount(entryList, 'ce.account_id');
