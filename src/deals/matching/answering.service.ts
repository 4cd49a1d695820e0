/**
 * A person says what a match is. What is said counts for both sides and is never asked again.
 *
 * Lock order: customers, registration, match.
 */
import { Injectable } from '@nestjs/common';
import { change } from '../../journal/index.js';
import { claim, visible } from '../../kernel/access.js';
import { type Actor, hasRole } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { answer, now, one, type Tx } from '../../kernel/tx.js';
import { appendEvent } from '../receipts/events.js';
import { expectNoPart } from '../registrations/interests.js';
import type { Registration } from '../registrations/registration.entity.js';
import { UNDECIDED } from '../registrations/registration.lifecycle.js';
import { holdRegistration } from '../registrations/taking.js';
import { registrationMatches } from './match.access.js';
import type { AnswerMatchDto } from './match.dto.js';
import type { RegistrationMatch } from './match.entity.js';
import { matchesOfRegistration, matchList, matchStatement } from './match.query.js';
import { runMatch } from './run-match.js';

@Injectable()
export class AnsweringService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, matchList, actor, query);
  }

  ofRegistration(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = matchesOfRegistration(actor, id);
    return this.db.read(text, values);
  }

  answer(actor: Actor, id: string, { answer: said, ...dto }: AnswerMatchDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const reason = dto.reason ?? null;
      const registration = await holdRegistration(tx, await registrationOf(tx, actor, id));
      const match = await claim(tx, actor, registrationMatches, id, 'registration_matches.answer');
      if (match.class === 'partner_vs_partner') await expectNoPart(tx, actor, registration);
      refuse(obstacles(actor, registration, match, said, reason));
      const patch = { answer: said, reason, answeredBy: actor.userId, answeredAt: await now(tx) };
      await change(tx, actor, match, patch, 'registration_matches.answer', { reason });
      await appendEvent(tx, actor, registration.id, 'answer_match', { set: {}, matchId: id, answer: said, reason });
      if (!(await one(tx, OPEN, [registration.id]))) await runMatch(tx, registration);
      const shown = matchStatement(actor, id);
      return answer(tx, shown.text, shown.values);
    });
  }
}

/** Once the fifty that are kept are answered, the next come. */
const OPEN = `SELECT FROM registration_matches WHERE registration_id = $1 AND answer = 'open' AND class <> 'expansion' LIMIT 1`;

async function registrationOf(tx: Tx, actor: Actor, id: string): Promise<string> {
  const binder = new Binder();
  const seen = visible(actor, registrationMatches.read, registrationMatches, binder);
  const text = `SELECT m.registration_id AS id FROM registration_matches m WHERE m.id = ${binder.$(id, 'uuid')} AND (${seen})`;
  const found = await one<{ id: string }>(tx, text, binder.values);
  if (!found) throw problem('not-found');
  return found.id;
}

type Said = AnswerMatchDto['answer'];

/** What may be said of each class. */
const POSSIBLE: Readonly<Record<RegistrationMatch['class'], readonly Said[]>> = {
  same_partner_dup: [],
  partner_vs_partner: ['same_project', 'different_project'],
  partner_vs_direct: ['same_project', 'different_project', 'yielded'],
  existing_customer: ['expansion'],
  expansion: [],
};
/** Answers that one role alone may give. */
const ONLY = { expansion: 'ecosystem_manager', yielded: 'sales_manager' } as const;

function obstacles(
  actor: Actor,
  registration: Registration,
  match: RegistrationMatch,
  said: Said,
  reason: string | null,
): Reason[] {
  if (!UNDECIDED.includes(registration.state)) return [{ code: 'registration_decided' }];
  if (match.answer === 'ruled') return [{ code: 'match_ruled' }];
  if (!POSSIBLE[match.class].includes(said)) return [{ code: 'not_an_answer', pointer: '/answer' }];
  const only = said === 'expansion' || said === 'yielded' ? ONLY[said] : undefined;
  if (only && !hasRole(actor, only)) return [{ code: 'answer_of_role', pointer: '/answer', role: only }];
  return said !== 'same_project' && !reason ? [{ code: 'required', pointer: '/reason' }] : [];
}
