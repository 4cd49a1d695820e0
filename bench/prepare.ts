/** What must be known before the first shot: the statements of the service's writes, and where its 10,000th page begins. */
import { createApp } from '../src/app.js';
import { Config } from '../src/kernel/config.js';
import type { Script } from './bare.js';
import { stream } from './export.js';
import { ask, request } from './fire.js';
import { create, hold, type Material, pipeline, searchDeals, searchOrganizations } from './operations.js';
import { record } from './recording.js';

/** One of each request, sent to the application in this process while its statements are written down. */
export async function prepare(
  env: Record<string, string>,
  found: Omit<Material, 'deep'>,
  isExporting: boolean,
): Promise<Script> {
  const app = await createApp(new Config({ ...process.env, ...env, RUN: 'web', LOG_LEVEL: 'error', PORT: '0' }));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  try {
    const { finance, managers } = found.callers;
    const [manager, customer, moved] = [managers[0]!, found.customers[0]!, found.open[0]!];
    const sentFor = async (
      bytes: string,
      { token }: { token: string },
      status = 200,
      subject: string | null = null,
    ) => {
      await ask(port, request('GET', '/api/v1/deals?limit=1', token)); // the session is known from here on
      return { subject, sent: await record(() => expectStatus(port, bytes, status)) };
    };
    const exporting = () => stream(port, '/api/v1/reports/deals.csv', finance.token);
    const [copy] = isExporting ? (await record(exporting)).filter(isCopy) : [];
    return {
      copy: copy?.text ?? '',
      recordings: {
        create: await sentFor(create(manager, customer), manager, 201, customer),
        hold: await sentFor(hold(moved), moved, 200, moved.id),
        pipeline: await sentFor(pipeline(finance), finance),
        searchDeals: await sentFor(searchDeals(finance), finance),
        searchOrganizations: await sentFor(searchOrganizations(finance), finance),
      },
    };
  } finally {
    await app.close();
  }
}

async function expectStatus(port: number, bytes: string, wanted: number): Promise<void> {
  const { status, body } = await ask(port, bytes);
  if (status !== wanted) throw new Error(`${bytes.split('\r\n', 1)[0]} answered ${status}: ${body}`);
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
