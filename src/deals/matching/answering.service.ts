/**
 * Saying whether two are one project.
 *
 * The promise: an answer counts for both sides and is asked once; what two have ruled no one person unsays; nobody answers
 * for an opportunity at a customer where they have a deal, but direct sales for their own. What an answer makes room for
 * among the fifty is found in the same transaction.
 *
 * Lock order: customers, registration, match.
 */
import { Injectable } from '@nestjs/common';
import { change } from '../../journal/index.js';
import { claim, visible } from '../../kernel/access.js';
import { type Actor, hasRole } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { verbsFrom } from '../../kernel/lifecycle.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { Binder } from '../../kernel/sql.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { lockCustomers } from '../../organizations/index.js';
import { settleClocks } from '../protections/settle-clocks.js';
import { appendEvent } from '../receipts/events.js';
import { expectNoPart } from '../registrations/interests.js';
import { Registration } from '../registrations/registration.entity.js';
import { registrationLife } from '../registrations/registration.lifecycle.js';
import { fits, type Given, isReasoned, mayAnswer } from './answers.js';
import { matches } from './matches.access.js';
import type { AnswerMatchDto } from './match.dto.js';
import type { RegistrationMatch } from './match.entity.js';
import { matchAnswer } from './matches.list.js';
import { runMatch } from './run-match.js';

@Injectable()
export class AnsweringService {
  constructor(private readonly db: Db) {}

  answer(actor: Actor, id: string, { answer, reason }: AnswerMatchDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const registration = await lockRegistrationOf(tx, actor, id);
      const match = await claim(tx, actor, matches, id, 'registration_matches.answer');
      if (!isForDirect(actor, match)) await expectNoPart(tx, actor, registration);
      expectUnderReview(registration);
      refuse(unfit(match, answer, reason));
      await expectTheirs(tx, actor, id, answer);
      await change(
        tx,
        actor,
        match,
        { answer, reason: reason ?? null, answeredBy: actor.userId, answeredAt: await now(tx) },
        'registration_matches.answer',
        { reason },
      );
      await rows(tx, ANSWERED_FOR_BOTH, [match.registrationId, match.otherRegistrationId]);
      await appendEvent(tx, actor, registration.id, 'answer_match', { set: {}, matchId: id, answer, ...(reason && { reason }) });
      if (registration.matchesTruncated) await runMatch(tx, registration);
      return matchAnswer(tx, actor, id);
    });
  } // prettier-ignore
}

/** The same question, waiting on the other side. */
const ANSWERED_FOR_BOTH = `DELETE FROM registration_matches
  WHERE registration_id = $2::uuid AND other_registration_id = $1::uuid AND answer = 'open'`;

const now = async (tx: Tx): Promise<string> => (await one<{ now: string }>(tx, `SELECT app_now()::text AS now`))!.now;

/** Its customers first; 404 for whom the match is hidden from. */
async function lockRegistrationOf(tx: Tx, actor: Actor, matchId: string): Promise<Registration> {
  const binder = new Binder();
  const found = await one<{ id: string; firms: string[] }>(
    tx,
    `SELECT g.id, array_remove(ARRAY[g.customer_id, g.end_user_id], NULL) AS firms
     FROM registration_matches m JOIN registrations g ON g.id = m.registration_id
     WHERE m.id = ${binder.$(matchId, 'uuid')} AND (${visible(actor, matches.read, matches, binder)})`,
    binder.values,
  );
  if (!found) throw problem('not-found');
  await lockCustomers(tx, found.firms);
  await settleClocks(tx, found.firms);
  return lock(tx, Registration, found.id);
}

const isForDirect = (actor: Actor, match: RegistrationMatch): boolean =>
  match.dealId !== null && (hasRole(actor, 'sales') || hasRole(actor, 'sales_manager'));

function expectUnderReview({ state }: Registration): void {
  if (state === 'under_review') return;
  const allowed = verbsFrom(registrationLife, state);
  throw problem('invalid-transition', { from: state, verb: 'answer', allowed });
}

function unfit({ class: of, answer: before }: RegistrationMatch, answer: Given, reason?: string): Reason[] {
  if (before === 'ruled') return [{ code: 'match_ruled' }];
  return [
    ...(fits(of, answer) ? [] : [{ code: 'answer_does_not_fit', pointer: '/answer' }]),
    ...(isReasoned(answer, reason) ? [] : [{ code: 'required', pointer: '/reason' }]),
  ];
}

async function expectTheirs(tx: Tx, actor: Actor, id: string, answer: Given): Promise<void> {
  const binder = new Binder();
  const text = `SELECT FROM registration_matches m WHERE m.id = ${binder.$(id, 'uuid')} AND (${mayAnswer(actor, answer, binder)})`;
  if (!(await one(tx, text, binder.values))) throw problem('not-permitted');
}
