import { DateOnly, Int, OneOf, Text } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { CreateDealDto } from '../deal/deal.dto.js';

const maybe = { maybe: true };

/** A deal of another system, in whatever stage it is there, with the days it had there. */
export class ImportedDeal extends CreateDealDto {
  @OneOf('deal_stage') stage: ValueOf<'deal_stage'>;
  @DateOnly({ ...maybe, doc: 'The day it was opened; today when absent.' }) openedOn?: string;
  @DateOnly({ ...maybe, doc: 'Won and lost deals need it.' }) closedOn?: string;
  @OneOf('loss_reason', { ...maybe, doc: '`not_recorded` when a lost deal has none.' })
  lossReason?: ValueOf<'loss_reason'>;
  @Text(1, 60, { ...maybe, example: 'HT-2026-001' }) contractNumber?: string;
  @Int(0, 99, { ...maybe, doc: 'Percent, of an open deal; the stage’s own when absent.' }) probability?: number;
}
