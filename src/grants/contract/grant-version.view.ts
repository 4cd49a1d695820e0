/** How the versions of a grant's terms are answered. */
import { DateOnly, Instant, Int, Many, OneOf, Shaped, Uuid } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import type { ValueOf } from '../../labels.js';

export class GrantVersionView {
  @Int(1, 10_000) n: number;
  @OneOf('grant_version_cause') cause: ValueOf<'grant_version_cause'>;
  @Uuid({ doc: 'The contract or the amendment.' }) causeId: string;
  @DateOnly() effectiveFrom: string;
  @JsonObject({
    doc: 'Number, title, term, team, institution, amounts, contract, scope and shifts, as they were agreed.',
  })
  terms: object;
  @Shaped('^[0-9a-f]{64}$', { example: '0'.repeat(64), doc: 'SHA-256 of the terms in canonical JSON (RFC 8785).' })
  sha256: string;
  @Instant() createdAt: string;
}

export class GrantVersionsView {
  @Many(() => GrantVersionView) data: GrantVersionView[];
}
