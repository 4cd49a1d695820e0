/**
 * Onboarding, step by step, under the membership's version. What the member says and what we look at are two routes; the
 * last required step activates, and the first instalment flows in the same transaction.
 *
 * Lock order: the membership with what stands above it (membership/settle.ts), its steps, the credit account, envelopes.
 */
import { Injectable } from '@nestjs/common';
import { linkApiAccount } from '../../funding/index.js';
import { change } from '../../journal/index.js';
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import { valuesOf } from '../../labels.js';
import type { Action } from '../../policy.js';
import { activate } from '../membership/activating.js';
import { memberships } from '../membership/membership.access.js';
import type { Membership } from '../membership/membership.entity.js';
import { claimMembership } from '../membership/settle.js';
import type { CompleteStepDto, VerifyStepDto } from './onboarding.dto.js';
import type { Step } from './steps.js';

@Injectable()
export class OnboardingService {
  constructor(private readonly db: Db) {}

  list(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...statement(actor, id));
  }

  read(actor: Actor, id: string, key: string): Promise<Answer> {
    return this.db.read(...statement(actor, id, known(key)));
  }

  complete(actor: Actor, id: string, key: string, dto: CompleteStepDto): Promise<Answer> {
    return this.changing(actor, id, key, 'onboarding.complete', async (tx, membership, step) => {
      const { apiAccountRef, termsVersion, name, email } = dto;
      const needed: Partial<Record<Step, Readonly<Record<string, unknown>>>> = {
        api_account_linked: { apiAccountRef },
        terms_accepted: { termsVersion },
        technical_contact: { name, email },
      };
      const said = needed[step];
      refuse(said ? missing(said) : [{ code: step === 'first_call' ? 'step_follows' : 'staff_only' }]);
      if (step === 'api_account_linked') {
        refuse((await one(tx, DONE, [id, step])) ? [{ code: 'account_verified', pointer: '/apiAccountRef' }] : []);
        await linkApiAccount(tx, actor, await accountOf(tx, membership), apiAccountRef!);
      }
      await write(tx, actor, membership, step, said!, step !== 'api_account_linked');
    });
  }

  verify(actor: Actor, id: string, key: string, dto: VerifyStepDto): Promise<Answer> {
    return this.changing(actor, id, key, 'onboarding.verify', async (tx, membership, step) => {
      const { challenge, note } = dto;
      if (step === 'entity_verified') {
        refuse(missing({ note }));
        await write(tx, actor, membership, step, { note }, true);
      } else if (step === 'api_account_linked') {
        refuse(missing({ challenge }));
        const { evidence } = (await one<{ evidence: Record<string, string> }>(tx, EVIDENCE, [id, step]))!;
        const isLinked = evidence.apiAccountRef !== undefined;
        refuse(
          isLinked && evidence.challenge === challenge
            ? []
            : [{ code: 'challenge_not_answered', pointer: '/challenge' }],
        );
        await write(tx, actor, membership, step, {}, true);
      } else refuse([{ code: step === 'first_call' ? 'step_follows' : 'member_only' }]);
    });
  }

  private changing(
    actor: Actor,
    id: string,
    key: string,
    action: Action,
    work: (tx: Tx, membership: Membership, step: Step) => Promise<void>,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const step = known(key);
      const membership = await claimMembership(tx, actor, id, action);
      if (membership.endedAt) throw problem('invalid-transition', { from: membership.state, verb: step, allowed: [] });
      await work(tx, membership, step);
      await activate(tx, actor, id);
      return answer(tx, ...statement(actor, id));
    });
  }
}

function known(key: string): Step {
  if (!(valuesOf('onboarding_step') as readonly string[]).includes(key)) throw problem('not-found');
  return key as Step;
}

const missing = (said: Readonly<Record<string, unknown>>): Reason[] =>
  Object.entries(said)
    .filter(([, value]) => value === undefined)
    .map(([name]) => ({ code: 'required', pointer: `/${name}` }));

async function write(tx: Tx, actor: Actor, membership: Membership, step: Step, said: object, isDone: boolean) {
  await one(tx, WRITE, [membership.id, step, JSON.stringify(said), isDone, actor.userId]);
  const patch = step === 'entity_verified' && !membership.verifiedAt ? { verifiedAt: await instant(tx) } : {};
  const told = { step: { to: step }, evidence: { changed: true } } as const;
  await change(tx, actor, membership, patch, 'memberships.complete_step', { changes: told });
}

const WRITE = `UPDATE membership_steps SET evidence = coalesce(evidence, '{}') || $3::jsonb,
    done_at = CASE WHEN $4 THEN coalesce(done_at, app_now()) ELSE done_at END,
    done_by = CASE WHEN $4 THEN $5::uuid ELSE done_by END, version = version + 1, updated_at = clock_timestamp()
  WHERE membership_id = $1 AND key = $2`;

/** Credits flow to the account that was looked at: it is not changed for another one afterwards. */
const DONE = `SELECT 1 FROM membership_steps WHERE membership_id = $1 AND key = $2 AND done_at IS NOT NULL`;

const EVIDENCE = `SELECT coalesce(evidence, '{}') AS evidence FROM membership_steps WHERE membership_id = $1 AND key = $2`;

const instant = async (tx: Tx): Promise<string> =>
  (await one<{ now: string }>(tx, `SELECT app_now()::text AS now`))!.now;

async function accountOf(tx: Tx, { id }: Membership): Promise<string> {
  const text = `SELECT id FROM credit_accounts WHERE owner_type = 'membership' AND owner_id = $1 AND state <> 'closed'`;
  const account = await one<{ id: string }>(tx, text, [id]);
  if (!account) throw problem('not-found');
  return account.id;
}

/** The first call is read from the meter. */
function statement(actor: Actor, id: string, key?: Step): [text: string, values: unknown[]] {
  const binder = new Binder();
  const scope = visible(actor, 'onboarding.read', memberships, binder, new Me(binder, actor));
  const step = `SELECT s.key, s.required, iso(CASE s.key WHEN 'first_call' THEN (
      SELECT min(u.used_at) FROM usage_records u JOIN credit_accounts ca ON ca.id = u.account_id WHERE ca.owner_id = ms.id)
      ELSE s.done_at END) AS "doneAt", s.evidence
    FROM membership_steps s WHERE s.membership_id = ms.id`;
  const shown = key
    ? `(SELECT row_to_json(v) FROM (${step} AND s.key = ${binder.$(key)}) v)`
    : `json_build_object('version', ms.version, 'data', (SELECT json_agg(v) FROM (${step} ORDER BY s.id) v))`;
  const text = `SELECT (${shown})::text AS body, ms.version FROM memberships_now ms
    WHERE ms.id = ${binder.$(id, 'uuid')} AND (${scope})`;
  return [text, binder.values];
}
