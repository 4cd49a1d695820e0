/**
 * A few at a time; the others wait, and a queue that has grown too long is refused at once instead of growing further.
 */
import { problem } from '../../kernel/problem.js';

export class Turns {
  private busy = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mayWait: number,
  ) {}

  /** Answers the function that gives the turn back. */
  async take(): Promise<() => void> {
    if (this.busy >= this.atOnce) {
      if (this.waiting.length >= this.mayWait) throw problem('busy');
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.busy++;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const next = this.waiting.shift();
      if (next) next();
      else this.busy--;
    };
  }
}
