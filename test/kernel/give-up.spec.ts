/** How programs end: what a person who starts the service reads when it does not start. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { Config } from '../../src/kernel/config.js';
import { giveUp } from '../../src/kernel/give-up.js';

let said: unknown[];
beforeEach(() => {
  said = [];
  jest.spyOn(console, 'error').mockImplementation((text) => void said.push(text));
});
afterEach(() => {
  process.exitCode = 0;
  jest.restoreAllMocks();
});

test('wrong settings are all named at once', () => {
  try {
    new Config({ NODE_ENV: 'production', DATABASE_URL: 'mysql://x', PORT: 'http' });
  } catch (error) {
    giveUp(error);
  }
  expect(said).toEqual([expect.stringMatching(/✗ The configuration does not hold:[\s\S]*DATABASE_URL[\s\S]*PORT/)]);
  expect(process.exitCode).toBe(1);
});

test.each([
  ['nobody listens', 'postgresql://crm:x@127.0.0.1:1/crm'],
  ['the host is unknown', 'postgresql://crm:x@no-such-host.invalid/crm'],
])('when %s the database is named, without a stack', async (_, connectionString) => {
  await new pg.Client({ connectionString }).connect().catch(giveUp);
  expect(said).toEqual([expect.stringMatching(/^✗ PostgreSQL cannot be used \(.+\)\. Check DATABASE_URL\.$/)]);
});

test('a wrong password is said like that too', async () => {
  const url = new URL(process.env.DATABASE_URL!);
  url.password = 'wrong';
  await new pg.Client({ connectionString: url.href }).connect().catch(giveUp);
  expect(said).toEqual([expect.stringContaining('password authentication failed')]);
});

test('a fault of ours keeps its stack', () => {
  const fault = new TypeError('x is not a function');
  giveUp(fault);
  expect(said).toEqual([fault]);
});
