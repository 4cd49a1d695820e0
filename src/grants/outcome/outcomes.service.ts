/**
 * Outcomes by request: claimed, verified or disputed by officers, retracted, linked to further grants. Whoever may not judge
 * the application of a grant that it is of does nothing to it.
 *
 * Lock order: the outcome, then a grant that is linked to it (KEY SHARE). A claim: claiming.ts.
 */
import { Injectable } from '@nestjs/common';
import { expectOtherPerson } from '../../identity/index.js';
import { change, move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { page, type Query } from '../../kernel/page.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { find } from '../../kernel/rows.js';
import type { Tx } from '../../kernel/tx.js';
import { Grant } from '../grant/grant.entity.js';
import { claimOutcome } from './claiming.js';
import { countsStatement } from './counting.js';
import { interestIn, link, linkByHand, linkedGrants, relinked, unlink } from './linking.js';
import { metricsStatement } from './metrics.js';
import { outcomes } from './outcome.access.js';
import type { ClaimOutcomeDto, VerifyOutcomeDto } from './outcome.dto.js';
import type { Outcome } from './outcome.entity.js';
import { outcomeLife } from './outcome.lifecycle.js';
import { outcomeAnswer, outcomeList, outcomeStatement } from './outcome.list.js';
import { understand } from './understanding.js';

@Injectable()
export class OutcomesService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, outcomeList, actor, query);
  }

  counts(actor: Actor, query: Query): Promise<Answer> {
    return this.db.read(...countsStatement(actor, query));
  }

  read(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...outcomeStatement(actor, id));
  }

  metrics(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...metricsStatement(actor, id));
  }

  claim(actor: Actor, dto: ClaimOutcomeDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => outcomeAnswer(tx, actor, await claimOutcome(tx, actor, dto)));
  }

  /** By somebody else than who claimed it; from now on it is of every grant that its text proves. */
  verify(actor: Actor, id: string, dto: VerifyOutcomeDto): Promise<Answer> {
    return this.stepping(actor, id, 'verify', async (tx, outcome) => {
      await expectOtherPerson(tx, actor, outcome.createdBy);
      const { grantIds: proven } = await understand(tx, outcome.ackText ?? undefined);
      refuse([...doubts(outcome, dto), ...(await interestIn(tx, actor, proven))]);
      const changes = await relinked(tx, id, () => link(tx, id, proven, 'resolver'));
      const patch = { note: dto.note ?? outcome.note, stateReason: null };
      await move(tx, actor, outcomeLife, outcome, 'verify', patch, { changes });
    });
  }

  dispute(actor: Actor, id: string, reason: string): Promise<Answer> {
    return this.stepping(actor, id, 'dispute', async (tx, outcome) => {
      await move(tx, actor, outcomeLife, outcome, 'dispute', { stateReason: reason }, { reason });
    });
  }

  retract(actor: Actor, id: string, reason: string): Promise<Answer> {
    return this.stepping(actor, id, 'retract', async (tx, outcome) => {
      await move(tx, actor, outcomeLife, outcome, 'retract', { stateReason: reason }, { reason });
    });
  }

  /** A person has looked: it is of this grant too. */
  addGrant(actor: Actor, id: string, grantId: string): Promise<Answer> {
    return this.linking(actor, id, async (tx) => {
      await find(tx, Grant, grantId, 'FOR KEY SHARE');
      refuse(await interestIn(tx, actor, [grantId]));
      await linkByHand(tx, id, grantId);
    });
  }

  removeGrant(actor: Actor, id: string, grantId: string): Promise<Answer> {
    return this.linking(actor, id, (tx) => unlink(tx, id, grantId));
  }

  private stepping(
    actor: Actor,
    id: string,
    verb: keyof typeof outcomeLife.verbs,
    work: (tx: Tx, outcome: Outcome) => Promise<void>,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const outcome = await claim(tx, actor, outcomes, id, outcomeLife.verbs[verb].may);
      expectStep(outcomeLife, outcome, verb);
      refuse(await interestIn(tx, actor, await linkedGrants(tx, id)));
      await work(tx, outcome);
      return outcomeAnswer(tx, actor, id);
    });
  }

  private linking(actor: Actor, id: string, work: (tx: Tx) => Promise<unknown>): Promise<Answer> {
    return this.stepping(actor, id, 'link', async (tx, outcome) => {
      const changes = await relinked(tx, id, () => work(tx));
      refuse((await linkedGrants(tx, id)).length === 0 ? [{ code: 'no_grant_named' }] : []);
      await change(tx, actor, outcome, {}, 'outcomes.link', { changes });
    });
  }
}

/** A link must have been opened; without one, and where the acknowledgement is not exact, an officer says why it holds. */
function doubts({ doi, arxiv, url, ackVerdict, note }: Outcome, said: VerifyOutcomeDto): Reason[] {
  const hasLink = Boolean(doi ?? arxiv ?? url);
  const isNoted = Boolean(said.note ?? note);
  return [
    ...(hasLink && !said.linkOpens ? [{ code: 'link_does_not_open', pointer: '/linkOpens' }] : []),
    ...(!hasLink && !isNoted ? [{ code: 'link_missing', pointer: '/note' }] : []),
    ...(ackVerdict !== 'exact' && !isNoted
      ? [{ code: 'verdict_not_exact', pointer: '/note', verdict: ackVerdict }]
      : []),
  ];
}
