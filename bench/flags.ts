/** What `npm run bench -- …` takes. */
import { parseArgs } from 'node:util';

export interface Flags {
  readonly deals: number;
  readonly organizations: number;
  readonly users: number;
  readonly connections: number;
  readonly seconds: number;
  readonly rounds: number;
  /** names of operations; empty is all */
  readonly only: readonly string[];
  /** write a .cpuprofile of the service for each operation */
  readonly profile: boolean;
}

export function flags(args: string[]): Flags {
  const { values } = parseArgs({
    args,
    options: {
      deals: { type: 'string', default: '1000000' },
      users: { type: 'string', default: '200' },
      connections: { type: 'string', default: '32' },
      seconds: { type: 'string', default: '6' },
      rounds: { type: 'string', default: '3' },
      only: { type: 'string', default: '' },
      profile: { type: 'boolean', default: false },
      folder: { type: 'string' },
    },
  });
  const deals = whole('deals', values.deals, 1_000);
  return {
    deals,
    organizations: Math.max(100, Math.round(deals / 10)),
    users: whole('users', values.users, 20),
    connections: whole('connections', values.connections, 1),
    seconds: whole('seconds', values.seconds, 1),
    rounds: whole('rounds', values.rounds, 1),
    only: values.only.split(',').filter(Boolean),
    profile: values.profile,
  };
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new Error(`--${name} must be a whole number from ${least}.`);
  return value;
}
