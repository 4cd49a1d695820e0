/**
 * Changing an organization, and its names and domains.
 *
 * The promise: a new legal name makes the one before a former name, both keep finding it, and no change makes it a second
 * row of a firm that is here already: the rules of creating hold for renaming too.
 */
import type { Actor } from '../../kernel/actor.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { change } from '../../journal/index.js';
import { indexNames } from '../search/indexing.js';
import { tieAccountOwner } from '../ties/account-owner.js';
import { checkReferences, type Entering } from './create-organization.js';
import { refuseDuplicates, rememberDistinct } from './duplicates.js';
import { holdKeys } from './holding.js';
import type { Organization } from './organization.entity.js';
import { columnsFrom, type OrganizationValues } from './values.js';

/** `before` is locked by the caller. Nothing said, or nothing new, changes nothing. */
export async function changeOrganization(
  tx: Tx,
  actor: Actor,
  before: Organization,
  said: Partial<OrganizationValues>,
  { distinctFrom = [], bulk = false }: Entering = {},
): Promise<Organization> {
  const reasons: Reason[] = [];
  const columns = columnsFrom(said, reasons, before);
  if (before.state === 'merged') reasons.push({ code: 'not_live' });
  await checkReferences(
    tx,
    {
      industryCode: columns.industryCode === before.industryCode ? null : columns.industryCode,
      accountOwnerId: columns.accountOwnerId === before.accountOwnerId ? null : columns.accountOwnerId,
    },
    reasons,
  );
  refuse(reasons);
  const isRenamed = columns.legalName !== before.legalName;
  if (isRenamed || columns.uscc !== before.uscc) {
    if (!bulk) await holdKeys(tx, columns);
    await rememberDistinct(
      tx,
      actor,
      before.id,
      await refuseDuplicates(tx, { ...columns, id: before.id }, distinctFrom),
    );
  }
  const after = await change(tx, actor, before, columns, 'organizations.update');
  if (isRenamed) await replaceLegalName(tx, actor, after);
  if (isRenamed || columns.uscc !== before.uscc) await indexNames(tx, after);
  if (columns.accountOwnerId !== before.accountOwnerId) await tieAccountOwner(tx, after.id, columns.accountOwnerId);
  return after;
}

/** The open legal name becomes a former one (once, however often it comes back), the new one is opened. */
async function replaceLegalName(
  tx: Tx,
  actor: Actor,
  { id, legalName, nameNorm, matchName }: Organization,
): Promise<void> {
  await one(
    tx,
    `WITH closed AS (DELETE FROM organization_names WHERE organization_id = $1 AND kind = 'legal' AND valid_to IS NULL RETURNING *)
     INSERT INTO organization_names (organization_id, kind, name, name_norm, match_name, valid_from, valid_to, source, created_by)
     SELECT organization_id, 'former', name, name_norm, match_name, valid_from, app_today(), source, created_by FROM closed
     ON CONFLICT (organization_id, kind, name_norm) DO UPDATE SET valid_to = EXCLUDED.valid_to`,
    [id],
  );
  await one(
    tx,
    `INSERT INTO organization_names (organization_id, kind, name, name_norm, match_name, valid_from, created_by)
     VALUES ($1, 'legal', $2, $3, $4, app_today(), $5)`,
    [id, legalName, nameNorm, matchName, actor.userId],
  );
}
