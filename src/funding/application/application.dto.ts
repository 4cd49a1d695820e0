import { Text, Uuid } from '../../kernel/fields.js';

export class CreateApplicationDto {
  @Uuid({ doc: 'An open round.' }) roundId: string;
  @Text(1, 200, { example: '面向低资源语言的大模型指令对齐' }) title: string;
  @Uuid({
    maybe: true,
    nullable: true,
    doc: 'For whom you apply: a firm you own or hold a position in; none: yourself.',
  })
  organizationId?: string | null;
}

export class TransferOwnerDto {
  @Uuid({ doc: 'A confirmed co-PI of the application.' }) personId: string;
}

export class WithdrawFundingDto {
  @Text(1, 2_000, { maybe: true, example: '项目计划调整' }) reason?: string;
}
