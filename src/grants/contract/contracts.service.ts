/**
 * Contracts by request, as they are drafted. The promise: what went out is not changed any more.
 *
 * Lock order: the grant with what stands above it (taking.ts), then the contract.
 */
import { Injectable } from '@nestjs/common';
import { expectClear } from '../../funding/index.js';
import { change } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, refuse } from '../../kernel/problem.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { takeGrant, type TakenGrant, takeOfGrant } from '../grant/taking.js';
import { draftContract, liveContract } from './drafting.js';
import { grantContracts } from './grant-contract.access.js';
import type { ContractTermsDto } from './grant-contract.dto.js';
import type { GrantContract } from './grant-contract.entity.js';
import { grantContractLife } from './grant-contract.lifecycle.js';
import { contractsOf, contractStatement, IP_CLAUSES } from './grant-contract.query.js';
import { againstTerms, setFile } from './terms.js';

@Injectable()
export class GrantContractsService {
  constructor(private readonly db: Db) {}

  ofGrant(actor: Actor, grantId: string): Promise<Answer> {
    return this.db.read(...contractsOf(actor, grantId));
  }

  read(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...contractStatement(actor, id));
  }

  ipClauses(): Promise<Answer> {
    return this.db.read(IP_CLAUSES, []);
  }

  /** Anew, after the one before is void. */
  draft(actor: Actor, grantId: string, terms: ContractTermsDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeGrant(tx, actor, grantId, 'grant_contracts.issue');
      if (await liveContract(tx, grantId)) throw problem('duplicate');
      expectUnsigned(taken);
      return this.write(tx, actor, taken, await draftContract(tx, actor, taken.grant), terms);
    });
  }

  update(actor: Actor, id: string, terms: ContractTermsDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { row, ...taken } = await takeOfGrant(tx, actor, grantContracts, id, 'grant_contracts.issue');
      expectStep(grantContractLife, row, 'update');
      return this.write(tx, actor, taken, row, terms);
    });
  }

  private async write(tx: Tx, actor: Actor, taken: TakenGrant, draft: GrantContract, terms: ContractTermsDto) {
    refuse(await expectClear(tx, actor, [taken.application.id]));
    const said = Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));
    refuse(await againstTerms(tx, taken.grant, { ...draft, ...said }));
    await setFile(tx, actor, draft, terms);
    await change(tx, actor, draft, said, 'grant_contracts.update');
    return answer(tx, ...contractStatement(actor, draft.id));
  }
}

function expectUnsigned({ grant: { state } }: TakenGrant): void {
  if (state !== 'pending_contract') throw problem('invalid-transition', { from: state, verb: 'draft', allowed: [] });
}
