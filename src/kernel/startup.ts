/**
 * The look around before the first request: facts are gathered once, judged by the table in demands.ts, and either the
 * start ends with every failed line, or the lines are warned about. Tests may run on a server without durability.
 */
import { url as inspectorUrl } from 'node:inspector';
import type { Config, Mode } from './config.js';
import { type Demand, SERVER, SERVICE } from './demands.js';
import { pendingMigrations, type Query } from './migrations.js';

export interface ServerFacts {
  serverVersion: number;
  settings: Record<string, string>;
  user: string;
  superuser: boolean;
  bypassRls: boolean;
  /** milliseconds; positive when the service is ahead */
  clockDifference: number;
}

export interface Facts extends ServerFacts {
  pending: string[];
  node: string;
  acceptedNode: string | null;
  threads: number;
  inspected: boolean;
}

export interface Finding {
  readonly refuses: boolean;
  readonly text: string;
}

const LOOK = `
  SELECT current_setting('server_version_num')::int AS "serverVersion", r.rolname AS "user", r.rolsuper AS superuser,
         r.rolbypassrls AS "bypassRls", extract(epoch FROM clock_timestamp())::float8 * 1000 AS "serverClock",
         (SELECT jsonb_object_agg(name, setting) FROM pg_settings) AS settings
  FROM pg_roles r WHERE r.rolname = current_user`;

export function judge<F>(demands: readonly Demand<F>[], facts: F, mode: Mode): Finding[] {
  return demands
    .filter((demand) => !demand.holds(facts))
    .filter((demand) => mode !== 'test' || demand.when === 'always')
    .map((demand) => ({
      refuses: demand.when === 'always' || (demand.when === 'production' && mode === 'production'),
      text: demand.say(facts),
    }));
}

export const refusals = (findings: Finding[]): string[] =>
  findings.filter((each) => each.refuses).map((each) => each.text);

async function lookAtServer(query: Query): Promise<ServerFacts> {
  const before = Date.now();
  const { rows } = await query(LOOK);
  const now = (before + Date.now()) / 2;
  const row = rows[0] as unknown as ServerFacts & { serverClock: number };
  return { ...row, clockDifference: now - row.serverClock };
}

export async function examineServer(query: Query, mode: Mode): Promise<Finding[]> {
  return judge(SERVER, await lookAtServer(query), mode);
}

export async function examine(query: Query, config: Config): Promise<Finding[]> {
  const facts: Facts = {
    ...(await lookAtServer(query)),
    pending: await pendingMigrations(query),
    node: process.versions.node,
    acceptedNode: config.acceptedNode,
    threads: config.threads,
    inspected: inspectorUrl() !== undefined,
  };
  return judge<Facts>([...SERVER, ...SERVICE], facts, config.mode);
}
