/**
 * A contract goes out with a number, or is called back by two persons.
 *
 * The promise: a number is on one paper. It is drawn in the transaction that sends the contract out, and retired with it.
 *
 * Lock order: the grant with what stands above it (taking.ts), its contract, the fund's counter (numbering/drawing.ts).
 */
import { Injectable } from '@nestjs/common';
import { fileOf } from '../../files/index.js';
import { confirm, move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { refuse } from '../../kernel/problem.js';
import { now } from '../../kernel/tx.js';
import { pressVerb } from '../grant/pressing.js';
import { searchColumns } from '../grant/searching.js';
import { stepGrant } from '../grant/stepping.js';
import { drawNumber } from '../numbering/drawing.js';
import { underTermination } from '../termination/opening.js';
import { liveContract } from './drafting.js';
import type { VoidContractDto } from './grant-contract.dto.js';
import { grantContractLife } from './grant-contract.lifecycle.js';
import { againstIssuing } from './terms.js';
import { voidUnsigned } from './voiding.js';

@Injectable()
export class ContractIssuingService {
  constructor(private readonly db: Db) {}

  issue(actor: Actor, id: string): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'issueContract', async (tx, { grant }) => {
      const draft = await liveContract(tx, id);
      if (draft?.state !== 'draft') return refuse([{ code: draft ? 'contract_out' : 'contract_missing' }]);
      refuse([...(await againstIssuing(tx, grant, draft)), ...(await underTermination(tx, id))]);
      const { sha256 } = await fileOf(tx, draft.fileId!);
      const { number, numberNorm } = await drawNumber(tx, grant);
      const issuedAt = await now(tx);
      const { startOn, endOn } = await move(tx, actor, grantContractLife, draft, 'issue', { number, sha256, issuedAt });
      const found = await searchColumns(tx, { ...grant, number });
      await stepGrant(tx, actor, grant, 'issueContract', { number, numberNorm, startOn, endOn, ...found });
    });
  }

  void(actor: Actor, id: string, { reason, confirms }: VoidContractDto): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'voidContract', async (tx, { grant }) => {
      const contract = await liveContract(tx, id);
      if (!contract) return refuse([{ code: 'contract_missing' }]);
      const target = { type: 'grants', id };
      // this contract as it stands, not whichever is live when the second person comes
      const payload = { reason, contractId: contract.id, state: contract.state };
      const pending = await confirm(tx, actor, { target, verb: 'void_contract', payload, confirms });
      if (pending) return pending;
      await stepGrant(tx, actor, grant, 'voidContract', await voidUnsigned(tx, actor, grant, reason), { reason });
    });
  }
}
