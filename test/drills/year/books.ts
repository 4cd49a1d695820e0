/**
 * Where every cent is: what the story says, the envelope, its ledger, what finance takes out as files, and the invariants,
 * all of them held against one another.
 */
import { expect } from '@jest/globals';
import { brokenInvariants } from '../../../src/invariants/queries.js';
import { decimalText, exact } from '../../../src/kernel/decimal.js';
import { download } from '../../support/download.js';
import { readCsv } from '../../support/files.js';
import type { Call } from './opening.js';
import { all, ok } from './pressing.js';
import type { World } from './world.js';

export const yuan = (units: bigint): string => decimalText(units, 2);
export const sum = (amounts: readonly string[]): bigint => amounts.reduce((total, each) => total + exact(each), 0n);

/** What the envelope of yuan must show by what happened in the story. */
export interface Told {
  reserved: bigint;
  committed: bigint;
  paid: bigint;
}

async function report({ port, finance }: World, kind: string, { roundId }: Call): Promise<Record<string, string>[]> {
  const { status, broken, bytes } = await download(port, finance, `/reports/${kind}.csv?roundId=${roundId}&lang=en`);
  expect([kind, status, broken]).toEqual([kind, 200, false]);
  return readCsv(bytes);
}

const column = (rows: readonly Record<string, string>[], name: string): bigint => {
  expect(rows.length === 0 || name in rows[0]!).toBe(true);
  return sum(rows.map((row) => row[name]!));
};

export async function expectBooks(world: World, call: Call, told: Told): Promise<void> {
  const { finance, crm } = world;
  const envelopes = await report(world, 'envelopes', call);
  const grants = await report(world, 'grants', call);
  const tranches = await report(world, 'tranches', call);
  expect(envelopes).toHaveLength(3);
  for (const row of envelopes) {
    const amount = (name: string): bigint => exact(row[name]!);
    expect(row.Difference).toMatch(/^0(\.00)?$/);
    expect(amount('Reserved') + amount('Committed') + amount('Remaining')).toBe(amount('Total'));
    const shown = ok(await finance.get(`/envelopes/${row.Envelope}`));
    const entries = await all(finance, `/envelopes/${row.Envelope}/entries`);
    for (const name of ['total', 'reserved', 'committed', 'paid'] as const) {
      const inLedger = sum(entries.map((each: Record<string, string>) => each[name]!));
      expect([row.Resource, name, inLedger]).toEqual([row.Resource, name, exact(shown[name])]);
      expect(amount(`${name[0]!.toUpperCase()}${name.slice(1)}`)).toBe(inLedger);
    }
  }
  const cny = envelopes.find(({ Envelope }) => Envelope === call.envelopes.cny)!;
  const named = { reserved: yuan(told.reserved), committed: yuan(told.committed), paid: yuan(told.paid) };
  expect({ reserved: cny.Reserved, committed: cny.Committed, paid: cny.Paid }).toEqual(named);
  // the rows of finance's files add up to the envelope
  expect(column(grants, 'Committed, CNY')).toBe(told.committed);
  expect(column(grants, 'Paid, CNY')).toBe(told.paid);
  const inState = (test: (state: string) => boolean) => tranches.filter(({ State }) => test(State!));
  expect(column(inState((state) => state === 'Paid'), 'Amount (CNY)') - exact(cny.Refunded!)).toBe(told.paid); // prettier-ignore
  const open = column(inState((state) => state !== 'Paid' && state !== 'Cancelled'), 'Amount (CNY)'); // prettier-ignore
  expect(open).toBe(told.committed - told.paid);
  expect(await brokenInvariants((text) => crm.db.pool.query(text))).toEqual([]);
}
