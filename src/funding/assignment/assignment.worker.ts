/** The assignment in a thread of its own: seconds of computing that no request waits for. One problem in, one answer out. */
import { parentPort, workerData } from 'node:worker_threads';
import { assign } from './assign.js';
import type { AssignmentProblem } from './problem.js';

parentPort!.postMessage(assign(workerData as AssignmentProblem));
