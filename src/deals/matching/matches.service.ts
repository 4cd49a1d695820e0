/** The matches of one registration, for whoever reads it; for anybody else it is 404. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { problem } from '../../kernel/problem.js';
import { expectReadable } from '../registrations/reading/registration.query.js';
import { matchList, ofRegistration } from './matches.list.js';

@Injectable()
export class MatchesService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, matchList, actor, query);
  }

  async ofRegistration(actor: Actor, registrationId: string, query: Query): Promise<Answer> {
    if ('registrationId' in query) throw problem('unknown-field', { parameter: 'registrationId' });
    await expectReadable(this.db, actor, registrationId);
    return page(this.db, this.crypto, ofRegistration, actor, { ...query, registrationId });
  }
}
