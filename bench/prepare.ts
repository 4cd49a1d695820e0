/** What must be known before the first shot: the statements of the service's writes, and where its 10,000th page begins. */
import { createApp } from '../src/app.js';
import { Config } from '../src/kernel/config.js';
import type { Script } from './bare.js';
import { stream } from './export.js';
import { ask, request } from './fire.js';
import { create, hold, type Material } from './operations.js';
import { record } from './recording.js';

/** One of each request, sent to the application in this process while its statements are written down. */
export async function prepare(env: Record<string, string>, found: Omit<Material, 'deep'>): Promise<Script> {
  const app = await createApp(new Config({ ...process.env, ...env, RUN: 'web', LOG_LEVEL: 'error', PORT: '0' }));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const sentBy = async (bytes: string, token: string, status: number) => {
    await ask(port, request('GET', '/api/v1/deals?limit=1', token)); // the session is known from here on
    return record(async () => {
      const { status: got, body } = await ask(port, bytes);
      if (got !== status) throw new Error(`${bytes.split('\r\n', 1)[0]} answered ${got}: ${body}`);
    });
  };
  try {
    const [manager, [customer], moved, { token }] = [
      found.callers.managers[0]!,
      found.customers,
      found.open[0]!,
      found.callers.finance,
    ] as const;
    const [copy] = (await record(() => stream(port, '/api/v1/reports/deals.csv', token))).filter(isCopy);
    return {
      copy: copy!.text,
      recordings: {
        create: { subject: customer!, sent: await sentBy(create(manager, customer!), manager.token, 201) },
        hold: { subject: moved.id, sent: await sentBy(hold(moved), moved.token, 200) },
        pipeline: { subject: null, sent: await sentBy(request('GET', '/api/v1/reports/pipeline', token), token, 200) },
      },
    };
  } finally {
    await app.close();
  }
}

const isCopy = ({ text }: { text: string }): boolean => text.startsWith('COPY');

/** Walks the list of everything, a hundred rows a step, and answers the cursors around page 10,000 of fifty rows. */
export async function deepCursors(port: number, token: string, deals: number): Promise<string[]> {
  const steps = Math.min(5_000, Math.floor(deals / 100) - 50);
  const cursors: string[] = [];
  let cursor = '';
  for (let step = 0; step < steps + 20; step++) {
    const { body } = await ask(
      port,
      request('GET', `/api/v1/deals?sort=-updatedAt&limit=100${cursor && `&cursor=${cursor}`}`, token),
    );
    cursor = (JSON.parse(body) as { nextCursor: string }).nextCursor;
    if (step >= steps) cursors.push(cursor);
  }
  return cursors;
}
