/**
 * `npm run bench`: the service against what the machine gives without it. Both run in processes of their own and are
 * measured in turn, shot by shot, so that what else happens on the machine hits both; medians are compared.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { ACKNOWLEDGEMENT, acknowledgementLines } from './acknowledging.js';
import { APPLICATIONS, applicationLines } from './applying.js';
import { ASSIGNMENT, assignmentLine } from './assignment.js';
import { compare } from './comparing.js';
import { exportLine } from './export.js';
import { flags } from './flags.js';
import { load } from './load.js';
import { matchLines } from './matching.js';
import { material, operations } from './operations.js';
import { callers } from './people.js';
import { deepCursors, prepare } from './prepare.js';
import { Server } from './processes.js';
import { loadRegistrations, registering } from './registering.js';
import { REVIEWING, reviewingLines } from './reviewing.js';
import { type Line, publish, RESULTS, told } from './results.js';
import { USAGE, usageLine } from './using.js';

const say = (text: string): void => console.log(`› ${text}`);
const env = {
  LOG_LEVEL: 'info',
  SECRET_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  PUBLIC_URL: 'http://localhost',
  RATE_READS: '10000000',
  RATE_WRITES: '10000000',
  RATE_SEARCHES: '10000000',
};

async function main(): Promise<void> {
  const wanted = flags(process.argv.slice(2));
  const chosen = (name: string) => wanted.only.length === 0 || wanted.only.some((part) => name.includes(part));
  const lines: Line[] = [];
  if (chosen(ACKNOWLEDGEMENT)) lines.push(...acknowledgementLines());
  if (chosen(ASSIGNMENT)) lines.push(assignmentLine());
  for (const line of lines) say(told(line));
  const isLast = (...names: string[]) =>
    wanted.only.length > 0 && wanted.only.every((part) => names.some((name) => name.includes(part)));
  if (isLast(ACKNOWLEDGEMENT, ASSIGNMENT)) return; // need no database
  const client = new pg.Client({ connectionString: process.env.BENCH_ADMIN_URL });
  await client.connect();
  if (chosen(USAGE)) {
    lines.push(await usageLine(client, wanted, env));
    say(told(lines.at(-1)!));
  }
  if (chosen(REVIEWING)) {
    for (const line of await reviewingLines(client, wanted, env)) {
      lines.push(line);
      say(told(line));
    }
  }
  if (chosen(APPLICATIONS)) {
    for (const line of await applicationLines(client, wanted, env)) {
      lines.push(line);
      say(told(line));
    }
  }
  if (isLast(ACKNOWLEDGEMENT, ASSIGNMENT, USAGE, REVIEWING, APPLICATIONS)) return void (await client.end()); // needs no deals
  say(`Loading ${wanted.deals} deals …`);
  await load(client, wanted);
  say(`Loading ${wanted.deals} registrations …`);
  await loadRegistrations(client, wanted);
  const people = await callers(client);
  const found = await material(client, people, await registering(client));
  if (chosen('conflict match')) {
    for (const line of await matchLines(client, env)) {
      lines.push(line);
      say(told(line));
    }
  }
  const script = await prepare(env, found, chosen('CSV'));
  const profiling = wanted.profile ? ['--cpu-prof', `--cpu-prof-dir=${RESULTS}`] : [];
  const service = await Server.start('service', 'dist/src/main.js', env, profiling);
  const bare = await Server.start('bare', 'dist/bench/bare.js', {});
  try {
    await bare.tell(script);
    const deep = chosen('the 10,000th page') ? await deepCursors(service.port, people.finance.token, wanted.deals) : [];
    for (const operation of operations({ ...found, deep }).filter(({ name }) => chosen(name))) {
      lines.push(await compare(operation, wanted, service, bare));
      say(told(lines.at(-1)!));
    }
    if (chosen('CSV')) lines.push(...(await exportLine(service, bare, people.finance.token, found.ids, wanted.rounds)));
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    console.log(`\n${publish(lines, wanted, rows[0]!.server_version)}`);
  } finally {
    await client.end();
    await service.stop();
    await bare.stop();
  }
}

await main();
