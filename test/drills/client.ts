/**
 * How a client of the service behaves when answers stay away: it repeats with the same Idempotency-Key until it is
 * answered, and writes down what it must never see.
 */
import { call, type Call, type Outcome } from './call.js';
import type { Random } from './random.js';

export type Request = Omit<Call, 'port' | 'token'>;

export class Client {
  /** what a client must never see */
  readonly faults: string[] = [];
  readonly milliseconds: number[] = [];

  constructor(
    readonly random: Random,
    private readonly token: string,
    private readonly ports: () => number[],
  ) {}

  /** Tries until something other than a broken connection or a 5xx comes back, at most `tries` times. */
  async send(request: Request, tries: number): Promise<Outcome> {
    let outcome: Outcome;
    for (let attempt = 0; attempt < tries; attempt++) {
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 100));
      const started = performance.now();
      outcome = await call({ ...request, token: this.token, port: this.random.pick(this.ports()) });
      this.watch(outcome, performance.now() - started);
      const isInFlight = outcome?.status === 409 && outcome.text.includes('idempotency-in-flight');
      if (outcome && outcome.status < 500 && !isInFlight) return outcome;
    }
    return outcome;
  }

  private watch(outcome: Outcome, ms: number): void {
    if (outcome && outcome.status < 400) this.milliseconds.push(ms);
    if (outcome?.status === 500) this.faults.push(`500 ${outcome.text}`);
    if (outcome?.status === 503 && !outcome.retryAfter) this.faults.push('503 without Retry-After');
  }
}
