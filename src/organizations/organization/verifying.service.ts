/**
 * Verifying, archiving and restoring an organization.
 *
 * The promise: what is verified has evidence, and what live business still refers to cannot be archived. The customer lock
 * stands against a deal that is opened in the same moment.
 */
import { Injectable } from '@nestjs/common';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { attach } from '../../files/index.js';
import { refuse } from '../../kernel/problem.js';
import { answer, now, one, type Tx } from '../../kernel/tx.js';
import { move } from '../../journal/index.js';
import { liveReferences } from '../merge/references.js';
import { organizations } from './organization.access.js';
import type { GiveReason, VerifyOrganization } from './organization.dto.js';
import { organizationLife } from './organization.lifecycle.js';
import { organizationText } from './organization.query.js';

@Injectable()
export class VerifyingService {
  constructor(private readonly db: Db) {}

  verify(actor: Actor, id: string, { how, fileId, reference }: VerifyOrganization): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const organization = await claim(tx, actor, organizations, id, 'organizations.verify');
      const isProven = how === 'registry_lookup' ? Boolean(reference) : await hasEvidence(tx, actor, id, fileId);
      refuse([
        ...(!organization.uscc && organization.country === 'CN' ? [{ code: 'uscc_required', pointer: '/uscc' }] : []),
        ...(isProven
          ? []
          : [{ code: 'evidence_needed', pointer: how === 'registry_lookup' ? '/reference' : '/fileId' }]),
      ]);
      const patch = { verifiedAt: await now(tx), verifiedBy: actor.userId, verifiedHow: how };
      await move(tx, actor, organizationLife, organization, 'verify', patch, { reason: reference ?? fileId });
      return answer(tx, ...organizationText(actor, id));
    });
  }

  archive(actor: Actor, id: string, { reason }: GiveReason): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await holdRoot(tx, id);
      const organization = await claim(tx, actor, organizations, id, 'organizations.archive');
      const used = await liveReferences(tx, id);
      refuse(used.length > 0 ? [{ code: 'still_in_use', by: used }] : []);
      await move(tx, actor, organizationLife, organization, 'archive', {}, { reason });
      return answer(tx, ...organizationText(actor, id));
    });
  }

  restore(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const organization = await claim(tx, actor, organizations, id, 'organizations.archive');
      const to = organization.verifiedAt ? 'verified' : 'unverified';
      await move(tx, actor, organizationLife, organization, 'restore', {}, { to });
      return answer(tx, ...organizationText(actor, id));
    });
  }
}

/** The customer lock, whatever the state: whoever opens a deal at the same moment comes before or after. */
async function holdRoot(tx: Tx, id: string): Promise<void> {
  await one(
    tx,
    `SELECT 1 FROM organizations WHERE id = (SELECT root_organization_id FROM organizations WHERE id = $1) FOR UPDATE`,
    [id],
  );
}

/** A file of one's own that has passed the checks becomes the organization's. */
async function hasEvidence(tx: Tx, actor: Actor, id: string, fileId: string | undefined): Promise<boolean> {
  if (!fileId) return false;
  return (await attach(tx, actor, fileId, { type: 'organizations', id }, ['attachment'])).state === 'clean';
}
