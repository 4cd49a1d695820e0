import { Email, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { Password } from '../passwords/password.dto.js';

export class LoginDto {
  @Email() email: string;
  @Password() password: string;
  @OneOf('session_delivery', {
    maybe: true,
    doc: 'cookie (default): HttpOnly cookie. bearer: the token is in this answer, once, for the Authorization header.',
  })
  delivery?: 'cookie' | 'bearer';
  @Text(1, 100, {
    maybe: true,
    doc: 'The one-attempt code of the mail, after 429 login-challenge.',
    example: 'zt_'.padEnd(46, 'x'),
  })
  ticket?: string;
}

export class AskTicketDto {
  @Email() email: string;
}

export class ActForDto {
  @Uuid({ doc: 'One of my organizations.' }) orgId: string;
}

export class LanguageDto {
  @OneOf('lang') lang: 'zh-CN' | 'en';
}
