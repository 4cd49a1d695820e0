/** Solves an assignment beside the event loop, within a bounded heap and a bounded time. */
import { Worker } from 'node:worker_threads';
import type { AssignmentProblem, NoPlan, Plan } from './problem.js';

const HEAP_MIB = 1_024;
const SECONDS = 300;
/** Tests run the sources; a thread has no compiler and runs what was built from them, which `npm test` does first. */
const SOURCE = import.meta.url.endsWith('.ts')
  ? new URL('../../../dist/src/funding/assignment/assignment.worker.js', import.meta.url)
  : new URL('./assignment.worker.js', import.meta.url);

/** @throws what `assign` throws; Error when the thread runs out of memory or of time */
export async function assignInThread(problem: AssignmentProblem, seconds = SECONDS): Promise<Plan | NoPlan> {
  const worker = new Worker(SOURCE, {
    workerData: problem,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
    env: {},
    execArgv: [],
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Plan | NoPlan>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`An assignment took more than ${seconds} s.`)), seconds * 1000);
      worker.on('message', resolve);
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('The thread of an assignment ended without an answer.')));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
