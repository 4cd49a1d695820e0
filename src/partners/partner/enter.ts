/** What a partnership begins with, for a firm that is new and for one that comes back: its steps, the hat, the tie. */
import { create } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Tx } from '../../kernel/tx.js';
import { putOnHat } from '../../organizations/index.js';
import { enterSteps } from '../onboarding/steps.js';
import { tieAccountManager } from './looked-after.js';
import { Partner } from './partner.entity.js';

export type Entering = Pick<Partner, 'organizationId' | 'kinds' | 'accountManagerId'> & Partial<Partner>;

/** A new partner, in onboarding. */
export async function enterPartner(tx: Tx, actor: Actor, values: Entering): Promise<Partner> {
  const row = { ...values, state: 'onboarding', createdBy: actor.userId } as const;
  return begins(tx, await create(tx, actor, Partner, row, 'partners.create'));
}

export async function begins(tx: Tx, partner: Partner): Promise<Partner> {
  await enterSteps(tx, partner.id, partner.kinds);
  await putOnHat(tx, { organizationId: partner.organizationId, role: 'partner', sourceId: partner.id });
  await tieAccountManager(tx, partner);
  return partner;
}
