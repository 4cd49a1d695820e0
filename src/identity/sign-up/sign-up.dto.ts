import { among, Email, OneOf, Text } from '../../kernel/fields.js';
import { ConfirmResetDto } from '../passwords/password.dto.js';

/** The privacy notice in force: a page that showed another one shows this one and asks again. */
const PRIVACY_VERSION = '2026-01';

export class SignUpDto {
  @Email() email: string;
  @OneOf('lang', { maybe: true, doc: 'Of the letter. Default: the language of this request.' }) lang?: 'zh-CN' | 'en';
}

export class ConfirmSignUpDto extends ConfirmResetDto {
  @Text(1, 100, { example: '李雷' }) name: string;
  @among([PRIVACY_VERSION], { doc: 'The privacy notice that the person has read and accepted.' })
  privacyVersion: string;
  @OneOf('lang', { maybe: true, doc: 'Default: the language of this request.' }) lang?: 'zh-CN' | 'en';
}
