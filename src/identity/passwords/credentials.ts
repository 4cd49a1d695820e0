/**
 * Setting a password: judged and hashed before the transaction (it takes a while), stored inside it. Every session made
 * before ends, because the epoch of the account moves on; so do reset links that are still out.
 */
import { Injectable } from '@nestjs/common';
import { refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { Passwords, type StoredPassword } from './passwords.js';
import { weaknesses } from './rules.js';

@Injectable()
export class Credentials {
  constructor(private readonly passwords: Passwords) {}

  async prepare(password: string, about: { name: string; email: string | null }): Promise<StoredPassword> {
    const codes = weaknesses(password, [about.name, about.email ?? '']);
    refuse(codes.map((code) => ({ code, pointer: '/password' })));
    return this.passwords.hash(password);
  }

  async store(tx: Tx, userId: string, { hash, pepperKeyId }: StoredPassword): Promise<void> {
    await one(
      tx,
      `WITH stored AS (
         INSERT INTO credentials (user_id, hash, pepper_key_id) VALUES ($1, $2, $3)
         ON CONFLICT (user_id) DO UPDATE SET hash = EXCLUDED.hash, pepper_key_id = EXCLUDED.pepper_key_id, changed_at = now()),
       spent AS (UPDATE one_time_tokens SET used_at = app_now() WHERE user_id = $1 AND purpose IN ('reset', 'invite') AND used_at IS NULL)
       UPDATE users SET auth_epoch = auth_epoch + 1 WHERE id = $1`,
      [userId, hash, pepperKeyId],
    );
  }
}
