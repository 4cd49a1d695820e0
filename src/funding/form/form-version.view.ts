/** How a version of a form is answered. */
import { Instant, Int, List, Many, OneOf, Shaped, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { FieldDto } from './form-version.dto.js';

export class FormVersionView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() roundId: string;
  @Int(1, 10_000, { nullable: true, doc: 'Found when it is published, by what the change asks of applicants.' })
  major: number | null;
  @Int(0, 10_000, { nullable: true }) minor: number | null;
  @OneOf('version_state') state: ValueOf<'version_state'>;
  @Many(() => FieldDto, { max: 200 }) fields: FieldDto[];
  @Shaped('^[0-9a-f]{64}$', {
    nullable: true,
    example: 'a'.repeat(64),
    doc: 'SHA-256 over the canonical JSON (RFC 8785) of the fields.',
  })
  sha256: string | null;
  @Instant({ nullable: true }) publishedAt: string | null;
  @List({ text: 40 }) allowedActions: string[];
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}
