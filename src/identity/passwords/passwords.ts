/**
 * Passwords at rest: argon2id over an HMAC under a key that the database does not hold, so a stolen dump alone is worth
 * nothing. Exactly the bytes that were typed: no trimming, no case, no normalising.
 *
 * Verifying costs the same whether or not there is something to verify against: accounts that do not exist, are disabled
 * or have no password are checked against a fixed dummy hash. Replace that by an early return and the time tells.
 */
import { Algorithm, hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync } from 'node:crypto';
import { Config } from '../../kernel/config.js';
import { Slots } from './slots.js';

const SETTINGS = { algorithm: Algorithm.Argon2id, memoryCost: 65_536, timeCost: 2, parallelism: 1, outputLen: 32 };
const CURRENT = '$argon2id$v=19$m=65536,t=2,p=1$';
const DUMMY: StoredPassword = {
  hash: `${CURRENT}c29tZSBmaXhlZCBzYWx0IQ$6nJ5sUY9qoX3oQ8Zk0Ty7lHcH1aVv8m2S0d4pR5tWxE`,
  pepperKeyId: '',
};

export interface StoredPassword {
  /** PHC string */
  hash: string;
  pepperKeyId: string;
}

@Injectable()
export class Passwords {
  private readonly peppers: ReadonlyMap<string, Buffer>;
  private readonly currentId: string;
  private readonly slots: Slots;

  constructor(config: Config) {
    const derive = (key: Buffer) => Buffer.from(hkdfSync('sha256', key, '', 'zplan-crm:password-pepper', 32));
    this.peppers = new Map([...config.secretKeys].map(([id, key]) => [id, derive(key)]));
    this.currentId = [...config.secretKeys.keys()][0]!;
    this.slots = new Slots(config.hashingSlots);
  }

  async hash(password: string): Promise<StoredPassword> {
    const input = this.peppered(password, this.currentId);
    return { hash: await this.slots.run(() => hash(input, SETTINGS)), pepperKeyId: this.currentId };
  }

  async verify(password: string, stored: StoredPassword | null): Promise<boolean> {
    const against = stored ?? DUMMY;
    const input = this.peppered(password, against.pepperKeyId);
    return (await this.slots.run(() => verify(against.hash, input))) && stored !== null;
  }

  /** Made under older settings or an older key: hash it again while the password is at hand. */
  isStale({ hash, pepperKeyId }: StoredPassword): boolean {
    return !hash.startsWith(CURRENT) || pepperKeyId !== this.currentId;
  }

  /** As base64 text: the binding verifies text only. */
  private peppered(password: string, keyId: string): string {
    const key = this.peppers.get(keyId) ?? this.peppers.get(this.currentId)!;
    return createHmac('sha256', key).update(password, 'utf8').digest('base64');
  }
}
