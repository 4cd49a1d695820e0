/**
 * The partner's steps: handing a registration in, mending what was asked for, taking it back.
 *
 * The promise: what is submitted is whole, within the caps and nobody's second registration of the same thing; its stamp is
 * the authority clock, once and for all; stamp, clocks, matches and receipt appear together or not at all.
 *
 * Lock order: customers, registration, partner. A draft has no customer: it is taken first, its customers come after.
 */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import { Crypto } from '../../../kernel/crypto.js';
import { Db } from '../../../kernel/db.js';
import { problem, type Reason, refuse } from '../../../kernel/problem.js';
import { now, rows, type Tx } from '../../../kernel/tx.js';
import { lockCustomers } from '../../../organizations/index.js';
import { requireMayRegister } from '../../../partners/index.js';
import { runMatch } from '../../matching/run-match.js';
import { provisionalEnds } from '../../protections/protecting.js';
import { settleClocks } from '../../protections/settle-clocks.js';
import { issueReceipt } from '../../receipts/receipts.js';
import { expectWithinCaps, holdPartner } from '../caps.js';
import { missingFrom } from '../completeness.js';
import { type Firms, firmsOf } from '../firms.js';
import { registrationAnswer } from '../reading/registration.query.js';
import { Registration } from '../registration.entity.js';
import { ASKABLE, type Field } from '../registration.values.js';
import { linkedStep, step } from '../stepping.js';
import { takeFor } from '../taking.js';
import { deadlineIn, stamp } from './clocks.js';
import { graceRunsOn, graceWaits } from './renewal.js';
import type { WithdrawDto } from './steps.dto.js';

@Injectable()
export class SubmittingService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  submit(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const draft = await takeFor(tx, actor, id, 'submit');
      refuse(await missingFrom(tx, draft));
      const firms = await firmsOf(tx, actor, draft);
      await lockFirms(tx, firms);
      await holdPartner(tx, draft.partnerId);
      const registering = await requireMayRegister(tx, actor.actingOrgId!, draft.deliveryForm);
      await expectWithinCaps(tx, registering);
      const { registration, link } = await linkedStep(tx, actor, draft, 'submit', {
        ...firms,
        ...(await stamp(tx)),
      });
      await expectNoDuplicate(tx, registration);
      await graceWaits(tx, registration);
      await issueReceipt(tx, this.crypto, actor, registration, link);
      return registrationAnswer(tx, actor, id);
    });
  }

  resubmit(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'resubmit');
      refuse([...(await unchanged(tx, before)), ...(await missingFrom(tx, before))]);
      if (before.returnedFields.includes('deliveryForm'))
        await requireMayRegister(tx, actor.actingOrgId!, before.deliveryForm);
      const registration = await step(tx, actor, before, 'resubmit', {
        decideDueAt: await deadlineIn(tx, before.slaDaysLeft!),
        slaDaysLeft: null,
        lastActivityAt: await now(tx),
        ...NOTHING_ASKED,
      });
      await expectNoDuplicate(tx, registration);
      return registrationAnswer(tx, actor, id);
    });
  }

  withdraw(actor: Actor, id: string, { reason }: WithdrawDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'withdraw');
      await step(tx, actor, before, 'withdraw', { endedAt: await now(tx), ...NOTHING_ASKED }, { reason });
      await provisionalEnds(tx, id, 'withdrawn');
      await graceRunsOn(tx, before);
      return registrationAnswer(tx, actor, id);
    });
  }
}

const NOTHING_ASKED = { returnedFields: [], returnCode: null, returnComment: null, answerDueAt: null };

async function lockFirms(tx: Tx, { customerId, endUserId }: Firms): Promise<void> {
  const ids = endUserId ? [customerId, endUserId] : [customerId];
  const live = await lockCustomers(tx, ids);
  const gone = (id: string | null, pointer: string): Reason[] =>
    id && !live.has(id) ? [{ code: 'customer_not_live', pointer }] : [];
  refuse([...gone(customerId, '/customer'), ...gone(endUserId, '/endUser')]);
  await settleClocks(tx, ids);
}

/** One's own registration of the same thing is named; of anybody else's the partner hears nothing. */
async function expectNoDuplicate(tx: Tx, registration: Registration): Promise<void> {
  const { ownDuplicate } = await runMatch(tx, registration);
  if (ownDuplicate) throw problem('possible-conflict', { count: 1, registrations: [ownDuplicate] });
}

/** Links of the chain since the last ask, and what they changed. */
const SINCE_ASKED = `
  SELECT kind AS name FROM registration_events e WHERE registration_id = $1 AND seq > asked.seq
  UNION SELECT jsonb_object_keys(payload -> 'set') FROM registration_events WHERE registration_id = $1 AND seq > asked.seq`;

async function unchanged(tx: Tx, { id, returnedFields }: Registration): Promise<Reason[]> {
  const text = `SELECT names.name FROM (
      SELECT max(seq) AS seq FROM registration_events WHERE registration_id = $1 AND kind = 'ask') asked
    CROSS JOIN LATERAL (${SINCE_ASKED}) names`;
  const changed = new Set((await rows<{ name: string }>(tx, text, [id])).map(({ name }) => name));
  return (returnedFields as Field[])
    .filter((asked) => !ASKABLE[asked].some((name) => changed.has(name)))
    .map((asked) => ({ code: 'not_changed', pointer: `/${asked}` }));
}
