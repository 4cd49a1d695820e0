import { applyDecorators } from '@nestjs/common';
import { codePoints } from '../../kernel/checks.js';
import { Email, field, Text } from '../../kernel/fields.js';
import { MAX_BYTES, MAX_LENGTH, MIN_LENGTH } from './rules.js';

/** Any Unicode but NUL and lone surrogates, exactly as typed. */
function password(min: number, doc: string): PropertyDecorator {
  const schema = { type: 'string', minLength: min, maxLength: MAX_LENGTH, format: 'password' };
  return applyDecorators(
    field(
      schema,
      (value) => {
        if (typeof value !== 'string') return value === undefined ? 'required' : 'wrong_type';
        if (value.includes('\u0000') || !value.isWellFormed()) return 'bad_text';
        if (codePoints(value) < min) return 'too_short';
        return codePoints(value) > MAX_LENGTH || Buffer.byteLength(value) > MAX_BYTES ? 'too_long' : undefined;
      },
      { doc, example: '正确的马电池订书钉' + '😀'.repeat(3) },
    ),
  ) as PropertyDecorator;
}

export const Password = () => password(1, 'The password as it was set.');
export const NewPassword = () =>
  password(MIN_LENGTH, 'At least 12 characters of any kind; common ones and ones with your name are refused (422).');

/** A token out of the fragment of a mailed link. */
export const LinkToken = () =>
  Text(1, 100, { doc: 'The part after #token= of the mailed link.', example: 'zt_'.padEnd(46, 'x') });

export class AskResetDto {
  @Email() email: string;
}

export class ConfirmResetDto {
  @LinkToken() token: string;
  @NewPassword() password: string;
}

export class AcceptInvitationDto extends ConfirmResetDto {}

export class ChangePasswordDto {
  @Password() currentPassword: string;
  @NewPassword() newPassword: string;
}
