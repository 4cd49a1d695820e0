/**
 * A workbook is parsed only in a worker thread with a bounded heap and a bounded time; what comes back is bounded by the
 * limits that the thread counts. A thread that runs over is ended, and nothing else notices. How far a container may
 * inflate was counted when the file was uploaded: `files` hands out nothing that it has not looked into.
 */
import { Worker } from 'node:worker_threads';
import type { DateSystem, SheetRow } from './cell.js';
import { LIMITS, Unreadable } from './limits.js';

interface Head {
  readonly sheets: string[];
  readonly sheet: string;
  readonly dateSystem: DateSystem;
}
type Message = { head: Head } | { rows: SheetRow[] } | { end: true } | { refused: string };

const SOURCE = new URL(import.meta.url.endsWith('.ts') ? './xlsx.worker.ts' : './xlsx.worker.js', import.meta.url);

/** Hands each batch of rows to `take` as it arrives. */
export async function readWorkbook(
  bytes: Buffer,
  sheet: string | null,
  take: (rows: SheetRow[]) => void,
): Promise<Head> {
  const worker = new Worker(SOURCE, {
    workerData: { bytes, sheet, limits: LIMITS },
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.workerHeapMiB, maxYoungGenerationSizeMb: 32 },
    env: {},
    execArgv: [],
  });
  try {
    return await conversation(worker, take);
  } finally {
    await worker.terminate();
  }
}

function conversation(worker: Worker, take: (rows: SheetRow[]) => void): Promise<Head> {
  return new Promise((resolve, reject) => {
    const fail = (code: string): void => reject(new Unreadable(code));
    const timer = setTimeout(() => fail('xlsx_too_slow'), LIMITS.workerSeconds * 1000);
    let head: Head | undefined;
    worker.on('message', (message: Message) => {
      try {
        if ('head' in message) head = message.head;
        else if ('rows' in message) take(message.rows);
        else if ('refused' in message) fail(message.refused);
        else if (head) resolve(head);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    worker.on('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? fail('xlsx_too_complex') : reject(error),
    );
    worker.on('exit', () => {
      clearTimeout(timer);
      fail('xlsx_too_complex'); // no effect after an answer
    });
  });
}
