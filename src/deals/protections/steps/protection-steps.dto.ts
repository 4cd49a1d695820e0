import { DateOnly, OneOf, Text, Uuid } from '../../../kernel/fields.js';
import type { ValueOf } from '../../../labels.js';

export class ReasonDto {
  @Text(5, 1_000, { doc: 'The other side reads it.', example: '客户已进入商务谈判，预计下月签约' }) reason: string;
}

export class ConvertDto {
  @Uuid({ maybe: true, doc: 'Who works on the deal; yourself when absent.' }) ownerId?: string;
  @Text(2, 200, { maybe: true, doc: 'The project’s name when absent.', example: '智能客服平台建设' }) title?: string;
  @DateOnly({ maybe: true, doc: 'The day of signing that the partner expects, when absent.' }) expectedCloseOn?: string;
}

export class RevokeDto {
  @OneOf('revoke_reason', { doc: 'The partner reads it.' }) reasonCode: ValueOf<'revoke_reason'>;
  @Text(10, 2_000, { doc: 'The partner reads it.', example: '经核实，会谈纪要上的客户签字并非本人' }) reason: string;
  @Text(20, 2_000, {
    doc: 'What proves it, and where it is kept.',
    example: '客户信息中心书面说明，存于渠道部卷宗 2026-031',
  })
  evidence: string;
  @Uuid({ maybe: true, doc: 'The pendingId of the first call, with the same payload.' }) confirms?: string;
}
