/**
 * What one request of the service really sends to PostgreSQL, so that the bare server can send the same: nobody keeps a
 * second copy of the SQL that could fall behind.
 *
 * Replaying it for another row means replacing values: those the caller names, and those that an earlier statement of the
 * replay answered differently from the recording (the id of a new deal).
 */
import pg from 'pg';

export interface Sent {
  readonly text: string;
  readonly values: unknown[];
  /** the first row of the answer */
  readonly row: Record<string, unknown> | null;
}

type Answered = (error: Error | null, result?: { rows?: Record<string, unknown>[] }) => void;
type Query = (...args: unknown[]) => unknown;

/** The statements that `work` sends, in order, whichever connection they take. */
export async function record(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  prototype.query = function (...args) {
    const [config, values] = args as [string | { text?: string; values?: unknown[] }, unknown];
    const [text, bound] = typeof config === 'string' ? [config, values] : [config.text ?? '', config.values ?? values];
    const entry = { text, values: Array.isArray(bound) ? bound : [], row: null as Sent['row'] };
    sent.push(entry);
    const last = args.length - 1;
    if (typeof args[last] !== 'function') {
      const answer = original.apply(this, args);
      if (answer instanceof Promise)
        answer.then(
          ({ rows }) => (entry.row = rows?.[0] ?? null),
          () => undefined,
        );
      return answer;
    }
    const told = args[last] as Answered;
    args[last] = ((error, result) => {
      entry.row = result?.rows?.[0] ?? null;
      told(error, result);
    }) satisfies Answered;
    return original.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return sent;
}

/** Sends a recording again, prepared once per connection, in the place of `replaced`; answers the last row. */
export async function replay(
  client: pg.PoolClient,
  sent: readonly Sent[],
  replaced: Map<string, unknown>,
): Promise<Record<string, unknown> | undefined> {
  let last: Record<string, unknown> | undefined;
  for (const { text, values, row } of sent) {
    const current = values.map((value) =>
      typeof value === 'string' && replaced.has(value) ? replaced.get(value) : value,
    );
    const { rows } = await client.query({ name: nameOf(text), text, values: current });
    if (!rows?.[0]) continue;
    last = rows[0] as Record<string, unknown>;
    for (const [column, before] of Object.entries(row ?? {})) {
      if (typeof before === 'string' && before.length >= 10 && last[column] !== before)
        replaced.set(before, last[column]);
    }
  }
  return last;
}

const names = new Map<string, string>();

/** BEGIN and COMMIT need no plan; everything else is prepared once. */
function nameOf(text: string): string | undefined {
  if (!/^\s*(select|with|insert|update)/i.test(text)) return undefined;
  const known = names.get(text) ?? `b${names.size}`;
  names.set(text, known);
  return known;
}
