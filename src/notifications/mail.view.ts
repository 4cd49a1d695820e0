import { among, Email, Instant, Int, OneOf, Text, Uuid } from '../kernel/fields.js';

/** A letter and what became of it. */
export class MailView {
  @Uuid({ doc: 'Also its Message-ID.' }) id: string;
  @Email() to: string;
  @OneOf('mail_kind', { doc: 'What it is about.' }) kind: string;
  @Text(1, 60, { example: 'invitation' }) template: string;
  @among(['zh-CN', 'en']) lang: string;
  @OneOf('mailState', { doc: 'kept: no mail server is configured, an administrator reads it here.' }) state: string;
  @Int(0, 100) attempts: number;
  @Text(0, 100, { nullable: true, doc: 'Codes of the last refusal.', example: 'EENVELOPE 450' }) lastError:
    string | null;
  @Instant() createdAt: string;
  @Instant({ doc: 'When it is tried next.' }) dueAt: string;
  @Instant({ nullable: true }) sentAt: string | null;
}

export class KeptMailView extends MailView {
  @Text(0, 200, { nullable: true, doc: 'null unless the letter is kept here.', example: '重设密码' }) subject:
    string | null;
  @Text(0, 10_000, { nullable: true, doc: 'With its links and codes.', example: '李雷，你好：\n\n…' }) text:
    string | null;
}
