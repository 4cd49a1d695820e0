/**
 * One transaction a verb around the functions that imports and portal use too: permission and version first, then the work,
 * then the view as the transaction sees it.
 */
import { Injectable } from '@nestjs/common';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { addDomain, addName } from './aliases.js';
import { changeOrganization } from './change-organization.js';
import { createOrganization } from './create-organization.js';
import { matchesOf } from './duplicates.js';
import { findOrganizations } from './find-organizations.js';
import { organizations } from './organization.access.js';
import type { AddDomain, AddName, AddReadiness, CreateOrganization, UpdateOrganization } from './organization.dto.js';
import type { Organization } from './organization.entity.js';
import { assess } from '../ties/assess.js';
import { organizationLife } from './organization.lifecycle.js';
import { organizationList, organizationText } from './organization.query.js';
import { columnsFrom } from './values.js';

@Injectable()
export class OrganizationsService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  /** Pickers do not see archived and merged ones unless they ask for them. */
  list(actor: Actor, query: Query): Promise<Answer> {
    const live = { state: 'unverified,verified', ...query };
    return query.q === undefined
      ? page(this.db, this.crypto, organizationList, actor, live)
      : findOrganizations(this.db, this.crypto, actor, live);
  }

  get(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...organizationText(actor, id));
  }

  create(actor: Actor, { distinctFrom, ...values }: CreateOrganization): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { id } = await createOrganization(tx, actor, values, { distinctFrom });
      return answer(tx, ...organizationText(actor, id));
    });
  }

  update(actor: Actor, id: string, { distinctFrom, ...said }: UpdateOrganization): Promise<Answer> {
    return this.changing(actor, id, (tx, before) => changeOrganization(tx, actor, before, said, { distinctFrom }));
  }

  addName(actor: Actor, id: string, said: AddName): Promise<Answer> {
    return this.changing(actor, id, (tx, organization) => addName(tx, actor, organization, said));
  }

  addDomain(actor: Actor, id: string, { domain }: AddDomain): Promise<Answer> {
    return this.changing(actor, id, (tx, organization) => addDomain(tx, actor, organization, domain));
  }

  assess(actor: Actor, id: string, said: AddReadiness): Promise<Answer> {
    return this.changing(actor, id, (tx) => assess(tx, actor, id, said));
  }

  async matches({ name, uscc, cityCode, ...others }: Query): Promise<Answer> {
    const [unknown] = Object.keys(others);
    if (unknown) throw problem('unknown-field', { parameter: unknown });
    const reasons: Reason[] = [];
    if (!name && !uscc) reasons.push({ code: 'required', parameter: 'name' });
    const columns = columnsFrom({ legalName: name ?? '', uscc, cityCode }, name ? reasons : []);
    refuse(reasons);
    return this.db.work(async (tx) => Answer.of({ data: await matchesOf(tx, columns), nextCursor: null }));
  }

  private changing(actor: Actor, id: string, work: (tx: Tx, row: Organization) => Promise<unknown>): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const organization = await claim(tx, actor, organizations, id, 'organizations.update');
      expectStep(organizationLife, organization, 'update');
      await work(tx, organization);
      return answer(tx, ...organizationText(actor, id));
    });
  }
}
