/**
 * Thirty more days: asked for by the partner, given or refused by us.
 *
 * The promise: while we let the partner wait for longer than three working days its protection stands still; it is extended
 * twice at most, and only where something has happened and the opportunity has come further.
 *
 * Lock order: customers, registration, protections.
 */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import { Db } from '../../../kernel/db.js';
import { type Reason, refuse } from '../../../kernel/problem.js';
import { now, one, rows, type Tx } from '../../../kernel/tx.js';
import { STAGES } from '../../pipeline/stages.js';
import { expectNoPart } from '../../registrations/interests.js';
import { registrationAnswer } from '../../registrations/reading/registration.query.js';
import type { Registration } from '../../registrations/registration.entity.js';
import { step } from '../../registrations/stepping.js';
import { deadlineIn } from '../../registrations/steps/clocks.js';
import { takeFor } from '../../registrations/taking.js';
import { unfreeze } from '../freezing.js';
import type { ReasonDto } from './protection-steps.dto.js';

const DECIDE_DAYS = 3;
const MOST_EXTENSIONS = 2;

@Injectable()
export class ExtendingService {
  constructor(private readonly db: Db) {}

  request(actor: Actor, id: string, { reason }: ReasonDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'requestExtension');
      refuse(before.extensionRequestedAt ? [{ code: 'extension_requested' }] : []);
      refuse(before.extensionCount >= MOST_EXTENSIONS ? [{ code: 'extension_limit' }] : []);
      const asked = { extensionRequestedAt: await now(tx), extensionDueAt: await deadlineIn(tx, DECIDE_DAYS) };
      await step(tx, actor, before, 'requestExtension', asked, { reason });
      return registrationAnswer(tx, actor, id);
    });
  }

  extend(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'extend');
      await expectNoPart(tx, actor, before);
      refuse(await obstacles(tx, before));
      const patch = { ...ANSWERED, extensionCount: before.extensionCount + 1, progressGranted: before.progress };
      await step(tx, actor, before, 'extend', patch);
      await rows(tx, LONGER, [id]);
      await unfreeze(tx, id, 'vendor_wait');
      return registrationAnswer(tx, actor, id);
    });
  }

  refuse(actor: Actor, id: string, { reason }: ReasonDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'refuseExtension');
      await expectNoPart(tx, actor, before);
      refuse(notAsked(before));
      await step(tx, actor, before, 'refuseExtension', ANSWERED, { reason });
      await unfreeze(tx, id, 'vendor_wait');
      return registrationAnswer(tx, actor, id);
    });
  }
}

export const ANSWERED = { extensionRequestedAt: null, extensionDueAt: null };

/** Of a frozen one what remains, of another one its end. */
const LONGER = `UPDATE protections SET protected_until = protected_until + interval '30 days',
    remaining = remaining + interval '30 days', version = version + 1, updated_at = clock_timestamp()
  WHERE registration_id = $1 AND ended_reason IS NULL`;

const ACTIVE = `SELECT $1::timestamptz >= app_now() - interval '30 days' AS active`;

const notAsked = ({ extensionRequestedAt }: Registration): Reason[] =>
  extensionRequestedAt ? [] : [{ code: 'extension_not_requested' }];

async function obstacles(tx: Tx, registration: Registration): Promise<Reason[]> {
  const { active } = (await one<{ active: boolean }>(tx, ACTIVE, [registration.lastActivityAt]))!;
  const { progress, progressGranted, extensionCount } = registration;
  const isFurther = !progressGranted || STAGES[progress].position > STAGES[progressGranted].position;
  return [
    ...notAsked(registration),
    ...(active ? [] : [{ code: 'no_recent_activity' as const }]),
    ...(isFurther ? [] : [{ code: 'no_progress' as const }]),
    ...(extensionCount < MOST_EXTENSIONS ? [] : [{ code: 'extension_limit' as const }]),
  ];
}
