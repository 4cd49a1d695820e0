/**
 * So many at once, a bounded queue behind them, and an end to waiting: hashing shares its threads with DNS and files, so a
 * flood of logins must be refused (503 `busy`) before it stops everything else.
 */
import { problem } from '../../kernel/problem.js';

const MAX_WAITING = 50;
const MAX_WAIT_MS = 2_000;

export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(count: number) {
    this.free = count;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.take();
    try {
      return await work();
    } finally {
      this.give();
    }
  }

  private take(): Promise<void> {
    if (this.free > 0) {
      this.free--;
      return Promise.resolve();
    }
    if (this.waiting.length >= MAX_WAITING) return Promise.reject(problem('busy'));
    return new Promise((resolve, reject) => {
      const turn = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(turn), 1);
        reject(problem('busy'));
      }, MAX_WAIT_MS);
      this.waiting.push(turn);
    });
  }

  /** A slot goes straight to the next in line, so nobody overtakes. */
  private give(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free++;
  }
}
