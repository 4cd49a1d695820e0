/** What is said of a bank account. */
import { Text, Uuid } from '../../kernel/fields.js';

export class EnterBankAccountDto {
  @Uuid({ doc: 'Who is paid there.' }) organizationId: string;
  @Text(2, 120, { example: '示例大学', doc: 'The holder, as the bank writes it.' }) holder: string;
  @Text(2, 120, { example: '中国示例银行北京海淀支行' }) bank: string;
  @Text(8, 60, { example: '6222 0200 1234 5678', doc: 'Blanks and hyphens do not count.' }) number: string;
}

export class VerifyBankAccountDto {
  @Text(5, 500, { example: '按公开电话回拨依托单位财务处核对', doc: 'How it was verified.' }) how: string;
}

export class CloseBankAccountDto {
  @Text(5, 500, { example: '单位来函注销该账户' }) reason: string;
}

export class RevealBankAccountDto {
  @Text(5, 500, { example: '拨付第一笔款项' }) reason: string;
}
