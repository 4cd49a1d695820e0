/** What is written into a draft, and who else writes. */
import { among, Email, Instant, Int, Many, OneOf, Shaped, Text } from '../../kernel/fields.js';
import { JsonValue } from '../../kernel/json-fields.js';
import type { ValueOf } from '../../labels.js';

export class ChangeDto {
  @Shaped('^[a-z][A-Za-z0-9_]{0,59}$', { example: 'abstract', doc: 'A field of the form.' }) key: string;
  @Int(0, 2_147_483_647, {
    maybe: true,
    doc: 'The version of the field that was read; 0: never written. 428 without it.',
  })
  base?: number;
  @JsonValue({ doc: 'Of the type of the field; null clears it. At most 100 kB.' }) value: unknown;
}

export class SaveDraftDto {
  @Many(() => ChangeDto, { min: 1, max: 50, doc: 'All are written, or none.' }) changes: ChangeDto[];
}

export class InviteDto {
  @Email() email: string;
  @among(['co_pi', 'editor', 'viewer']) role: 'co_pi' | 'editor' | 'viewer';
}

export class AcceptSeatDto {
  @Text(20, 200, { example: 'zc_'.padEnd(46, 'a') }) token: string;
}

export class GiveConsentDto {
  @OneOf('consent_purpose') purpose: ValueOf<'consent_purpose'>;
  @Shaped('^[A-Za-z0-9._-]{1,40}$', { example: '2026-01', doc: 'The version of the notice that was read.' })
  noticeVersion: string;
}

export class ExtensionDto {
  @Instant({ doc: 'The new deadline of this one application, exclusive; within seven days of the round’s.' })
  until: string;
  @Text(10, 2_000, { example: '申请人所在地区台风停电三日，已核实' }) reason: string;
}
