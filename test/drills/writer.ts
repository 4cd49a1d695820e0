/**
 * A client that writes and remembers what it was told. Three ways of writing take turns:
 *
 *   with a key     repeated with the same key until it is answered, as docs/architecture.md asks of clients
 *   without a key  tried once; when the connection breaks, nobody told it whether it happened
 *   a change       of its own organization, with If-Match; when unanswered, it looks before it goes on
 */
import { call, type Outcome } from './call.js';
import { Random } from './random.js';

export interface Entry {
  name: string;
  told: 'ok' | 'fail' | 'unknown';
}

interface Owned {
  id: string;
  version: number;
}

export class Writer {
  readonly entered: Entry[] = [];
  readonly owned: Owned[] = [];
  /** what a client must never see */
  readonly faults: string[] = [];
  readonly milliseconds: number[] = [];
  private readonly random: Random;

  constructor(
    seed: number,
    private readonly token: string,
    private readonly ports: () => number[],
  ) {
    this.random = new Random(seed);
  }

  async writeUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const turn = this.random.pick(['keyed', 'keyed', 'once', 'change'] as const);
      if (turn === 'change' && this.owned.length > 0) await this.change(this.random.pick(this.owned));
      else await this.enter(turn === 'once');
    }
  }

  private async enter(once: boolean): Promise<void> {
    const name = `${this.word(10)}有限公司`;
    const key = once ? undefined : this.random.hex(32);
    const body = { legalName: name, usccMissingReason: 'overseas', country: 'US' };
    const outcome = await this.send({ method: 'POST', path: '/api/v1/organizations', body, key }, once ? 1 : 100);
    const told = outcome === undefined || outcome.status >= 500 ? 'unknown' : outcome.status === 201 ? 'ok' : 'fail';
    this.entered.push({ name, told });
    if (told === 'ok') this.owned.push({ id: outcome!.body.id, version: outcome!.body.version });
    if (told === 'fail') this.faults.push(`${outcome!.status} ${outcome!.text}`);
  }

  private async change(mine: Owned): Promise<void> {
    const body = { website: `https://${this.random.hex(12)}.example.com/` };
    const path = `/api/v1/organizations/${mine.id}`;
    const outcome = await this.send({ method: 'PATCH', path, body, ifMatch: mine.version }, 1);
    if (outcome?.status === 200) {
      if (outcome.body.version !== mine.version + 1)
        this.faults.push(`version ${outcome.body.version} after ${mine.version}`);
      mine.version = outcome.body.version;
      return;
    }
    if (outcome && outcome.status < 500) this.faults.push(`${outcome.status} ${outcome.text}`);
    const seen = await this.send({ method: 'GET', path }, 100);
    const version = seen?.body?.version as number;
    if (version !== mine.version && version !== mine.version + 1)
      this.faults.push(`lost: ${mine.version} became ${version}`);
    mine.version = version;
  }

  /** Tries until something other than a broken connection or a 5xx comes back, at most `tries` times. */
  private async send(
    what: { method: string; path: string; body?: unknown; key?: string; ifMatch?: number },
    tries: number,
  ): Promise<Outcome> {
    let outcome: Outcome;
    for (let attempt = 0; attempt < tries; attempt++) {
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 100));
      const started = performance.now();
      outcome = await call({ ...what, token: this.token, port: this.random.pick(this.ports()) });
      if (outcome && outcome.status < 400) this.milliseconds.push(performance.now() - started);
      if (outcome?.status === 500) this.faults.push(`500 ${outcome.text}`);
      if (outcome?.status === 503 && !outcome.retryAfter) this.faults.push('503 without Retry-After');
      const isInFlight = outcome?.status === 409 && outcome.text.includes('idempotency-in-flight');
      if (outcome && outcome.status < 500 && !isInFlight) return outcome;
    }
    return outcome;
  }

  private word(length: number): string {
    return Array.from({ length }, () => String.fromCodePoint(this.random.int(0x4e00, 0x9f00))).join('');
  }
}
