/**
 * What is measured, with which requests, against which floor, and how good it must be. Data and requests only; bench.ts
 * does the measuring.
 */
import type { Client } from 'pg';
import { request } from './fire.js';
import type { Caller, Callers } from './people.js';
import type { Registering } from './registering.js';

export interface Measure {
  readonly next: () => string;
  readonly status?: number;
}

export interface Operation {
  readonly name: string;
  /** what the floor is */
  readonly floor: string;
  /** the least share of the floor's requests per second */
  readonly goal: number;
  readonly ours: Measure;
  readonly theirs: Measure & { readonly on: 'bare' | 'ours' };
  /** the most milliseconds that 99 of 100 requests may take */
  readonly p99?: number;
  /** where one request keeps a core busy, more of them only wait; default: those of the run */
  readonly connections?: number;
}

export interface Material {
  readonly callers: Callers;
  /** deals at random */
  readonly ids: readonly string[];
  /** open deals of each manager's team, each moved at most once in a run */
  readonly open: readonly { id: string; token: string }[];
  readonly customers: readonly string[];
  readonly registering: Registering;
  /** cursors around the 10,000th page of the list of everything */
  readonly deep: readonly string[];
}

const API = '/api/v1';
const STAGES = ['lead_confirmed', 'qualified', 'poc', 'negotiation', 'contract_review'];
const bare = (path: string): string => request('GET', path);

/** Each call answers the next item, over and over. */
function around<T>(items: readonly T[]): () => T {
  let at = 0;
  return () => items[at++ % items.length]!;
}

/** Each item once; the run ends in an error when they are used up, rather than measuring refusals. */
function once<T>(items: readonly T[]): () => T {
  let at = 0;
  return () => {
    const item = items[at++];
    if (item === undefined)
      throw new Error('The bench has no open deal left to move, or no draft to submit; load more with --deals.');
    return item;
  };
}

export function operations({ callers, ids, open, customers, deep, registering }: Material): Operation[] {
  const { finance, managers } = callers;
  const id = around(ids);
  const stage = around(STAGES);
  const manager = around(managers);
  const moving = once(open.slice(1)); // the first was moved when its statements were written down
  const draft = once(registering.drafts);
  const [member, code] = [around(registering.members), around(registering.codes)];
  const entering = {
    on: 'ours',
    status: 201,
    next: around(customers.map((each) => create(managers[0]!, each))),
  } as const;
  const listed = 'sort=-expectedCloseOn&limit=50';
  const firstPage = { next: () => get('/deals?sort=-updatedAt&limit=50', finance) };
  return [
    {
      name: 'get one deal with customer and owner',
      floor: 'bare, rows → JSON.stringify',
      goal: 0.9,
      ours: { next: () => get(`/deals/${id()}`, finance) },
      theirs: { on: 'bare', next: () => bare(`/get?id=${id()}`) },
    },
    {
      name: 'list 50, filtered and sorted (everything)',
      floor: 'bare, rows → JSON.stringify',
      goal: 1.2,
      ours: { next: () => get(`/deals?stage=${stage()}&${listed}`, finance) },
      theirs: { on: 'bare', next: () => bare(`/list?stage=${stage()}`) },
    },
    {
      name: 'list 50, filtered and sorted (a manager’s team)',
      floor: 'bare, rows → JSON.stringify',
      goal: 1.2,
      ours: { next: () => get(`/deals?stage=${stage()}&${listed}`, manager()) },
      theirs: { on: 'bare', next: () => bare(`/team?stage=${stage()}&team=${manager().teamId}`) },
    },
    {
      name: 'the 10,000th page',
      floor: 'our own first page',
      goal: 0.9,
      ours: {
        next: (
          (cursor) => () =>
            get(`/deals?sort=-updatedAt&limit=50&cursor=${cursor()}`, finance)
        )(around(deep)),
      },
      theirs: { on: 'ours', ...firstPage },
    },
    {
      name: 'search 华为 among deals',
      floor: 'bare, the same statement',
      goal: 0.8,
      p99: 50,
      ours: { next: () => searchDeals(finance) },
      theirs: { on: 'bare', next: () => bare('/replay?name=searchDeals') },
    },
    {
      name: 'search 华为 among organizations',
      floor: 'bare, the same statement',
      goal: 0.8,
      p99: 50,
      ours: { next: () => searchOrganizations(finance) },
      theirs: { on: 'bare', next: () => bare('/replay?name=searchOrganizations') },
    },
    {
      name: 'create a deal with history and journal',
      floor: 'bare, the same statements',
      goal: 0.8,
      ours: {
        next: (
          (customer) => () =>
            create(manager(), customer())
        )(around(customers)),
        status: 201,
      },
      theirs: {
        on: 'bare',
        next: (
          (customer) => () =>
            bare(`/replay?name=create&id=${customer()}`)
        )(around(customers)),
      },
    },
    {
      name: 'stage transition (hold)',
      floor: 'bare, the same statements',
      goal: 0.8,
      ours: { next: () => hold(moving()) },
      theirs: { on: 'bare', next: () => bare(`/replay?name=hold&id=${moving().id}`) },
    },
    {
      name: 'submit a registration',
      floor: 'our own new deal',
      goal: 0.2,
      connections: 2,
      ours: { next: () => submit(draft()) },
      theirs: entering,
    },
    {
      name: 'blind check',
      floor: 'our own new deal',
      goal: 0.3,
      p99: 50,
      connections: 2,
      ours: { next: () => check(member(), code()), status: 201 },
      theirs: entering,
    },
    {
      name: 'pipeline by stage × channel × month, all deals',
      floor: 'bare, the same statement',
      goal: 0.95,
      connections: 2,
      ours: { next: () => pipeline(finance) },
      theirs: { on: 'bare', next: () => bare('/replay?name=pipeline') },
    },
  ];
}

const get = (path: string, caller: Caller): string => request('GET', `${API}${path}`, caller.token);
const HUAWEI = encodeURIComponent('华为');
export const searchDeals = (caller: Caller): string => get(`/deals?q=${HUAWEI}&limit=50`, caller);
export const searchOrganizations = (caller: Caller): string => get(`/organizations?q=${HUAWEI}`, caller);
export const pipeline = (caller: Caller): string => get('/reports/pipeline', caller);

export function create({ token }: Caller, customerId: string): string {
  const deal = {
    title: '华东区客服智能体二期',
    customerId,
    productLine: 'foundation_model',
    channel: 'direct',
    deliveryForm: 'api',
    expectedCloseOn: '2027-06-30',
    amount: '106000.00',
  };
  return request('POST', `${API}/deals`, token, deal);
}

export function hold({ id, token }: { id: string; token: string }): string {
  const body = {
    reason: '客户预算推迟到下季度',
    holdUntil: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10),
  };
  return request('POST', `${API}/deals/${id}/hold`, token, body, ['if-match: "v1"']);
}

const submit = ({ id, token }: { id: string; token: string }): string =>
  request('POST', `${API}/registrations/${id}/submit`, token, undefined, ['if-match: "v1"', 'content-length: 0']);

const check = (token: string, uscc: string): string =>
  request('POST', `${API}/collision-checks`, token, { uscc, productLine: 'agent_platform' });

export async function material(
  client: Client,
  callers: Callers,
  registering: Registering,
): Promise<Omit<Material, 'deep'>> {
  const one = async (text: string, values: unknown[] = []) =>
    (await client.query<{ id: string }>(text, values)).rows.map(({ id }) => id);
  const tokens = new Map(callers.managers.map(({ teamId, token }) => [teamId, token]));
  const { rows } = await client.query<{ id: string; teamId: string }>(
    `SELECT id, team_id AS "teamId" FROM deals WHERE stage = 'negotiation' AND channel = 'direct' AND version = 1 ORDER BY md5(id::text)`,
  );
  return {
    callers,
    registering,
    ids: await one(`SELECT id FROM deals ORDER BY md5(id::text) LIMIT 20000`),
    open: rows.flatMap(({ id, teamId }) => (tokens.has(teamId) ? [{ id, token: tokens.get(teamId)! }] : [])),
    customers: await one(`SELECT id FROM organizations ORDER BY md5(id::text) LIMIT 10000`),
  };
}
