/**
 * The end of the process. A signal: say "not ready" at once, serve on while balancers notice, then finish what runs and
 * close. A fault nobody caught: log it and leave, since an unknown state must not be served.
 */
import type { INestApplication } from '@nestjs/common';
import { Config } from '../config.js';
import { Log } from '../log.js';
import type { HttpAdapter } from './adapter.js';
import { Readiness } from './readiness.js';

/** Balancers ask for readiness every few seconds. */
const NOTICE_MS = 5_000;
const DRAIN_MS = 10_000;

export function endGracefully(app: INestApplication): void {
  const log = app.get(Log);
  let ending = false;
  const end = async (event: string, code: number, noticeMs: number): Promise<void> => {
    if (ending) return;
    ending = true;
    log.info('draining', { event });
    app.get(Readiness).drain();
    (app.getHttpAdapter() as unknown as HttpAdapter).visits.drain();
    await new Promise((resolve) => setTimeout(resolve, noticeMs));
    setTimeout(() => late(log), DRAIN_MS).unref();
    await app.close().catch((error: unknown) => log.error('closing failed', error));
    leave(log, code);
  };
  const notice = app.get(Config).mode === 'production' ? NOTICE_MS : 0;
  process.once('SIGTERM', () => void end('SIGTERM', 0, notice));
  process.once('SIGINT', () => void end('SIGINT', 0, 0));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.error(event, error);
      void end(event, 1, 0);
    });
  }
}

function late(log: Log): never {
  log.error('draining', new Error('Something did not end in time.'));
  return leave(log, 1);
}

function leave(log: Log, code: number): never {
  log.flush();
  process.exit(code);
}
