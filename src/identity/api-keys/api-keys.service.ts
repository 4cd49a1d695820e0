/**
 * API keys: a service account's permissions, narrowed, for a time. The key is shown once and kept as a hash; an account
 * has at most five that work.
 *
 * Lock order: service user, key. The lock on the user is what keeps two at once from both being the fifth.
 */
import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { change, create } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { randomToken, sha256 } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import { type Action, level, type Role } from '../../policy.js';
import { SessionReader } from '../sessions/session-reader.js';
import type { CreateApiKeyDto } from './api-key.dto.js';
import { ApiKey } from './api-key.entity.js';
import { API_KEY, apiKeys } from './api-key.query.js';

const MAX_LIVE = 5;
const DAY_MS = 24 * 60 * 60 * 1000;

interface Holder {
  kind: string;
  state: string;
  roles: Role[];
  live: number;
}

@Injectable()
export class ApiKeysService {
  constructor(
    private readonly db: Db,
    private readonly sessions: SessionReader,
  ) {}

  create(actor: Actor, dto: CreateApiKeyDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      refuse(await this.reasonsAgainst(tx, dto));
      const id8 = Array.from({ length: 8 }, () => randomInt(36).toString(36)).join('');
      const key = randomToken(`zk_${id8}_`);
      const { name, serviceUserId, actions } = dto;
      const expiresAt = dto.expiresAt ?? new Date(Date.now() + 90 * DAY_MS).toISOString();
      const values = {
        id8,
        secretHash: sha256(key),
        name,
        serviceUserId,
        actions,
        expiresAt,
        createdBy: actor.userId!,
      };
      const made = await create(tx, actor, ApiKey, values, 'api_keys.created');
      const { text, version } = await answer(tx, API_KEY, [made.id]);
      return new Answer(`{"key":${JSON.stringify(key)},${text.slice(1)}`, version);
    });
  }

  async revoke(actor: Actor, id: string): Promise<Answer> {
    const done = await this.db.transaction(actor, async (tx) => {
      const key = await claim(tx, actor, apiKeys, id, 'api_keys.manage');
      if (key.revokedAt) throw problem('invalid-transition', { from: 'revoked', verb: 'revoke', allowed: [] });
      await change(tx, actor, key, { revokedAt: new Date().toISOString() }, 'api_keys.revoked');
      return answer(tx, API_KEY, [id]);
    });
    this.sessions.forget();
    return done;
  }

  private async reasonsAgainst(tx: Tx, { serviceUserId, actions, expiresAt }: CreateApiKeyDto): Promise<Reason[]> {
    const holder = await one<Holder>(tx, `SELECT kind, state FROM users WHERE id = $1 FOR UPDATE`, [serviceUserId]);
    if (!holder) return [{ code: 'no_such_user', pointer: '/serviceUserId' }];
    if (holder.kind !== 'service') return [{ code: 'not_a_service_account', pointer: '/serviceUserId' }];
    const { roles, live } = (await one<Holder>(
      tx,
      `SELECT ARRAY(SELECT role FROM user_roles WHERE user_id = $1 AND (expires_at IS NULL OR expires_at > app_now())) AS roles,
              (SELECT count(*)::int FROM api_keys
               WHERE service_user_id = $1 AND revoked_at IS NULL AND expires_at > app_now()) AS live`,
      [serviceUserId],
    ))!;
    const held = (action: string) => roles.some((role) => level(action as Action, role) !== '-');
    const end = expiresAt ? Date.parse(expiresAt) - Date.now() : DAY_MS;
    return [
      ...(live >= MAX_LIVE ? [{ code: 'too_many_keys', pointer: '/serviceUserId' }] : []),
      ...(end <= 0 ? [{ code: 'in_the_past', pointer: '/expiresAt' }] : []),
      ...(end > 365 * DAY_MS ? [{ code: 'expires_too_late', pointer: '/expiresAt' }] : []),
      ...actions.flatMap((action, at) =>
        held(action) ? [] : [{ code: 'action_not_held', pointer: `/actions/${at}` }],
      ),
    ];
  }
}
