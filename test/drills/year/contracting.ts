/** June and July: accepted offers become grants, each with a paper that all parties sign and a number that no other has. */
import { expect } from '@jest/globals';
import { exact } from '../../../src/kernel/decimal.js';
import { PDF, upload } from '../../files/uploads.js';
import type { Applied } from './applying.js';
import type { Told } from './books.js';
import type { Decided } from './deciding.js';
import { byTwo, done, inTurns, made, no, ok, patch, press } from './pressing.js';
import type { Place, World } from './world.js';

export const TERM = { startOn: '2027-07-01', endOn: '2028-06-30' } as const;

/** A grant as the story keeps its books, in exact units. */
export interface Given {
  readonly application: Applied;
  readonly id: string;
  readonly path: string;
  awarded: bigint;
  committed: bigint;
  paid: bigint;
}

export const toldOf = (grants: readonly Given[], reserved = 0n): Told => ({
  reserved,
  committed: grants.reduce((sum, each) => sum + each.committed, 0n),
  paid: grants.reduce((sum, each) => sum + each.paid, 0n),
});

/** An account for each institution, entered by one and verified by another, but for the last; answers them by place. */
export async function enterAccounts(
  { finance, paymaster }: World,
  places: readonly Place[],
): Promise<Map<string, string>> {
  const accounts = new Map<string, string>();
  for (const [at, { id: organizationId, name }] of places.entries()) {
    const about = {
      organizationId,
      holder: name,
      bank: '中国示例银行',
      number: `6222020000${String(at).padStart(6, '0')}`,
    };
    const { id } = await made(finance, '/bank-accounts', about);
    accounts.set(organizationId, id);
    if (at === places.length - 1) continue;
    const how = { how: '按公开电话回拨财务处核对' };
    expect(no(await press(finance, `/bank-accounts/${id}`, 'verify', how))[0]).toBe(403);
    await done(paymaster, `/bank-accounts/${id}`, 'verify', how);
  }
  return accounts;
}

async function contractOf({ legal }: World, path: string): Promise<{ id: string; sha256: string; number: string }> {
  return ok(await legal.get(`${path}/contracts`)).data[0];
}

async function write(world: World, grant: Given, accounts: Map<string, string>): Promise<void> {
  const { legal, crm } = world;
  const { id: ipClauseId } = ok(await legal.get('/ip-clauses')).data[0];
  const { id: fileId } = ok(await upload(crm, legal, PDF, `任务书-${grant.application.title}.pdf`));
  const { id } = await contractOf(world, grant.path);
  const bankAccountId = accounts.get(grant.application.owner.place.id)!;
  await patch(legal, `/grant-contracts/${id}`, { fileId, ipClauseId, bankAccountId, ...TERM });
}

async function sign(world: World, { path }: Given, today: string): Promise<void> {
  const { legal, secretary } = world;
  const { sha256: fileSha256 } = await contractOf(world, path);
  const record = (who: World['legal'], party: string) =>
    done(who, path, 'record-signature', { party, signedOn: today, fileSha256 });
  for (const party of ['company', 'institution', 'pi']) await record(legal, party);
  expect(no(await press(legal, path, 'sign'))).toEqual([422, 'signature_missing']);
  await record(secretary, 'society');
  expect((await done(legal, path, 'sign')).state).toBe('active');
}

/** Answers the grants that run; `decided.reserved` holds nothing for them any more. */
export async function contract(
  world: World,
  decided: Decided,
  accepted: readonly Applied[],
  accounts: Map<string, string>,
  today: string,
): Promise<Given[]> {
  const { clerk, legal, counsel, crm } = world;
  const grants = await inTurns(accepted, async (application): Promise<Given> => {
    const { id } = await made(clerk, '/grants', { applicationId: application.id });
    const awarded = exact(decided.amounts.get(application)!.cny);
    return { application, id, path: `/grants/${id}`, awarded, committed: 0n, paid: 0n };
  });
  await inTurns(grants, (each) => write(world, each, accounts));
  // many papers at the same time, and no number is missed or given twice
  await inTurns(grants, (each) => done(legal, each.path, 'issue-contract'));
  const [wrong, leaving] = [grants[1]!, grants[2]!];
  const { number: retired } = await contractOf(world, wrong.path);
  await byTwo(legal, counsel, wrong.path, 'void-contract', { reason: '依托单位更名，需重新出具任务书' });
  await made(legal, `${wrong.path}/contracts`, {});
  await write(world, wrong, accounts);
  expect((await done(legal, wrong.path, 'issue-contract')).number).not.toBe(retired);
  // somebody goes before the paper is signed
  await done(leaving.application.owner, `/applications/${leaving.application.id}`, 'withdraw', { reason: '调任他校' });
  expect(ok(await clerk.get(leaving.path)).state).toBe('terminated');
  decided.reserved -= leaving.awarded;

  const signing = grants.filter((each) => each !== leaving);
  await inTurns(signing, (each) => sign(world, each, today));
  for (const each of signing) {
    each.committed = each.awarded;
    decided.reserved -= each.awarded;
  }
  expect(decided.reserved).toBe(0n);
  const drawn = await crm.db.rows<{ number: string; alive: boolean }>(NUMBERS);
  expect(drawn.map(({ number }) => number)).toEqual(drawn.map((_, at) => `CCF-Zhipu2027${String(at + 1).padStart(2, '0')}`)); // prettier-ignore
  expect([drawn.length, drawn.filter(({ alive }) => alive).length]).toEqual([grants.length + 1, signing.length]);
  return signing;
}

const NUMBERS = `SELECT number, retired_at IS NULL AS alive FROM grant_numbers ORDER BY number`;
