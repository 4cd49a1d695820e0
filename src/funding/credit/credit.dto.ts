/** What is asked about credits. */
import { among, Instant, Int, List, Many, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import type { Credit } from './allocation.js';

/** Tokens and card-minutes: what may be granted as credits. */
export const CREDITS = ['token', 'gpu_card_minute'] as const;

const CONFIRMS = { maybe: true, doc: 'The waiting request of another person that this call confirms.' };

export class CreditReasonDto {
  @Text(5, 2000, { doc: 'Kept in the journal.', example: '用量异常，待核实' }) reason: string;
}

export class UsageRecordDto {
  @Text(1, 120, { doc: 'The record’s name at its source, once for ever.', example: '2026-06-15T08:00/7f3a/glm-5' })
  externalId: string;
  @among(CREDITS) resource: Credit;
  @Text(1, 60, { maybe: true, nullable: true, example: 'glm-5' }) model?: string | null;
  @Shaped('^[1-9]\\d{0,15}$', { example: '1200000' }) amount: string;
  @Instant({ doc: 'When it was used: this decides which lots may pay for it.' }) usedAt: string;
}

export class UsageDto {
  @Text(1, 60, { doc: 'Which meter tells it.', example: 'bigmodel-billing' }) source: string;
  @Many(() => UsageRecordDto, { min: 1, max: 500 }) records: UsageRecordDto[];
}

export class GrantCreditsDto {
  @Uuid({ doc: 'The award whose commitment pays.' }) applicationId: string;
  @among(CREDITS) resource: Credit;
  @Shaped('^[1-9]\\d{0,15}$', { example: '1000000' }) amount: string;
  @Instant({ doc: 'It counts from now until then.' }) expiresAt: string;
  @List({ text: 60 }, { maybe: true, max: 50, doc: 'The models it is for; none is every model.' })
  modelScope?: string[];
  @Text(10, 2000, { doc: 'Kept in the journal.' }) reason: string;
  @Uuid(CONFIRMS) confirms?: string;
}

export class ExtendLotDto {
  @Int(1, 3650, { doc: 'At most 90, once an award.', example: 60 }) days: number;
  @OneOf('extension_reason') reasonCode: ValueOf<'extension_reason'>;
  @Text(5, 2000, { maybe: true, doc: 'Kept in the journal.' }) note?: string;
}

export class AdjustLotDto {
  @Shaped('^-?[1-9]\\d{0,15}$', { doc: 'Added to what remains; negative takes away.', example: '-20000' })
  amount: string;
  @Text(10, 2000, { doc: 'Kept in the journal.', example: '计量重复，按账单核对后更正' }) reason: string;
  @Uuid(CONFIRMS) confirms?: string;
}
