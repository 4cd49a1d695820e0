import { Int, List, Many, OneOf, Percent, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

export class OpenDisputeDto {
  @Text(30, 10_000, {
    doc: 'What happened, and what is asked for.',
    example: '我方自三月起跟进该客户并提交会谈纪要，驳回理由与事实不符，请求恢复报备并保留原报备时间戳',
  })
  statement: string;
  @List('uuid', {
    maybe: true,
    max: 20,
    doc: 'Files you have uploaded; not needed where the registration has evidence.',
  })
  fileIds?: string[];
  @Uuid({ maybe: true, doc: 'By direct sales: the deal that it is about.' }) dealId?: string;
  @Uuid({ maybe: true, doc: 'By the ecosystem: the registration it stands against.' }) otherRegistrationId?: string;
}

export class AnswerDisputeDto {
  @Text(1, 10_000, { example: '我方报备在先，客户签字的会谈纪要见附件' }) text: string;
  @List('uuid', { maybe: true, max: 20 }) fileIds?: string[];
}

export class AppointDto {
  @Uuid() panelA: string;
  @Uuid() panelB: string;
}

export class ShareDto {
  @Uuid() partnerId: string;
  @Percent({ doc: 'Shares of a split add up to 100.00.', example: '60.00' }) sharePct: string;
}

export class RuleDto {
  @OneOf('dispute_outcome') outcome: ValueOf<'dispute_outcome'>;
  @Int(1, 6, {
    doc: '1 letter of the customer, 2 earlier stamp (of another day), 3 evidence, 4 activity within 30 days, 5 higher tier, 6 split.',
  })
  decidingRule: number;
  @Text(30, 10_000, {
    doc: 'Both sides read it.',
    example: '双方报备时间不同日，申请方在先且证据充分，依规则二支持申请方，恢复其报备',
  })
  reason: string;
  @Many(() => ShareDto, { maybe: true, max: 2, doc: 'Of a split: both partners.' }) split?: ShareDto[];
  @Uuid({ maybe: true, doc: 'The pendingId of the other member’s call, with the same payload.' }) confirms?: string;
}
