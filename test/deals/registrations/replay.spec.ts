/**
 * The property behind the chain: whatever happens to a registration, in whatever order, replaying its links rebuilds its
 * row. Walks of verbs, some allowed and some refused, each from a seed that the failure names.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { linkHash } from '../../../src/deals/receipts/events.js';
import { type Colleague, type Crm, type Reply, startCrm } from '../../support/app.js';
import { makePartner, type MadePartner, makeDraft, verb } from '../../support/partners.js';

let crm: Crm;
let north: MadePartner;
let ecosystem: Colleague;
let manager: Colleague;
let sales: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  north = await makePartner(crm, { tier: 'leading' });
  ecosystem = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
  sales = await crm.person('sales_manager');
});
afterAll(() => crm.stop());

/** A small generator of numbers from 0 to 1, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

interface Seen {
  id: string;
  version: number;
}
type Deed = (registration: Seen, pick: () => number) => Promise<Reply>;

const RECORD = { kind: 'meeting_record', record: '与客户信息中心再次会谈，确认预算与排期' };
const line = (pick: () => number) => ({
  productCode: 'GLM-API-STD',
  deliveryForm: 'api',
  kind: 'token_package',
  quantity: '1',
  gross: `${Math.floor(pick() * 900_000) + 1000}.00`,
});
const patch = (registration: Seen, body: object) =>
  north.member.patch(`/registrations/${registration.id}`, body, { ifMatch: registration.version });

const DEEDS: Record<string, Deed> = {
  rename: (r, pick) => patch(r, { projectName: `项目 ${Math.floor(pick() * 100)}` }),
  contact: (r, pick) => patch(r, { contact: { name: `王${Math.floor(pick() * 9)}`, title: '主任', consent: true } }),
  work: (r, pick) => patch(r, { partnerWork: `${'负责实施与运维'.repeat(6)}${Math.floor(pick() * 99)}` }),
  form: (r, pick) => patch(r, { deliveryForm: pick() < 0.5 ? 'api' : 'on_prem' }),
  lines: (r, pick) =>
    north.member.put(`/registrations/${r.id}/lines`, { items: [line(pick), line(pick)] }, { ifMatch: r.version }),
  evidence: (r) => north.member.post(`/registrations/${r.id}/evidence`, RECORD),
  activity: (r, pick) =>
    north.member.post(`/registrations/${r.id}/activities`, {
      kind: 'visit',
      body: '现场拜访',
      ...(pick() < 0.5 && { progress: pick() < 0.5 ? 'qualified' : 'poc' }),
    }),
  submit: (r) => verb(north.member, r, 'submit'),
  resubmit: (r) => verb(north.admin, r, 'resubmit'),
  withdraw: (r) => verb(north.member, r, 'withdraw', { reason: '客户暂停了该项目' }),
  renew: (r) => verb(north.member, r, 'renew'),
  take: (r) => verb(ecosystem, r, 'take'),
  ask: (r, pick) =>
    verb(ecosystem, r, 'ask', {
      fields: pick() < 0.5 ? ['contact'] : ['evidence', 'partnerWork'],
      reasonCode: 'unclear',
      comment: '请补充说明情况',
    }),
  reject: (r) => verb(manager, r, 'reject', { code: 'incomplete', text: '材料与实际情况不符，请重新整理' }),
  approve: (r, pick) => verb(pick() < 0.7 ? manager : sales, r, 'approve'),
};
/** What ends a registration comes rarely, what it waits for often, so that walks get somewhere. */
const OFTEN: Record<string, number> = {
  submit: 4,
  take: 4,
  resubmit: 4,
  ask: 5,
  contact: 4,
  work: 4,
  evidence: 3,
  approve: 4,
  lines: 3,
};
const NAMES = Object.keys(DEEDS).flatMap((name) => Array<string>(OFTEN[name] ?? 1).fill(name));

interface Event {
  seq: number;
  kind: string;
  at: string;
  actorId: string | null;
  payload: { set: Record<string, unknown> };
  prev: Buffer;
  hash: Buffer;
}

const EVENTS = `SELECT seq, kind, iso(at) AS at, actor_id AS "actorId", payload, prev_hash AS prev, hash
  FROM registration_events WHERE registration_id = $1 ORDER BY seq`;

async function expectRebuilt(id: string): Promise<string[]> {
  const events = await crm.db.rows<Event>(EVENTS, [id]);
  const rebuilt: Record<string, unknown> = {};
  let previous: Buffer = Buffer.alloc(32);
  for (const { prev, hash, ...event } of events) {
    expect(prev.equals(previous)).toBe(true);
    expect(linkHash(previous, { registrationId: id, ...event }).equals(hash)).toBe(true);
    previous = hash;
    Object.assign(rebuilt, event.payload.set);
  }
  const metadata = crm.db.source.entityMetadatas.find(({ tableName }) => tableName === 'registrations')!;
  const columns = metadata.columns.map(({ databaseName, propertyName }) => `"${databaseName}" AS "${propertyName}"`);
  const [row] = await crm.db.rows<Record<string, unknown>>(`SELECT ${columns.join(', ')} FROM registrations WHERE id = $1`, [id]); // prettier-ignore
  const { version, updatedAt: _, ...stored } = row!;
  expect(events.length).toBe(version);
  for (const name of Object.keys(stored)) rebuilt[name] ??= null;
  expect(rebuilt).toEqual(stored);
  return events.map(({ kind }) => kind);
}

const SEEDS = Array.from({ length: 16 }, (_, n) => n + 1);

test('whatever was done in whatever order, the links rebuild the row', async () => {
  const done = new Set<string>();
  for (const seed of SEEDS) {
    const pick = random(seed);
    const large = pick() < 0.4;
    const { id } = await makeDraft(crm, north.member, { amountGross: large ? '7000000.00' : '106000.00' });
    for (let n = 0; n < 50; n++) {
      const name = NAMES[Math.floor(pick() * NAMES.length)]!;
      const [now] = await crm.db.rows<Seen>(`SELECT id, version FROM registrations WHERE id = $1`, [id]);
      const reply = await DEEDS[name]!(now!, pick);
      if (reply.status >= 500 || reply.status === 412) throw new Error(`seed ${seed}: ${name} ${reply.text}`);
      if (reply.status < 300 && name === 'renew') await expectRebuilt(reply.body.id as string);
    }
    for (const kind of await expectRebuilt(id)) done.add(kind);
  }
  expect([...done]).toEqual(expect.arrayContaining(['create', 'update', 'submit', 'take', 'ask', 'resubmit', 'approve', 'reject', 'withdraw', 'replace_lines'])); // prettier-ignore
}, 120_000);
