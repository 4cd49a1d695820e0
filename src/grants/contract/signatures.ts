/** Who has signed a contract, and what speaks against one more signature. */
import type { Reason } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { SignatureDto } from './grant-contract.dto.js';
import type { GrantContract } from './grant-contract.entity.js';

interface Signature {
  readonly party: ValueOf<'contract_party'>;
  readonly signedOn: string;
}

export const signatures = (tx: Tx, contractId: string): Promise<Signature[]> =>
  rows<Signature>(tx, GIVEN, [contractId]);

const GIVEN = `SELECT party, signed_on::text AS "signedOn" FROM contract_signatures WHERE contract_id = $1 ORDER BY id`;

export const unsigned = ({ parties }: GrantContract, given: readonly Signature[]): ValueOf<'contract_party'>[] =>
  parties.filter((party) => !given.some((each) => each.party === party));

/** The file that was signed is the file that went out, to the byte. */
export async function againstSignature(tx: Tx, contract: GrantContract, said: SignatureDto): Promise<Reason[]> {
  const { party, signedOn, fileSha256 } = said;
  const { today, issuedOn } = (await one<{ today: string; issuedOn: string }>(tx, DAYS, [contract.issuedAt]))!;
  return [
    ...(contract.parties.includes(party) ? [] : [{ code: 'not_a_party', pointer: '/party' }]),
    ...(fileSha256 === contract.sha256 ? [] : [{ code: 'another_file', pointer: '/fileSha256' }]),
    ...(signedOn > today ? [{ code: 'signed_in_future', pointer: '/signedOn' }] : []),
    ...(signedOn < issuedOn ? [{ code: 'signed_before_issue', pointer: '/signedOn', issuedOn }] : []),
  ];
}

const DAYS = `SELECT app_today()::text AS today, ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date::text AS "issuedOn"`;
