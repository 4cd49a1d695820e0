/**
 * A protection ends before its time: the partner gives it up, or two of us take it away.
 *
 * Lock order: customers, registration, protections.
 */
import { Injectable } from '@nestjs/common';
import { confirm } from '../../../journal/index.js';
import type { Actor } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import { Db } from '../../../kernel/db.js';
import { refuse } from '../../../kernel/problem.js';
import { now, one } from '../../../kernel/tx.js';
import { expectNoPart } from '../../registrations/interests.js';
import { registrationAnswer } from '../../registrations/reading/registration.query.js';
import type { Registration } from '../../registrations/registration.entity.js';
import { step } from '../../registrations/stepping.js';
import { takeFor } from '../../registrations/taking.js';
import { endProtection } from '../protecting.js';
import { ANSWERED } from './extending.service.js';
import type { ReasonDto, RevokeDto } from './protection-steps.dto.js';

@Injectable()
export class EndingService {
  constructor(private readonly db: Db) {}

  release(actor: Actor, id: string, { reason }: ReasonDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'release');
      expectUndisputed(before);
      await endProtection(tx, id, 'released');
      await step(tx, actor, before, 'release', { endedAt: await now(tx), endReason: reason, ...ANSWERED }, { reason });
      return registrationAnswer(tx, actor, id);
    });
  }

  revoke(actor: Actor, id: string, { reasonCode, reason, evidence, confirms }: RevokeDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'revoke');
      await expectNoPart(tx, actor, before);
      expectUndisputed(before);
      const target = { type: 'registrations', id };
      const payload = { reasonCode, reason, evidence };
      const waiting = await confirm(tx, actor, { target, verb: 'revoke', payload, confirms });
      if (waiting) return waiting;
      const protectedUntil = (await one<{ until: string | null }>(tx, RUNNING, [id]))?.until ?? null;
      await endProtection(tx, id, 'revoked');
      const patch = { endedAt: await now(tx), endReason: reasonCode, ...ANSWERED };
      await step(tx, actor, before, 'revoke', patch, { reasonCode, reason, tells: { evidence, protectedUntil } });
      return registrationAnswer(tx, actor, id);
    });
  }
}

/** What a ruling may give back (disputes/effects.ts). */
const RUNNING = `SELECT iso(protected_until) AS until FROM protections WHERE registration_id = $1 AND ended_reason IS NULL`;

/** Who quarrels about it waits for the ruling. */
const expectUndisputed = ({ disputeId }: Registration): void => refuse(disputeId ? [{ code: 'slot_in_dispute' }] : []);
