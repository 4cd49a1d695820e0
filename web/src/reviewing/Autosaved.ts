/**
 * A review that saves itself a moment after the last key, one save after the other, and says how that stands. Nothing typed
 * is lost: without a network it tries again, and what somebody else changed meanwhile is chosen field by field.
 */
import type { ReviewView } from '../../generated/api';
import { same } from '../data/changes';
import { call, get } from '../data/client';
import { Refused } from '../data/problems';
import { bodyOf, difference, type Draft, draftOf, flat, unflat } from './draft';

const [WAIT_MS, AGAIN_MS] = [800, 5_000];

export interface Clashing {
  names: string[];
  mine: Record<string, unknown>;
  theirs: Record<string, unknown>;
}

export interface Standing {
  draft: Draft;
  saving: 'saved' | 'waiting' | 'offline' | 'refused';
  refused: Refused | null;
  clashing: Clashing | null;
}

export class Autosaved {
  standing: Standing;
  private seen: { review: ReviewView; values: Record<string, unknown> };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> = Promise.resolve();
  private readonly listeners = new Set<() => void>();

  /** @param onSaved with each answer of the service */
  constructor(
    review: ReviewView,
    private readonly onSaved: (review: ReviewView) => void,
  ) {
    const draft = draftOf(review);
    this.standing = { draft, saving: 'saved', refused: null, clashing: null };
    this.seen = { review, values: flat(draft) };
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): Standing => this.standing;

  /** The review as the service last answered it. */
  get review(): ReviewView {
    return this.seen.review;
  }

  get isSaved(): boolean {
    return Object.keys(this.unsaved()).length === 0;
  }

  change(patch: Partial<Draft>): void {
    this.say({ draft: { ...this.standing.draft, ...patch }, saving: 'waiting' });
    this.later(WAIT_MS);
  }

  save(): Promise<void> {
    clearTimeout(this.timer);
    this.running = this.running.then(() => this.once());
    return this.running;
  }

  choose(chosen: Record<string, unknown>): Promise<void> {
    const { mine, theirs } = this.standing.clashing!;
    this.say({ clashing: null, draft: unflat({ ...theirs, ...mine, ...chosen }) });
    return this.save();
  }

  private async once(): Promise<void> {
    const changes = this.standing.clashing ? {} : this.unsaved();
    if (Object.keys(changes).length === 0) return this.say({ saving: this.isSaved ? 'saved' : 'waiting' });
    const values = { ...this.seen.values, ...changes };
    try {
      const { id, version } = this.seen.review;
      const { data: review } = await call<ReviewView>('PATCH', `/reviews/${id}`, { body: bodyOf(changes), version });
      this.seen = { review, values };
      this.onSaved(review);
      this.say({ refused: null, saving: this.isSaved ? 'saved' : 'waiting' });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.slug === 'version-mismatch') return this.meet();
      this.say(error.isPassing ? { refused: null, saving: 'offline' } : { refused: error, saving: 'refused' });
      if (error.isPassing) this.later(AGAIN_MS);
    }
  }

  /** Somebody, or I in another window, was faster: what only they changed stays theirs, what both changed is chosen. */
  private async meet(): Promise<void> {
    const review = await get<ReviewView>(`/reviews/${this.seen.review.id}`);
    const [before, theirs, mine] = [this.seen.values, flat(draftOf(review)), this.unsaved()];
    this.seen = { review, values: theirs };
    const names = Object.keys(mine).filter(
      (name) => !same(theirs[name], before[name]) && !same(theirs[name], mine[name]),
    );
    if (names.length > 0) return this.say({ clashing: { names, mine, theirs } });
    this.say({ draft: unflat({ ...theirs, ...mine }) });
    return this.once();
  }

  private unsaved(): Record<string, unknown> {
    return difference(this.seen.values, flat(this.standing.draft));
  }

  private later(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), wait);
  }

  private say(part: Partial<Standing>): void {
    this.standing = { ...this.standing, ...part };
    for (const listener of this.listeners) listener();
  }
}
