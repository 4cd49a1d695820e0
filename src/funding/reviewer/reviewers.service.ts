/**
 * Reviewers by request: invited by the ecosystem or proposed by a society for its own fund, admitted by the ecosystem, and
 * from then on in charge of their own topics, absences and pledge. One row a person, whoever invites.
 *
 * Lock order: the reviewer, then the user.
 */
import { Injectable } from '@nestjs/common';
import { RolesService, UsersService } from '../../identity/index.js';
import { change, create, move } from '../../journal/index.js';
import { claim, grantsFor, may, reach } from '../../kernel/access.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { answer, now, one, type Tx } from '../../kernel/tx.js';
import { keepProfile, profileFaults } from './profile.js';
import { PLEDGE } from './pledge.js';
import { reviewers } from './reviewer.access.js';
import type { CreateReviewerDto, UpdateReviewerDto } from './reviewer.dto.js';
import { Reviewer } from './reviewer.entity.js';
import { reviewerLife } from './reviewer.lifecycle.js';
import { reviewerList, reviewerStatement } from './reviewer.list.js';

@Injectable()
export class ReviewersService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
    private readonly users: UsersService,
    private readonly roles: RolesService,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, reviewerList, actor, query);
  }

  read(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = reviewerStatement(actor, id);
    return this.db.read(text, values);
  }

  invite(actor: Actor, dto: CreateReviewerDto): Promise<Answer> {
    const { topics, absences, personId: _, name: _name, email: _email, ...own } = dto;
    return this.db.transaction(actor, async (tx) => {
      refuse([...(await inviteFaults(tx, actor, dto)), ...(await profileFaults(tx, dto))]);
      const personId = await this.personOf(tx, actor, dto);
      const values = { ...own, personId, createdBy: actor.userId };
      const { id } = await create(tx, actor, Reviewer, values, 'reviewers.invite');
      await keepProfile(tx, id, { topics, absences });
      if (may(actor, 'reviewers.manage')) await this.letIn(tx, actor, personId);
      return shown(tx, actor, id);
    });
  }

  update(actor: Actor, id: string, { topics, absences, ...dto }: UpdateReviewerDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const reviewer = await claim(tx, actor, reviewers, id, 'reviewers.edit');
      refuse([
        ...notOnesOwnToSay(actor, reviewer, dto),
        ...(await firmFaults(tx, dto.organizationId)),
        ...(await profileFaults(tx, { topics, absences })),
      ]);
      const changes = await keepProfile(tx, id, { topics, absences });
      await change(tx, actor, reviewer, dto, 'reviewers.update', { changes });
      return shown(tx, actor, id);
    });
  }

  step(actor: Actor, id: string, verb: 'admit' | 'pause' | 'resume' | 'retire'): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const reviewer = await claim(tx, actor, reviewers, id, reviewerLife.verbs[verb].may);
      await move(tx, actor, reviewerLife, reviewer, verb);
      if (verb === 'admit') await this.letIn(tx, actor, reviewer.personId);
      return shown(tx, actor, id);
    });
  }

  signPledge(actor: Actor, id: string, version: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const reviewer = await claim(tx, actor, reviewers, id, 'reviewers.edit_self');
      refuse(
        version === PLEDGE.version ? [] : [{ code: 'pledge_outdated', pointer: '/version', version: PLEDGE.version }],
      );
      const signed = { pledgeVersion: version, pledgeSignedAt: await now(tx) };
      await move(tx, actor, reviewerLife, reviewer, 'signPledge', signed);
      return shown(tx, actor, id);
    });
  }

  /** A colleague, or an account that can do nothing yet: of somebody new, or of an applicant under his own name. */
  private async personOf(tx: Tx, actor: Actor, { personId, name, email }: CreateReviewerDto): Promise<string> {
    if (personId && !email) return personId;
    const known = personId && (await one<{ name: string }>(tx, `SELECT name FROM people WHERE id = $1`, [personId]));
    const account = { personId, name: known ? known.name : name!, email };
    return (await this.users.create(tx, entering(actor), account, { silent: true })).personId!;
  }

  /** From the invitation of the ecosystem, or from the admission, a reviewer can log in. */
  private async letIn(tx: Tx, actor: Actor, personId: string): Promise<void> {
    const account = (await one<{ id: string; isReviewer: boolean }>(tx, ACCOUNT, [personId]))!;
    if (account.isReviewer) return;
    await this.roles.makeReviewer(tx, actor, personId);
    await this.users.letIn(tx, entering(actor), account.id);
  }
}

/** The right to let somebody in as a reviewer is that of the pool's own verbs; the journal knows who it was. */
const entering = ({ userId, name, sessionId }: Actor): Actor => ({ ...SYSTEM, userId, name, sessionId });

const ACCOUNT = `SELECT u.id, EXISTS (SELECT FROM user_roles g WHERE g.user_id = u.id AND g.role = 'reviewer') AS "isReviewer"
  FROM users u WHERE u.person_id = $1 AND u.audience = 'staff' ORDER BY u.created_at, u.id LIMIT 1`;

const PERSON = `SELECT EXISTS (SELECT FROM users u WHERE u.person_id = p.id AND u.audience = 'staff') AS "isStaff"
  FROM people p WHERE p.id = $1`;

async function inviteFaults(tx: Tx, actor: Actor, dto: CreateReviewerDto): Promise<Reason[]> {
  const { personId, name, email, organizationId, proposedForFundId: fund } = dto;
  const person = personId && (await one<{ isStaff: boolean }>(tx, PERSON, [personId]));
  const isWhole = personId ? !name && !(person && person.isStaff && email) : name && email;
  return [
    ...(isWhole ? [] : [{ code: 'person_or_account', pointer: '/personId' }]),
    ...(personId && !person ? [{ code: 'no_such_person', pointer: '/personId' }] : []),
    ...(person && !person.isStaff && !email ? [{ code: 'email_required', pointer: '/email' }] : []),
    ...(await firmFaults(tx, organizationId)),
    ...(await fundFaults(tx, actor, fund)),
  ];
}

async function firmFaults(tx: Tx, id: string | null | undefined): Promise<Reason[]> {
  const isFirm =
    !id || (await one(tx, `SELECT FROM organizations WHERE id = $1 AND state NOT IN ('merged', 'archived')`, [id]));
  return isFirm ? [] : [{ code: 'no_such_organization', pointer: '/organizationId' }];
}

/** A society officer proposes for a fund that the society co-funds, and for none else. */
async function fundFaults(tx: Tx, actor: Actor, fund: string | undefined): Promise<Reason[]> {
  const isProposal = reach(actor, 'reviewers.propose') === 'team';
  if (!fund) return isProposal ? [{ code: 'required', pointer: '/proposedForFundId' }] : [];
  const societies = isProposal ? grantsFor(actor, 'reviewers.propose').map(({ orgId }) => orgId) : null;
  const text = `SELECT FROM funds WHERE id = $1 AND ($2::uuid[] IS NULL OR cofunder_organization_id = ANY($2))`;
  return (await one(tx, text, [fund, societies])) ? [] : [{ code: 'no_such_fund', pointer: '/proposedForFundId' }];
}

/** Seniority, identity and where one works, which conflicts follow from, are for others to say. */
function notOnesOwnToSay(actor: Actor, { personId }: Reviewer, dto: UpdateReviewerDto): Reason[] {
  const others = may(actor, 'reviewers.manage') && personId !== actor.personId;
  const theirs = (['organizationId', 'seniority', 'identityVerifiedBy'] as const).filter(
    (name) => dto[name] !== undefined,
  );
  return others ? [] : theirs.map((name) => ({ code: 'for_others_to_say', pointer: `/${name}` }));
}

function shown(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = reviewerStatement(actor, id);
  return answer(tx, text, values);
}
