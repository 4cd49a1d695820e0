/** How contracts of grants are answered. */
import { DateOnly, Instant, Int, List, Many, Nested, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import { type ValueOf, valuesOf } from '../../labels.js';

const nullable = { nullable: true };

export class IpClauseView {
  @Uuid() id: string;
  @Text(1, 60, { example: 'joint' }) code: string;
  @Text(1, 200) labelZh: string;
  @Text(1, 200) labelEn: string;
}

export class IpClausesView {
  @Many(() => IpClauseView) data: IpClauseView[];
}

export class ContractSignatureView {
  @OneOf('contract_party') party: ValueOf<'contract_party'>;
  @DateOnly() signedOn: string;
  @Instant({ doc: 'When it was recorded.' }) recordedAt: string;
}

export class GrantContractView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() grantId: string;
  @Int(1, 1_000) n: number;
  @OneOf('grant_contract_state') state: ValueOf<'grant_contract_state'>;
  @Text(1, 60, { ...nullable, example: 'CCF-Zhipu202601' }) number: string | null;
  @List({ values: valuesOf('contract_party') }, { doc: 'Who has to sign.' }) parties: string[];
  @Many(() => ContractSignatureView) signatures: ContractSignatureView[];
  @Uuid(nullable) fileId: string | null;
  @Shaped('^[0-9a-f]{64}$', { ...nullable, example: '0'.repeat(64), doc: 'Of the file that went out.' })
  sha256: string | null;
  @Nested(() => IpClauseView, nullable) ipClause: IpClauseView | null;
  @Uuid(nullable) bankAccountId: string | null;
  @DateOnly(nullable) startOn: string | null;
  @DateOnly({ ...nullable, doc: 'The last day of the term.' }) endOn: string | null;
  @Instant(nullable) issuedAt: string | null;
  @Text(5, 2_000, nullable) voidReason: string | null;
}

export class GrantContractsView {
  @Many(() => GrantContractView, { doc: 'The newest first.' }) data: GrantContractView[];
}
