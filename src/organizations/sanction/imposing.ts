/** A sanction that follows from what two persons have decided elsewhere: the verb that was confirmed says who. */
import { create } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Tx } from '../../kernel/tx.js';
import { Sanction } from './sanction.entity.js';
import { columnsOfSubject, type SubjectDto } from './subject.js';

type Decided = Pick<Sanction, 'fromOn' | 'untilOn' | 'reasonCode' | 'reason'> & { readonly subject: SubjectDto };

export function imposeSanction(tx: Tx, actor: Actor, { subject, ...decided }: Decided): Promise<Sanction> {
  const by = { decidedBy: actor.userId!, createdBy: actor.userId };
  const values = { ...decided, ...columnsOfSubject(subject), ...by };
  return create(tx, actor, Sanction, values, 'sanctions.decide', { reason: decided.reason });
}
