/** What is said of a tranche on its way. */
import { DateOnly, Text } from '../../kernel/fields.js';

export class PayTrancheDto {
  @Text(4, 64, { example: 'ICBC20260706-000123', doc: 'The bank’s reference; of one payment only.' }) bankRef: string;
  @DateOnly({ maybe: true, doc: 'When the money left; today when absent.' }) paidOn?: string;
}

export class FailTrancheDto {
  @Text(5, 500, { example: '收款户名与账号不符，银行退回', doc: 'What the bank said.' }) failure: string;
}

export class SendBackTrancheDto {
  @Text(5, 500, { example: '请先更新收款账户' }) reason: string;
}
