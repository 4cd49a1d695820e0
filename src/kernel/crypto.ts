/**
 * Everything secret at rest: sealed values (AES-256-GCM), keyed hashes for exact search, random tokens; and the keys of
 * whoever signs (signer.ts).
 *
 * A sealed value opens only with the same associated data (say table, column and row id), so a ciphertext copied to
 * another row is refused. To rotate, put the new key first in SECRET_KEYS: what older keys sealed still opens. The last
 * key is the root of all keyed hashes and therefore stays for as long as the hashes do.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Signer } from './signer.js';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

interface SealingKey {
  readonly id: string;
  readonly key: Buffer;
}

export class Crypto {
  private readonly sealing: ReadonlyMap<string, SealingKey>;
  private readonly current: SealingKey;
  private readonly hashRoot: Buffer;
  private readonly hashKeys = new Map<string, Buffer>();
  private readonly signers = new Map<string, Signer>();

  /** @param keys id (ASCII, at most 255 characters) -> 32 bytes; the first seals, the last is the root of the hashes */
  constructor(private readonly keys: ReadonlyMap<string, Buffer>) {
    const rings = [...keys].map(([id, key]) => ({ id, key: derive(key, 'seal') }));
    const [current] = rings;
    const root = [...keys.values()].at(-1);
    if (!current || !root) throw new Error('Crypto needs at least one key.');
    this.sealing = new Map(rings.map((ring) => [ring.id, ring]));
    this.current = current;
    this.hashRoot = root;
  }

  /** Encrypts under the current key: `length of id · id · iv · tag · ciphertext`. */
  seal(plaintext: string, aad: string): Buffer {
    const { id, key } = this.current;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(aad));
    const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from([id.length]), Buffer.from(id), iv, cipher.getAuthTag(), body]);
  }

  /** Decrypts what `seal` made; throws when a byte, the associated data or the key is another one. */
  open(sealed: Uint8Array, aad: string): string {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const ivAt = 1 + (bytes[0] ?? 0);
    const tagAt = ivAt + IV_BYTES;
    const bodyAt = tagAt + TAG_BYTES;
    const ring = this.sealing.get(bytes.toString('utf8', 1, ivAt));
    if (!ring || bytes.length < bodyAt) throw new Error('A sealed value names no key that this service has.');
    const opener = createDecipheriv(CIPHER, ring.key, bytes.subarray(ivAt, tagAt), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(aad))
      .setAuthTag(bytes.subarray(tagAt, bodyAt));
    return Buffer.concat([opener.update(bytes.subarray(bodyAt)), opener.final()]).toString('utf8');
  }

  /** HMAC-SHA256 under a key of this purpose alone: equal values are equal only within one purpose. */
  keyedHash(purpose: string, value: string): Buffer {
    let key = this.hashKeys.get(purpose);
    if (!key) this.hashKeys.set(purpose, (key = derive(this.hashRoot, `hash:${purpose}`)));
    return createHmac('sha256', key).update(value).digest();
  }

  /** Signatures of this purpose: the first key signs, every key verifies. */
  signer(purpose: string): Signer {
    const known = this.signers.get(purpose);
    if (known) return known;
    const signer = new Signer(new Map([...this.keys].map(([id, key]) => [id, derive(key, `sign:${purpose}`)])));
    this.signers.set(purpose, signer);
    return signer;
  }
}

/** `prefix` + 256 random bits as 43 base64url characters. Store only its `sha256`. */
export const randomToken = (prefix = ''): string => prefix + randomBytes(32).toString('base64url');

export const sha256 = (value: string | Uint8Array): Buffer => createHash('sha256').update(value).digest();

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `zplan-crm:${purpose}`, 32));
}
