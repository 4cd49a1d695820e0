/**
 * How many exports this instance writes at a time: two, and one for a person. Everybody else's requests go first.
 *
 * Streams and stored exports share the slots. Whoever takes one gives it back however the work ends.
 */
import { Injectable } from '@nestjs/common';
import { problem } from '../kernel/problem.js';

const PER_INSTANCE = 2;

@Injectable()
export class Slots {
  private readonly held = new Set<string>();

  /** False when there is none for this person now. */
  take(userId: string): boolean {
    if (this.held.has(userId) || this.held.size >= PER_INSTANCE) return false;
    this.held.add(userId);
    return true;
  }

  takeOrRefuse(userId: string): void {
    const slug = this.held.has(userId) ? 'too-many-requests' : 'busy';
    if (!this.take(userId)) throw problem(slug, { retryAfter: 5 });
  }

  giveBack(userId: string): void {
    this.held.delete(userId);
  }
}
