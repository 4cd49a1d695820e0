/**
 * Signatures that anybody can check: Ed25519 (RFC 8032), one pair of keys for each key of SECRET_KEYS and each purpose.
 *
 * The promise: what one purpose signs never passes as another's, and what an older key signed can be checked for as long as
 * that key is configured. Nothing is stored: a pair is derived again from its key on every start.
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** PKCS#8 of an Ed25519 private key (RFC 8410), but for its 32 bytes. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface Signed {
  keyId: string;
  /** 64 bytes as base64url */
  signature: string;
}

export class Signer {
  private readonly pairs: ReadonlyMap<string, { secret: KeyObject; open: KeyObject }>;
  private readonly currentId: string;

  /** @param seeds id -> 32 bytes of this purpose alone; the first signs */
  constructor(seeds: ReadonlyMap<string, Buffer>) {
    this.pairs = new Map([...seeds].map(([id, seed]) => [id, pairOf(seed)]));
    this.currentId = [...seeds.keys()][0]!;
  }

  /** `text` gets the id of the key that signs it, so that the id can be part of what is signed. */
  sign(text: (keyId: string) => string): Signed {
    const { secret } = this.pairs.get(this.currentId)!;
    return {
      keyId: this.currentId,
      signature: sign(null, Buffer.from(text(this.currentId)), secret).toString('base64url'),
    };
  }

  /** undefined where the key is not one of ours. */
  verify(keyId: string, text: string, signature: string): boolean | undefined {
    const pair = this.pairs.get(keyId);
    return pair && verify(null, Buffer.from(text), pair.open, Buffer.from(signature, 'base64url'));
  }

  /** The public keys, newest first, as PEM. */
  publicKeys(): { keyId: string; publicKey: string }[] {
    return [...this.pairs].map(([keyId, { open }]) => ({
      keyId,
      publicKey: String(open.export({ type: 'spki', format: 'pem' })),
    }));
  }
}

function pairOf(seed: Buffer) {
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  return { secret, open: createPublicKey(secret) };
}
