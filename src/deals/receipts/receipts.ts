/**
 * What a partner can show to anybody: that it registered this customer, by this project's evidence, at this instant.
 *
 * The promise: a receipt is signed once, at the first submit, over a link of the registration's chain; whoever knows the
 * customer can check that it is meant, and nobody else learns who it is (the salt is new each time). Verifying needs our
 * public keys and nothing of our database.
 *
 * Called with the registration locked, in the transaction of its submit.
 */
import { randomBytes } from 'node:crypto';
import type { Actor } from '../../kernel/actor.js';
import { canonicalJson } from '../../kernel/canonical.js';
import { type Crypto, sha256 } from '../../kernel/crypto.js';
import { insert } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import { nameKeys } from '../../organizations/index.js';
import type { Registration } from '../registrations/registration.entity.js';
import type { Link } from './events.js';
import { RegistrationReceipt } from './receipt.entity.js';

/** What is signed, as canonical JSON (RFC 8785, UTF-8). */
export interface ReceiptBody {
  number: string;
  partnerNo: string;
  submittedAt: string;
  productLine: string;
  /** 32 hexadecimal digits */
  salt: string;
  /** SHA-256 of the salt as text and, right after it, the customer's credit code; its normalised name where it has none */
  customerHash: string;
  evidenceSha256: string[];
  eventSeq: number;
  eventHash: string;
  keyId: string;
}

export type Receipt = ReceiptBody & { signature: string };
export type Verdict = { valid: true; reason: null } | { valid: false; reason: 'unknown_key' | 'wrong_signature' };

const signer = (crypto: Crypto) => crypto.signer('receipts');

interface Facts {
  partnerNo: string;
  submittedAt: string;
  uscc: string | null;
  evidence: { hash: string | null; record: string | null }[];
}

const FACTS = `
  SELECT n.number AS "partnerNo", iso(r.submitted_at) AS "submittedAt", o.uscc,
    (SELECT coalesce(json_agg(json_build_object('hash', f.sha256, 'record', v.record) ORDER BY v.id), '[]')
     FROM registration_evidence v LEFT JOIN files f ON f.id = v.file_id WHERE v.registration_id = r.id) AS evidence
  FROM registrations r JOIN partners n ON n.id = r.partner_id JOIN organizations o ON o.id = r.protects_id WHERE r.id = $1`;

export async function issueReceipt(
  tx: Tx,
  crypto: Crypto,
  actor: Actor,
  registration: Registration,
  { seq, hash }: Link,
): Promise<void> {
  const facts = (await one<Facts>(tx, FACTS, [registration.id]))!;
  const salt = randomBytes(16).toString('hex');
  const said = {
    number: registration.number,
    partnerNo: facts.partnerNo,
    submittedAt: facts.submittedAt,
    productLine: registration.productLine,
    salt,
    customerHash: customerHash(salt, firmOf(registration, facts.uscc)),
    evidenceSha256: facts.evidence.map(({ hash, record }) => hash ?? sha256(record!).toString('hex')),
    eventSeq: seq,
    eventHash: hash.toString('hex'),
  };
  const { keyId, signature } = signer(crypto).sign((keyId) => canonicalJson({ ...said, keyId }));
  const body: ReceiptBody = { ...said, keyId };
  const values = { registrationId: registration.id, keyId, body, signature, createdBy: actor.userId };
  await insert(tx, RegistrationReceipt, values);
}

export const customerHash = (salt: string, firm: string): string => sha256(salt + firm).toString('hex');

/** By what the partner typed, so that the partner can show whom it meant: the one that is protected. */
function firmOf({ customerInput, endUserInput }: Registration, uscc: string | null): string {
  const typed = (endUserInput ?? customerInput) as { legalName: string; uscc?: string | null };
  return (typed.uscc && uscc) || nameKeys(typed.legalName).nameNorm;
}

export function verifyReceipt(crypto: Crypto, { signature, ...body }: Receipt): Verdict {
  const holds = signer(crypto).verify(body.keyId, canonicalJson(body), signature);
  if (holds) return { valid: true, reason: null };
  return { valid: false, reason: holds === undefined ? 'unknown_key' : 'wrong_signature' };
}

export const receiptKeys = (crypto: Crypto) => signer(crypto).publicKeys();
