/**
 * From a token to the person behind it, read at most once a second.
 *
 * The promise: a session that ended, a user who was disabled, a role that was taken away fails on the very next request:
 * here at once (`forget`, called after the commit that did it), on other instances when PostgreSQL tells them, and at
 * worst after one second. A read that began before somebody was forgotten is not kept: it may have seen the old rights.
 */
import { Injectable } from '@nestjs/common';
import type { Actor, Lang } from '../../kernel/actor.js';
import { sha256 } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import type { Presented } from './presented.js';
import { BY_KEY, BY_SESSION, KEY_SEEN, SESSION_SEEN } from './session.query.js';

const KEPT_MS = 1_000;
const MAX_KEPT = 10_000;

/** Everything an actor is but the request. */
export type Holder = Readonly<Omit<Actor, 'request'>> & { readonly lang: Lang };

interface Kept {
  readonly until: number;
  readonly holder: Promise<Holder | null>;
}

type Row = Omit<Holder, 'kind'> & { unseen: boolean };

@Injectable()
export class SessionReader {
  private kept = new Map<string, Kept>();

  constructor(private readonly db: Db) {}

  async read({ token, by }: Presented): Promise<Holder | null> {
    const key = by + token;
    const now = performance.now();
    const known = this.kept.get(key);
    if (known && known.until > now) return known.holder;
    if (this.kept.size >= MAX_KEPT) this.kept = new Map();
    const entry = { until: now + KEPT_MS, holder: this.load(token, by) };
    this.kept.set(key, entry);
    const drop = () => this.kept.get(key) === entry && this.kept.delete(key);
    entry.holder.then((holder) => holder ?? drop(), drop);
    return entry.holder;
  }

  /** Everybody: whose rights changed is rarely worth a search, and each is read again in one round trip. */
  forget(): void {
    this.kept = new Map();
  }

  private async load(token: string, by: Presented['by']): Promise<Holder | null> {
    const id8 = by === 'bearer' ? /^zk_([a-z0-9]{8})_[\w-]{43}$/.exec(token)?.[1] : undefined;
    if (!id8 && !/^zs_[\w-]{43}$/.test(token)) return null;
    const hash = sha256(token);
    const [row] = await this.db.rows<Row>(id8 ? BY_KEY : BY_SESSION, [id8 ?? hash, id8 ? hash : by]);
    if (!row) return null;
    const { unseen, ...holder } = row;
    if (unseen) await this.db.rows(id8 ? KEY_SEEN : SESSION_SEEN, [id8 ? holder.apiKeyId : holder.sessionId]);
    return Object.freeze({ ...holder, kind: id8 ? 'api_client' : 'user' } as const);
  }
}
