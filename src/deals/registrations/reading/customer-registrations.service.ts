/** The registrations at one customer, for whoever reads the customer; a hidden customer has none, it is 404. */
import { Injectable } from '@nestjs/common';
import { visible } from '../../../kernel/access.js';
import type { Actor } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import { Crypto } from '../../../kernel/crypto.js';
import { Db } from '../../../kernel/db.js';
import { page, type Query } from '../../../kernel/page.js';
import { problem } from '../../../kernel/problem.js';
import { Binder } from '../../../kernel/sql.js';
import { organizations } from '../../../organizations/index.js';
import { knownOfCustomer } from './existences.js';

@Injectable()
export class CustomerRegistrationsService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  async list(actor: Actor, customerId: string, query: Query): Promise<Answer> {
    if ('customerId' in query) throw problem('unknown-field', { parameter: 'customerId' });
    const binder = new Binder();
    const [found] = await this.db.rows(
      `SELECT 1 FROM organizations o WHERE o.id = ${binder.$(customerId, 'uuid')}
         AND (${visible(actor, 'organizations.read', organizations, binder)})`,
      binder.values,
    );
    if (!found) throw problem('not-found');
    return page(this.db, this.crypto, knownOfCustomer, actor, { ...query, customerId });
  }
}
