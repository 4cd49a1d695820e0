/**
 * Two rows of one firm become one: everything that refers to the source moves to the survivor, by two persons.
 *
 * The promise: nothing is left behind (the register of references is compared with the catalogue), nothing is written when
 * a guard refuses, and the source still answers, naming its survivor.
 *
 * Lock order: the groups, both roots by id, both rows by id.
 */
import { Injectable } from '@nestjs/common';
import { claim, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { insert, lock } from '../../kernel/rows.js';
import { Binder } from '../../kernel/sql.js';
import { answer, one, rows, type Tx } from '../../kernel/tx.js';
import { change, confirm, move } from '../../journal/index.js';
import { holdGroups } from '../group/groups.js';
import { organizations } from '../organization/organization.access.js';
import type { MergeOrganization, Taken } from '../organization/organization.dto.js';
import { Organization } from '../organization/organization.entity.js';
import { organizationLife } from '../organization/organization.lifecycle.js';
import { organizationText } from '../organization/organization.query.js';
import { forgetNames, indexNames } from '../search/indexing.js';
import { tieAccountOwner } from '../ties/account-owner.js';
import { hasHat } from '../ties/hats.js';
import { mergeGroups } from './merge-groups.js';
import { OrganizationMerge } from './merge.entity.js';
import { moveReferences } from './references.js';

@Injectable()
export class MergingService {
  constructor(private readonly db: Db) {}

  merge(actor: Actor, id: string, { intoId, reason, take = [], confirms }: MergeOrganization): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await holdGroups(tx, [id, intoId]);
      await rows(tx, `SELECT id FROM organizations WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`, [[id, intoId]]);
      const source = await claim(tx, actor, organizations, id, 'organizations.merge');
      const survivor = await reachable(tx, actor, intoId);
      refuse(await obstacles(tx, source, survivor));
      const what = {
        target: { type: 'organizations', id },
        verb: 'merge',
        payload: { intoId, reason, take: take.join() },
        confirms,
      };
      const waiting = await confirm(tx, actor, what);
      if (waiting) return waiting;
      await this.carry(tx, actor, source, survivor, take, reason);
      return answer(tx, ...organizationText(actor, id));
    });
  }

  private async carry(
    tx: Tx,
    actor: Actor,
    source: Organization,
    survivor: Organization,
    take: Taken[],
    reason: string,
  ) {
    const moved = {
      ...(await moveReferences(tx, source.id, survivor.id)),
      ...(await mergeGroups(tx, source.id, survivor.id)),
    };
    const current = await lock(tx, Organization, source.id);
    await move(tx, actor, organizationLife, current, 'merge', { mergedIntoId: survivor.id }, { reason });
    await copyNames(tx, source.id, survivor.id);
    await forgetNames(tx, source.id);
    const taken = takeover(source, survivor, take);
    const after = await change(tx, actor, await lock(tx, Organization, survivor.id), taken, 'organizations.absorb', {
      reason,
    });
    await indexNames(tx, after);
    await tieAccountOwner(tx, source.id, null);
    if (after.accountOwnerId !== survivor.accountOwnerId) await tieAccountOwner(tx, after.id, after.accountOwnerId);
    const fieldChoices = Object.fromEntries(Object.keys(taken).map((field) => [field, 'source' as const]));
    await insert(tx, OrganizationMerge, {
      survivorId: survivor.id, sourceId: source.id, moved, fieldChoices, reason, createdBy: actor.userId,
    }); // prettier-ignore
  }
}

async function reachable(tx: Tx, actor: Actor, id: string): Promise<Organization> {
  const binder = new Binder();
  const scope = visible(actor, 'organizations.merge', organizations, binder);
  const seen = await one(
    tx,
    `SELECT 1 FROM organizations o WHERE o.id = ${binder.$(id, 'uuid')} AND (${scope})`,
    binder.values,
  );
  if (!seen) throw problem('not-found');
  return lock(tx, Organization, id);
}

async function obstacles(tx: Tx, source: Organization, survivor: Organization): Promise<Reason[]> {
  const reasons: Reason[] = [];
  if (source.id === survivor.id) reasons.push({ code: 'same_organization', pointer: '/intoId' });
  if (source.state === 'merged') reasons.push({ code: 'not_live' });
  if (survivor.state === 'merged' || survivor.state === 'archived')
    reasons.push({ code: 'not_live', pointer: '/intoId' });
  if (source.uscc && survivor.uscc && source.uscc !== survivor.uscc) reasons.push({ code: 'different_uscc' });
  if ((await hasHat(tx, source.id, 'partner')) && (await hasHat(tx, survivor.id, 'partner'))) {
    reasons.push({ code: 'both_partners' });
  }
  return reasons;
}

/** The source's values for the chosen fields; its credit code always, where the survivor has none. */
function takeover(source: Organization, survivor: Organization, take: readonly Taken[]): Partial<Organization> {
  const fields = new Set<Taken>(take);
  if (source.uscc && !survivor.uscc) fields.add('uscc');
  if (survivor.uscc) fields.delete('uscc');
  const taken: Partial<Organization> = Object.fromEntries([...fields].map((field) => [field, source[field]]));
  return fields.has('uscc') && source.uscc
    ? { ...taken, usccMissingReason: null, country: source.country, warnings: source.warnings }
    : taken;
}

/** The merged row's names keep finding the firm: its legal names as former ones, the others as they are. */
async function copyNames(tx: Tx, from: string, to: string): Promise<void> {
  await one(
    tx,
    `INSERT INTO organization_names (organization_id, kind, name, name_norm, match_name, valid_from, valid_to, source)
     SELECT $2, CASE kind WHEN 'legal' THEN 'former' ELSE kind END, name, name_norm, match_name, valid_from,
            CASE kind WHEN 'legal' THEN app_today() ELSE valid_to END, 'merge'
     FROM organization_names WHERE organization_id = $1
     ON CONFLICT (organization_id, kind, name_norm) DO NOTHING`,
    [from, to],
  );
}
