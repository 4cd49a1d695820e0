/**
 * Somebody who writes and remembers what they were told. What they do takes turns by chance:
 *
 *   enter   an organization, a deal or a file; mostly with an Idempotency-Key, repeated until it is answered,
 *           sometimes without one and once, and then nobody may have told them whether it happened
 *   change  an organization of their own with If-Match, and look before going on when unanswered
 *   step    a deal of their own: hold, then resume, with a key
 */
import type { Outcome } from './call.js';
import { Client, type Request } from './client.js';
import { Random } from './random.js';

export type Table = 'organizations' | 'deals' | 'files';

export interface Entry {
  table: Table;
  name: string;
  told: 'ok' | 'fail' | 'unknown';
}

export interface Owned {
  table: Table;
  id: string;
  version: number;
  stage?: string;
}

const PATIENT = 1_000;
const TURNS = ['organization', 'organization once', 'deal', 'deal', 'file', 'change', 'step', 'step'] as const;

export class Writer {
  readonly entered: Entry[] = [];
  readonly owned: Owned[] = [];
  readonly client: Client;
  private readonly random: Random;

  constructor(seed: number, token: string, ports: () => number[]) {
    this.random = new Random(seed);
    this.client = new Client(this.random, token, ports);
  }

  async writeUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) await this.turn();
  }

  private async turn(): Promise<void> {
    const turn = this.random.pick(TURNS);
    const organization = this.mine('organizations');
    const deal = this.mine('deals');
    if (turn === 'file') await this.enterFile();
    else if (turn === 'deal' && organization) await this.enterDeal(organization);
    else if (turn === 'change' && organization) await this.change(organization);
    else if (turn === 'step' && deal) await this.step(deal);
    else await this.enterOrganization(turn === 'organization once');
  }

  private async enterOrganization(once: boolean): Promise<void> {
    const name = `${this.word()}有限公司`;
    const body = { legalName: name, usccMissingReason: 'overseas', country: 'US' };
    await this.enter('organizations', name, { method: 'POST', path: '/api/v1/organizations', body }, once);
  }

  private async enterDeal({ id }: Owned): Promise<void> {
    const title = this.word();
    const about = {
      productLine: 'agent_platform',
      channel: 'direct',
      deliveryForm: 'api',
      expectedCloseOn: '2099-12-31',
    };
    const body = { title, customerId: id, amount: '1000.00', ...about };
    await this.enter('deals', title, { method: 'POST', path: '/api/v1/deals', body });
  }

  private async enterFile(): Promise<void> {
    const name = `${this.random.hex(16)}.txt`;
    const part = (about: string, text: string) => `--x\r\nContent-Disposition: form-data; ${about}\r\n\r\n${text}\r\n`;
    const text = `${part('name="purpose"', 'attachment')}${part(`name="file"; filename="${name}"`, `drill ${name}`)}--x--\r\n`;
    const raw = { type: 'multipart/form-data; boundary=x', text };
    await this.enter('files', name, { method: 'POST', path: '/api/v1/files', raw });
  }

  private async enter(table: Table, name: string, request: Request, once = false): Promise<void> {
    const outcome = await this.client.send(
      once ? request : { ...request, key: this.random.hex(32) },
      once ? 1 : PATIENT,
    );
    const told = outcome === undefined || outcome.status >= 500 ? 'unknown' : outcome.status === 201 ? 'ok' : 'fail';
    this.entered.push({ table, name, told });
    if (told === 'ok') this.owned.push({ table, ...pick(outcome) });
    if (told === 'fail') this.client.faults.push(`${outcome!.status} ${outcome!.text}`);
  }

  private async change(mine: Owned): Promise<void> {
    const path = `/api/v1/organizations/${mine.id}`;
    const body = { website: `https://${this.random.hex(12)}.example.com/` };
    const outcome = await this.client.send({ method: 'PATCH', path, body, ifMatch: mine.version }, 1);
    if (outcome?.status === 200) return this.learn(mine, outcome, 1);
    if (outcome && outcome.status < 500) this.client.faults.push(`${outcome.status} ${outcome.text}`);
    const seen = await this.client.send({ method: 'GET', path }, PATIENT);
    this.learn(mine, seen, seen?.body?.version === mine.version ? 0 : 1);
  }

  private async step(mine: Owned): Promise<void> {
    const verb = mine.stage === 'on_hold' ? 'resume' : 'hold';
    const holdUntil = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const body = verb === 'hold' ? { reason: '演练中暂停推进', holdUntil } : undefined;
    const request = { method: 'POST', path: `/api/v1/deals/${mine.id}/${verb}`, body, ifMatch: mine.version };
    const outcome = await this.client.send({ ...request, key: this.random.hex(32) }, PATIENT);
    if (outcome?.status === 200) this.learn(mine, outcome, 1);
    else this.client.faults.push(`${verb} ${outcome?.status} ${outcome?.text}`);
  }

  private learn(mine: Owned, outcome: Outcome, step: number): void {
    const now = pick(outcome);
    if (now.version !== mine.version + step) this.client.faults.push(`version ${now.version} after ${mine.version}`);
    Object.assign(mine, now);
  }

  private mine(table: Table): Owned | undefined {
    const all = this.owned.filter((each) => each.table === table);
    return all.length > 0 ? this.random.pick(all) : undefined;
  }

  private word(): string {
    return Array.from({ length: 10 }, () => String.fromCodePoint(this.random.int(0x4e00, 0x9f00))).join('');
  }
}

function pick(outcome: Outcome): Omit<Owned, 'table'> {
  const { id, version, stage } = (outcome?.body ?? {}) as Omit<Owned, 'table'>;
  return { id, version, stage };
}
