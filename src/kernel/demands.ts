/**
 * What the service demands of its surroundings before it serves anyone. Each row says what must hold and what to do
 * about it. `always` refuses in every mode, `production` refuses there and warns elsewhere, `advice` only warns.
 */
import type { Facts, ServerFacts } from './startup.js';

export interface Demand<F> {
  readonly when: 'always' | 'production' | 'advice';
  readonly holds: (facts: F) => boolean;
  readonly say: (facts: F) => string;
}

/** Older ones may be made to write outside their memory by a compressed body (CVE-2026-111497); see security/floors.json. */
export const NODE_FLOOR = '24.22.1';

type When = Demand<unknown>['when'];
const setting = (when: When, name: string, wanted: readonly string[], why: string): Demand<ServerFacts> => ({
  when,
  holds: ({ settings }) => wanted.includes(settings[name] ?? ''),
  say: ({ settings }) => `PostgreSQL has ${name} = ${settings[name]}; set it to ${wanted.join(' or ')}: ${why}.`,
});

export const SERVER: readonly Demand<ServerFacts>[] = [
  {
    when: 'always',
    holds: ({ serverVersion }) => serverVersion >= 180_000,
    say: ({ settings }) =>
      `This is PostgreSQL ${settings.server_version}; the service needs PostgreSQL 18. Upgrade the server.`,
  },
  {
    when: 'always',
    holds: ({ settings }) => settings.server_encoding === 'UTF8',
    say: ({ settings }) => `The database is encoded in ${settings.server_encoding}; create it with ENCODING 'UTF8'.`,
  },
  {
    when: 'advice',
    holds: ({ serverVersion }) => serverVersion < 180_000 || serverVersion >= 180_004,
    say: ({ settings }) => `PostgreSQL ${settings.server_version} lacks security fixes; take 18.4 or a later 18.`,
  },
  {
    when: 'production',
    holds: ({ superuser }) => !superuser,
    say: ({ user }) =>
      `"${user}" is a superuser; log in as an ordinary role that owns the database (ALTER ROLE … NOSUPERUSER).`,
  },
  {
    when: 'production',
    holds: ({ superuser, bypassRls }) => superuser || !bypassRls,
    say: ({ user }) => `"${user}" has BYPASSRLS; take it away (ALTER ROLE … NOBYPASSRLS).`,
  },
  setting('production', 'fsync', ['on'], 'a power cut would destroy the database'),
  setting('production', 'full_page_writes', ['on'], 'a power cut would tear pages'),
  setting('production', 'synchronous_commit', ['on', 'remote_apply'], 'acknowledged writes could be lost'),
  setting('production', 'data_checksums', ['on'], 'damaged pages would go unnoticed (pg_checksums --enable)'),
  setting('production', 'autovacuum', ['on'], 'tables would grow without end'),
  setting('production', 'TimeZone', ['UTC'], 'days would begin at another hour'),
  setting('production', 'default_transaction_isolation', ['read committed'], 'the locks are written for it'),
  setting('advice', 'wal_level', ['replica', 'logical'], 'no standby and no archive are possible'),
  setting('advice', 'password_encryption', ['scram-sha-256'], 'new passwords would be stored as weak hashes'),
  setting('advice', 'log_statement', ['none'], 'statements in the server log hold personal data'),
  setting('advice', 'log_parameter_max_length_on_error', ['0'], 'values in the server log are personal data'),
  {
    when: 'production',
    holds: ({ clockDifference }) => Math.abs(clockDifference) < 2_000,
    say: ({ clockDifference }) =>
      `The clocks of the service and of PostgreSQL differ by ${Math.round(clockDifference / 100) / 10} s; run NTP on both.`,
  },
];

export const SERVICE: readonly Demand<Facts>[] = [
  {
    when: 'always',
    holds: ({ pending }) => pending.length === 0,
    say: ({ pending }) => `The database lacks migrations (${pending.join(', ')}); run npm run migrate.`,
  },
  {
    when: 'production',
    holds: ({ node, acceptedNode }) => atLeast(node, NODE_FLOOR) || acceptedNode === node,
    say: ({ node }) =>
      `This is Node ${node}; run ${NODE_FLOOR} or newer, or accept the risk by ACCEPT_NODE_FLOOR=${node} (docs/operations.md).`,
  },
  {
    when: 'advice',
    holds: ({ node, acceptedNode }) => acceptedNode === null || atLeast(node, NODE_FLOOR),
    say: ({ node }) => `Node ${node} is below ${NODE_FLOOR}, as ACCEPT_NODE_FLOOR allows; replace it soon.`,
  },
  {
    when: 'production',
    holds: ({ threads }) => threads >= 8,
    say: ({ threads }) =>
      `UV_THREADPOOL_SIZE is ${threads}; set it to 8 or more: password hashes would starve file and DNS calls.`,
  },
  {
    when: 'production',
    holds: ({ inspected }) => !inspected,
    say: () => 'The inspector is open; start without --inspect.',
  },
];

/** Compares dotted versions by number. */
export function atLeast(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0));
  for (let index = 0; index < 3; index++) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
