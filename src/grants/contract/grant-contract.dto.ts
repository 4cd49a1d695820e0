/** What is said of a contract: its terms while it is drafted, and who has signed it when. */
import { DateOnly, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const settable = { maybe: true, nullable: true };

export class ContractTermsDto {
  @Uuid({ ...settable, doc: 'The text of the contract: a PDF of your own, uploaded as an attachment.' })
  fileId?: string | null;
  @Uuid({ ...settable, doc: 'Who may use the results: there is no default.' }) ipClauseId?: string | null;
  @Uuid({ ...settable, doc: 'An open account of the institution.' }) bankAccountId?: string | null;
  @DateOnly(settable) startOn?: string | null;
  @DateOnly({ ...settable, doc: 'The last day of the term.', example: '2099-12-31' }) endOn?: string | null;
}

export class SignatureDto {
  @OneOf('contract_party', { doc: 'A society officer records the society’s own.' }) party: ValueOf<'contract_party'>;
  @DateOnly({ doc: 'Not before the contract went out, not after today.' }) signedOn: string;
  @Shaped('^[0-9a-f]{64}$', { example: '0'.repeat(64), doc: 'SHA-256 of the file that was signed.' })
  fileSha256: string;
}

export class VoidContractDto {
  @Text(5, 2_000, { example: '依托单位更名，需重新出具任务书' }) reason: string;
  @Uuid({ maybe: true, doc: 'The waiting request that this call confirms.' }) confirms?: string;
}
