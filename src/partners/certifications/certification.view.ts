import { Bool, DateOnly, Instant, Int, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { NamedFirmView, NamedPersonView } from '../partner/partner.view.js';

/** A certificate as its partner reads it. */
export class OwnCertificationView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @OneOf('certification_code') code: string;
  @Nested(() => NamedPersonView, { doc: 'Whose it is: the account of the person.' }) holder: NamedPersonView;
  @DateOnly() issuedOn: string;
  @DateOnly({ doc: 'The last day on which it counts.' }) expiresOn: string;
  @Instant({ nullable: true }) revokedAt: string | null;
  @Bool({ doc: 'Counts today: not run out, not revoked, its holder active at a partner.' }) valid: boolean;
}

/** A certificate as staff reads it. */
export class CertificationView extends OwnCertificationView {
  @Nested(() => NamedFirmView, { doc: 'The firm for which it was issued.' }) issuedFor: NamedFirmView;
  @Nested(() => NamedFirmView, { nullable: true, doc: 'The firm where it counts: the one where its holder is active.' })
  countsFor: NamedFirmView | null;
  @Text(0, 2_000, { nullable: true }) revokeReason: string | null;
  @Uuid({ nullable: true }) fileId: string | null;
  @Instant() createdAt: string;
}
