import { Instant, Int, List, Many, OneOf, Shaped, Text, Bool, DateOnly, among } from '../../kernel/fields.js';

const SHA = '^[0-9a-f]{64}$';
const sha = (doc: string) => ({ doc, example: 'a'.repeat(64) });

export class ReceiptView {
  @Text(11, 20, { example: 'R2026000001' }) number: string;
  @Text(5, 12, { example: 'P0001' }) partnerNo: string;
  @Instant({ doc: 'The priority stamp.' }) submittedAt: string;
  @OneOf('product_line') productLine: string;
  @Shaped('^[0-9a-f]{32}$', { example: 'b'.repeat(32) }) salt: string;
  @Shaped(
    SHA,
    sha('SHA-256 of the salt and, right after it, the customer’s credit code; its normalised name where it has none.'),
  )
  customerHash: string;
  @List({ text: 64 }, { doc: 'SHA-256 of each file, or of a meeting record’s text.' }) evidenceSha256: string[];
  @Int(1, 1_000_000, { doc: 'The link of the registration’s chain.' }) eventSeq: number;
  @Shaped(SHA, sha('Of that link.')) eventHash: string;
  @Text(1, 255, { example: 'k1', doc: 'One of GET /receipt-keys.' }) keyId: string;
  @Shaped('^[A-Za-z0-9_-]{1,200}$', {
    doc: 'Ed25519 over the canonical JSON (RFC 8785) of all the others, as base64url.',
    example: 'c'.repeat(86),
  })
  signature: string;
}

/** A receipt as somebody holds it. */
export class VerifyReceiptDto extends ReceiptView {}

export class VerdictView {
  @Bool() valid: boolean;
  @among(['unknown_key', 'wrong_signature'], { nullable: true }) reason: string | null;
}

export class ReceiptKeyView {
  @Text(1, 255, { example: 'k1' }) keyId: string;
  @Text(1, 500, { doc: 'Ed25519, SPKI as PEM.' }) publicKey: string;
}

export class ReceiptKeysView {
  @Many(() => ReceiptKeyView, { doc: 'Newest first.' }) data: ReceiptKeyView[];
}

export class ChainHeadView {
  @DateOnly({ doc: 'The day in Asia/Shanghai.' }) day: string;
  @Int(0, 2_147_483_647, { doc: 'How many chains it is over.' }) chains: number;
  @Shaped(SHA, sha('SHA-256 over the last hashes of all chains, by registration.')) hash: string;
}

export class ChainCheckView {
  @Bool() holds: boolean;
  @Int(0, 1_000_000, { doc: 'Links that were looked at.' }) links: number;
  @Int(1, 1_000_000, { nullable: true, doc: 'The first link that is not what it was.' }) firstBadSeq: number | null;
}
