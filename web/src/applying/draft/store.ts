/**
 * A draft on the way to the service, over a network that comes and goes.
 *
 * The promise: what was typed is kept on this machine until the service has it, and goes there field by field, each with the
 * version that was read, so nobody overwrites what he has not seen. A network that is away is tried again; a session that
 * ended is asked for; what others wrote is looked for every few seconds.
 */
import type { DraftView, SavedDraftView } from '../../../generated/api';
import { call, get } from '../../data/client';
import { Refused } from '../../data/problems';
import { keep, takeOver } from './keeping';
import {
  type Change, clashed, type DraftState, dropped, met, opened, resolved, sendable, type Stored, taken, typed,
} from './merging'; // prettier-ignore

const PAUSE_MS = 700;
const ASK_MS = 3_000;
const LONGEST_MS = 20_000;
const MOST = 50;

interface Conflict extends Omit<Stored, 'value' | 'version'> {
  key: string;
  current: number;
  theirs: unknown;
}

export class DraftStore {
  private state: DraftState;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: ReturnType<typeof setInterval> | undefined;
  private sending: Promise<void> | null = null;
  private failures = 0;
  private saves = 0;

  constructor(
    private readonly id: string,
    private readonly me: { id: string; name: string },
    draft: DraftView,
  ) {
    this.state = opened(draft, takeOver(me.id, id));
  }

  readonly read = (): DraftState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.begin();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.end();
    };
  };

  readonly set = (key: string, value: unknown): void => {
    this.become(typed(this.state, key, value));
    this.soon(PAUSE_MS);
  };

  readonly resolve = (key: string, side: 'mine' | 'theirs'): void => {
    this.become(resolved(this.state, key, side));
    this.soon(0);
  };

  /** Everything that can be sent is with the service when this is done; false where something stays here. */
  readonly settle = async (): Promise<boolean> => {
    clearTimeout(this.timer);
    await this.send();
    return Object.keys(this.state.local).length === 0;
  };

  readonly refresh = async (): Promise<void> => {
    const { saves } = this;
    if (this.sending) return;
    try {
      const draft = await get<DraftView>(`/applications/${this.id}/draft`);
      // a save that went on meanwhile knows more
      if (this.sending || saves !== this.saves) return;
      this.become(met(this.state, draft));
      if (this.state.saving === 'closed' && draft.isOpen) {
        this.become({ ...this.state, saving: 'waiting', closed: null });
        this.soon(0);
      }
    } catch (error) {
      // the next time
      if (!(error instanceof Refused)) throw error;
    }
  };

  private begin(): void {
    this.asking = setInterval(() => document.visibilityState === 'visible' && void this.refresh(), ASK_MS);
    window.addEventListener('online', this.again);
    document.addEventListener('visibilitychange', this.again);
    if (this.isWaiting) this.soon(0);
  }

  private end(): void {
    clearInterval(this.asking);
    window.removeEventListener('online', this.again);
    document.removeEventListener('visibilitychange', this.again);
    if (this.timer !== undefined) void this.settle();
  }

  private get isWaiting(): boolean {
    return Object.keys(this.state.local).length > 0;
  }

  private readonly again = (): void => {
    if (this.isWaiting) this.soon(0);
    else if (document.visibilityState === 'visible') void this.refresh();
  };

  private soon(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), delay);
  }

  /** One request at a time; what is typed meanwhile goes with the next. */
  private async send(): Promise<void> {
    this.timer = undefined;
    while (this.sending) await this.sending;
    for (;;) {
      const changes = sendable(this.state).slice(0, MOST);
      if (changes.length === 0 || this.state.saving === 'closed') break;
      this.become({ ...this.state, saving: 'saving' });
      this.sending = this.attempt(changes).finally(() => (this.sending = null));
      await this.sending;
      if (this.state.saving === 'offline') return;
    }
    if (this.state.saving !== 'closed') this.become({ ...this.state, saving: this.isWaiting ? 'waiting' : 'saved' });
  }

  private async attempt(changes: Change[]): Promise<void> {
    try {
      const { data } = await call<SavedDraftView>('PATCH', `/applications/${this.id}/draft`, { body: { changes } });
      this.failures = 0;
      this.saves += 1;
      this.become(taken(this.state, changes, data, this.me.name));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refused(error, changes);
    }
  }

  private refused(error: Refused, changes: Change[]): void {
    if (error.slug === 'field-conflict') {
      for (const { key, theirs: value, current: version, editedBy, editedAt } of error.problem
        .conflicts as Conflict[]) {
        this.become(clashed(this.state, key, { value, version, editedBy, editedAt }));
      }
      return;
    }
    const named = error.reasons.filter(({ pointer }) => /^\/changes\/\d/.test(pointer ?? ''));
    for (const { pointer = '', message } of named) {
      const [, , at, member] = pointer.split('/');
      const { key } = changes[Number(at)]!;
      const wrong = { ...this.state.wrong, [key]: message };
      this.become(member === 'key' ? dropped(this.state, key) : { ...this.state, wrong });
    }
    if (named.length > 0) return;
    if (error.isPassing || error.status >= 500) {
      this.failures += 1;
      this.become({ ...this.state, saving: 'offline' });
      return this.soon(Math.min(LONGEST_MS, 1_000 * (error.retryAfter ?? 2 ** Math.min(this.failures, 5))));
    }
    this.become({ ...this.state, saving: 'closed', closed: error.reasons[0]?.message ?? error.message });
  }

  private become(next: DraftState): void {
    if (next === this.state) return;
    if (next.local !== this.state.local) keep(this.me.id, this.id, next.local);
    this.state = next;
    for (const listener of this.listeners) listener();
  }
}
