/**
 * Which of our organizations a partner means: known ones silently, others as new unverified rows. The partner hears nothing
 * of it; only what is wrong with what they typed.
 */
import type { Actor } from '../../kernel/actor.js';
import { Problem, problem, type Reason } from '../../kernel/problem.js';
import type { Tx } from '../../kernel/tx.js';
import { mentionOrganization } from '../../organizations/index.js';
import type { FirmDto } from './registration.dto.js';
import type { Registration } from './registration.entity.js';

export interface Firms {
  customerId: string;
  /** null where the customer itself will use it */
  endUserId: string | null;
}

export async function firmsOf(tx: Tx, actor: Actor, { customerInput, endUserInput }: Registration): Promise<Firms> {
  const customerId = await meant(tx, actor, customerInput as FirmDto, '/customer');
  const endUserId = endUserInput ? await meant(tx, actor, endUserInput as FirmDto, '/endUser') : null;
  return { customerId, endUserId: endUserId === customerId ? null : endUserId };
}

async function meant(tx: Tx, actor: Actor, { legalName, uscc, country }: FirmDto, at: string): Promise<string> {
  try {
    return (await mentionOrganization(tx, actor, { legalName, uscc, country })).id;
  } catch (error) {
    if (!(error instanceof Problem) || error.slug !== 'guard-failed') throw error;
    const reasons = error.members.reasons as Reason[];
    throw problem('guard-failed', { reasons: reasons.map((each) => ({ ...each, pointer: `${at}${each.pointer}` })) });
  }
}
