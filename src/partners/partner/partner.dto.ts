import { DateOnly, List, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { type ValueOf, valuesOf } from '../../labels.js';

export class UpdatePartnerDto {
  @Uuid({ maybe: true, doc: 'An active colleague of the ecosystem.' }) accountManagerId?: string;
  @List({ values: valuesOf('partner_kind') }, { maybe: true, min: 1, doc: 'A new kind brings its onboarding steps.' })
  kinds?: ValueOf<'partner_kind'>[];
}

const note = { example: '连续两个季度未履行协议约定', doc: 'For the house alone; the partner reads the reason code.' };

class GiveCodeAndReason {
  @OneOf('partner_state_reason', { doc: 'The partner reads it.' }) reasonCode: ValueOf<'partner_state_reason'>;
  @Text(5, 2_000, note) reason: string;
}

export class SuspendDto extends GiveCodeAndReason {}

export class GiveNoticeDto extends GiveCodeAndReason {
  @DateOnly({ doc: 'The last day, at least 30 days ahead.', example: '2027-12-31' }) noticeEndsOn: string;
  @Uuid({
    maybe: true,
    doc: 'The pendingId of the other side’s call (ecosystem manager or legal), with the same payload.',
  })
  confirms?: string;
}

export class TerminateDto extends GiveCodeAndReason {
  @Text(20, 2_000, {
    doc: 'What proves it, and where it is kept.',
    example: '客户书面投诉及取证记录，存于法务部卷宗 2026-031',
  })
  evidence: string;
  @Uuid({
    maybe: true,
    doc: 'The pendingId of the other side’s call (ecosystem manager or legal), with the same payload.',
  })
  confirms?: string;
}
