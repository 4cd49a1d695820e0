import { among, DateOnly, Money, OneOf, Percent, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { CHOOSABLE_LOSSES, LOSS_REASONS } from './loss-reasons.js';
import { WAIVABLE_GATES } from './gates.js';
import { OPEN_STAGES, type Stage } from './stages.js';

const why = { example: '客户要求延后' };

export class WinDto {
  @Text(1, 60, { example: 'HT-2026-001' }) contractNumber: string;
  @DateOnly({ doc: 'Not in the future.' }) signedOn: string;
  @Money({ doc: 'Gross, in the deal’s currency; equal to the deal’s.' }) signedGross: string;
}

/** A code of GET /loss-reasons, alone or behind its group: `competitor.chosen`. */
const REASON_CODES = CHOOSABLE_LOSSES.flatMap((code) => {
  const { group } = LOSS_REASONS[code];
  return group ? [code, `${group}.${code}`] : [code];
});

export class LoseDto {
  @among(REASON_CODES, { doc: 'A code of GET /loss-reasons, alone or behind its group.', example: 'timing' })
  reasonCode: string;
  @Text(1, 10_000, { maybe: true, ...why }) note?: string;
  @Uuid({ maybe: true, doc: 'Who won instead.' }) competitorId?: string;
  @Percent({ maybe: true, doc: 'How much more expensive we were.' }) priceGapPct?: string;
  @OneOf('partner_kind', { maybe: true, doc: 'The kind of partner that was missing.' })
  partnerKind?: ValueOf<'partner_kind'>;
  @Text(1, 10, { maybe: true, example: 'J66', doc: 'The industry in which that partner was missing.' })
  industryCode?: string;
}

export class HoldDto {
  @Text(5, 1_000, why) reason: string;
  @DateOnly({ doc: 'At most 180 days ahead.' }) holdUntil: string;
}

export class StepBackDto {
  @among(OPEN_STAGES, { doc: 'An earlier open stage.' }) stage: Stage;
  @Text(5, 1_000, why) reason: string;
}

export class ReopenDto {
  @Text(5, 1_000, why) reason: string;
}

export class ChangeChannelDto {
  @OneOf('deal_channel') channel: ValueOf<'deal_channel'>;
  @Text(5, 1_000, why) reason: string;
}

export class WaiveGateDto {
  @among(WAIVABLE_GATES) gateCode: string;
  @Text(10, 1_000, { example: '客户已书面确认可暂缓评估' }) reason: string;
  @Uuid({ maybe: true, doc: 'The pendingId of the first manager’s call, with the same gate and reason.' })
  confirms?: string;
}
