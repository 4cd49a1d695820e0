import { among, BigIntText, Bool, DateOnly, Int, Many, OneOf, Percent, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { TAX_RATES } from '../deal/deal.dto.js';
import { UpTo } from '../deal/decimal.js';

const maybe = { maybe: true };
const clearable = { maybe: true, nullable: true };

export class LineDto {
  @Int(1, 10_000, { doc: 'Once per deal.' }) position: number;
  @Text(1, 60, { example: 'GLM-API-STD' }) productCode: string;
  @OneOf('delivery_form') deliveryForm: ValueOf<'delivery_form'>;
  @OneOf('line_kind') kind: ValueOf<'line_kind'>;
  @UpTo(4, { example: '12' }) quantity: string;
  @Text(1, 20, { example: '月' }) unit: string;
  @UpTo(6, { example: '8333.33' }) unitPrice: string;
  @UpTo(2, { whole: 3, maybe: true, example: '5.00', doc: 'Percent, 0 to 100; 0 when absent.' }) discountPct?: string;
  @OneOf('tax_basis', { doc: 'On which the unit price is.' }) taxBasis: ValueOf<'tax_basis'>;
  @among(TAX_RATES) taxRate: string;
}

export class DealContactDto {
  @Uuid({ doc: 'A contact of the customer’s group, the end user or the payer.' }) contactId: string;
  @OneOf('decision_role') decisionRole: ValueOf<'decision_role'>;
  @Int(-2, 2, { ...maybe, doc: 'From −2 against us to 2 for us; 0 when absent.', example: 1 }) stance?: number;
  @Bool({ ...maybe, doc: 'At most one.' }) isPrimary?: boolean;
}

export class MemberDto {
  @Uuid() userId: string;
  @OneOf('member_role', { doc: 'A viewer reads and changes nothing.' }) role: ValueOf<'member_role'>;
}

export class EncounterDto {
  @Uuid() competitorId: string;
  @DateOnly() firstMetOn: string;
  @OneOf('deal_stage') stageMet: ValueOf<'deal_stage'>;
  @OneOf('encounter_how') how: ValueOf<'encounter_how'>;
  @OneOf('encounter_threat') threat: ValueOf<'encounter_threat'>;
  @OneOf('encounter_outcome', maybe) outcome?: ValueOf<'encounter_outcome'>;
  @Percent({ ...clearable, doc: 'How much dearer we were; negative when cheaper.' }) priceGapPct?: string | null;
  @OneOf('delivery_form') deliveryForm: ValueOf<'delivery_form'>;
  @Text(0, 10_000, clearable) note?: string | null;
}

const score = { whole: 8, example: '85' };

export class BenchmarkDto {
  @Text(1, 255, { example: '意图识别' }) task: string;
  @Text(1, 255, { example: '准确率' }) metric: string;
  @Bool() higherIsBetter: boolean;
  @Text(1, 255, { example: 'X-1' }) baselineModel: string;
  @UpTo(4, { ...score, ...clearable }) baselineScore?: string | null;
  @UpTo(4, score) requiredScore: string;
  @Text(0, 255, { ...clearable, example: 'GLM-5' }) ourModel?: string | null;
  @UpTo(4, { ...score, ...clearable }) ourScore?: string | null;
  @DateOnly(clearable) measuredOn?: string | null;
  @OneOf('measured_by', clearable) measuredBy?: ValueOf<'measured_by'> | null;
  @Text(0, 10_000, clearable) expectation?: string | null;
  @Uuid({ ...clearable, doc: 'An upload of purpose `attachment`.' }) fileId?: string | null;
}

export class LinesDto {
  @Many(() => LineDto) items: LineDto[];
}
export class DealContactsDto {
  @Many(() => DealContactDto) items: DealContactDto[];
}
export class MembersDto {
  @Many(() => MemberDto) items: MemberDto[];
}
export class EncountersDto {
  @Many(() => EncounterDto) items: EncounterDto[];
}
export class BenchmarksDto {
  @Many(() => BenchmarkDto) items: BenchmarkDto[];
}

/** Everything one delivery form asks; what is absent is cleared. */
export class FormDetailsDto {
  @BigIntText({ ...clearable, doc: 'api' }) monthlyTokens?: string | null;
  @Text(0, 255, { ...clearable, doc: 'api' }) pricePlan?: string | null;
  @Text(0, 255, { ...clearable, doc: 'api' }) trialKeyRef?: string | null;
  @Bool({ ...clearable, doc: 'cloud_private' }) dataIsolation?: boolean | null;
  @Bool({ ...clearable, doc: 'cloud_private' }) finetune?: boolean | null;
  @Text(0, 255, { ...clearable, doc: 'cloud_private' }) region?: string | null;
  @Text(0, 255, { ...clearable, doc: 'cloud_private' }) gpuType?: string | null;
  @Int(0, 1_000_000, { ...clearable, doc: 'cloud_private' }) gpuCards?: number | null;
  @UpTo(2, { whole: 4, ...clearable, doc: 'cloud_private' }) gpuMonths?: string | null;
  @OneOf('hardware_owner', { ...clearable, doc: 'on_prem' }) hardwareOwner?: ValueOf<'hardware_owner'> | null;
  @OneOf('network_isolation', { ...clearable, doc: 'on_prem' }) networkIsolation?: ValueOf<'network_isolation'> | null;
  @Uuid({ ...clearable, doc: 'on_prem: an upload of purpose `attachment`' }) acceptanceFileId?: string | null;
  @Uuid({ ...clearable, doc: 'on_prem: an upload of purpose `attachment`' }) deliveryPlanFileId?: string | null;
  @OneOf('mlps_level', { ...clearable, doc: 'on_prem' }) mlpsLevel?: ValueOf<'mlps_level'> | null;
}
