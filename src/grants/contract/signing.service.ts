/**
 * Signatures are recorded one by one, each of the very file that went out; with the last of them the grant begins.
 *
 * Lock order: the grant with what stands above it (taking.ts), its contract, then what begins with it (beginning.ts).
 */
import { Injectable } from '@nestjs/common';
import { hindrances, requireAccepted } from '../../funding/index.js';
import { move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, refuse } from '../../kernel/problem.js';
import { rows } from '../../kernel/tx.js';
import { signsForSociety } from '../grant/grant.access.js';
import { pressVerb } from '../grant/pressing.js';
import { termOver } from '../grant/settling.js';
import { stepGrant } from '../grant/stepping.js';
import { partyOf } from '../grant/team.js';
import { underTermination } from '../termination/opening.js';
import { begin } from './beginning.js';
import { liveContract } from './drafting.js';
import type { SignatureDto } from './grant-contract.dto.js';
import { grantContractLife } from './grant-contract.lifecycle.js';
import { againstSignature, signatures, unsigned } from './signatures.js';

@Injectable()
export class ContractSigningService {
  constructor(private readonly db: Db) {}

  record(actor: Actor, id: string, { party, signedOn, fileSha256 }: SignatureDto): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'recordSignature', async (tx, { grant }) => {
      if (party !== 'society' && signsForSociety(actor)) throw problem('not-permitted');
      const contract = await liveContract(tx, id);
      if (contract?.state !== 'issued') return refuse([{ code: 'contract_not_out' }]);
      refuse(await againstSignature(tx, contract, { party, signedOn, fileSha256 }));
      await rows(tx, RECORD, [contract.id, party, signedOn, fileSha256, actor.userId]);
      await stepGrant(tx, actor, grant, 'recordSignature', {}, { changes: { signature: { to: { party, signedOn } } } });
    });
  }

  sign(actor: Actor, id: string): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'sign', async (tx, taken) => {
      const contract = await liveContract(tx, id);
      if (contract?.state !== 'issued') return refuse([{ code: 'contract_not_out' }]);
      const given = await signatures(tx, contract.id);
      refuse([
        ...unsigned(contract, given).map((party) => ({ code: 'signature_missing', party })),
        ...(await termOver(tx, contract.endOn)),
        ...(await underTermination(tx, id)),
        ...(await hindrances(tx, await partyOf(tx, taken.grant))),
      ]);
      requireAccepted(taken);
      await move(tx, actor, grantContractLife, contract, 'sign');
      const signedOn = given.map((each) => each.signedOn).reduce((a, b) => (a > b ? a : b));
      const grant = await stepGrant(tx, actor, taken.grant, 'sign', { signedOn });
      await begin(tx, actor, { ...taken, grant }, contract);
    });
  }
}

const RECORD = `INSERT INTO contract_signatures (contract_id, party, signed_on, file_sha256, recorded_by, created_by)
  VALUES ($1, $2, $3, $4, $5, $5)`;
