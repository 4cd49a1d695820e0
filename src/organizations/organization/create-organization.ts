/**
 * A new organization, with its legal name, its search entries and its owner's tie, in one transaction.
 *
 * The promise: fifty people who enter one credit code at once make one row. `holdKeys` lets them in one by one;
 * organizations_uscc_once and organizations_name_norm_once refuse whoever comes past it.
 */
import { reach } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { create } from '../../journal/index.js';
import { tieAccountOwner } from '../ties/account-owner.js';
import { type Distinct, refuseDuplicates, rememberDistinct } from './duplicates.js';
import { holdKeys } from './holding.js';
import { enterFirstName } from './first-name.js';
import { Organization } from './organization.entity.js';
import { resolveOrganization } from './resolve.js';
import { columnsFrom, type OrganizationColumns, type OrganizationValues } from './values.js';

export interface Entering {
  /** likenesses that a person has looked at and denied */
  distinctFrom?: readonly Distinct[];
  /**
   * Thousands of rows in one transaction: no lock is held per name (the lock table is finite). The unique indexes still
   * refuse a second row; only a likeness entered by someone else in the same moment is not asked about.
   */
  bulk?: boolean;
  /** where the name comes from */
  source?: string;
}

export async function createOrganization(
  tx: Tx,
  actor: Actor,
  values: OrganizationValues,
  { distinctFrom = [], bulk = false, source }: Entering = {},
): Promise<Organization> {
  const reasons: Reason[] = [];
  const columns = columnsFrom(values, reasons);
  columns.accountOwnerId = ownerFor(actor, columns.accountOwnerId, reasons);
  await checkReferences(tx, columns, reasons);
  refuse(reasons);
  if (!bulk) await holdKeys(tx, columns);
  const pairs = await refuseDuplicates(tx, columns, distinctFrom);
  const organization = await write(tx, actor, columns, source);
  await rememberDistinct(tx, actor, organization.id, pairs);
  return organization;
}

/** A firm that somebody outside names: the one we know, silently, or a new unverified row. Two first mentions give one. */
export async function mentionOrganization(
  tx: Tx,
  actor: Actor,
  values: Pick<OrganizationValues, 'legalName' | 'uscc' | 'country'>,
): Promise<{ id: string }> {
  const reasons: Reason[] = [];
  const columns = columnsFrom(values, reasons);
  refuse(reasons);
  await holdKeys(tx, columns);
  return (
    (await resolveOrganization(tx, { name: values.legalName, uscc: columns.uscc })) ?? (await write(tx, actor, columns))
  );
}

async function write(tx: Tx, actor: Actor, columns: OrganizationColumns, source?: string): Promise<Organization> {
  const row = { ...columns, createdBy: actor.userId };
  const organization = await create(tx, actor, Organization, row, 'organizations.create');
  await enterFirstName(tx, organization, source);
  if (columns.accountOwnerId) await tieAccountOwner(tx, organization.id, columns.accountOwnerId);
  return organization;
}

/** Whoever may create only for themselves becomes the account owner. */
function ownerFor(actor: Actor, wanted: string | null, reasons: Reason[]): string | null {
  if (actor.kind === 'anonymous') throw problem('not-permitted');
  if (reach(actor, 'organizations.create') === 'all') return wanted;
  if (wanted && wanted !== actor.userId) reasons.push({ code: 'owner_must_be_self', pointer: '/accountOwnerId' });
  return actor.userId;
}

/** Industry and owner exist, before a foreign key has to say so. A colleague who is invited and has not come in yet may own. */
export async function checkReferences(
  tx: Tx,
  { industryCode, accountOwnerId }: Pick<OrganizationColumns, 'industryCode' | 'accountOwnerId'>,
  reasons: Reason[],
): Promise<void> {
  if (!industryCode && !accountOwnerId) return;
  const found = await one<{ industry: boolean; owner: boolean }>(
    tx,
    `SELECT EXISTS (SELECT FROM industries WHERE code = $1) AS industry,
            EXISTS (SELECT FROM users WHERE id = $2 AND audience = 'staff' AND state <> 'disabled') AS owner`,
    [industryCode, accountOwnerId],
  );
  if (industryCode && !found?.industry) reasons.push({ code: 'unknown_industry', pointer: '/industryCode' });
  if (accountOwnerId && !found?.owner) reasons.push({ code: 'owner_not_active', pointer: '/accountOwnerId' });
}
