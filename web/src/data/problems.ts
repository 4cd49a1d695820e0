/** A refusal of the service as the web carries it: its slug to act on, its sentence to show, its pointers to the fields. */
export interface Reason {
  code: string;
  message: string;
  pointer?: string;
  parameter?: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  requestId?: string;
  errors?: Reason[];
  reasons?: Reason[];
  currentVersion?: number;
  retryAfter?: number;
  [member: string]: unknown;
}

/** Nothing answered: the network is away, or the service. */
export const OFFLINE: Problem = { type: '/problems/offline', title: 'offline', status: 0, detail: 'app.offline' };

export class Refused extends Error {
  /** react-admin looks for these two */
  readonly status: number;
  readonly body: Problem;

  constructor(
    readonly problem: Problem,
    readonly retryAfter?: number,
  ) {
    super(problem.detail || problem.title);
    this.status = problem.status;
    this.body = problem;
  }

  get slug(): string {
    return this.problem.type.replace('/problems/', '');
  }

  /** It may succeed by itself a little later. */
  get isPassing(): boolean {
    return [0, 429, 503].includes(this.status);
  }

  get reasons(): Reason[] {
    return [...(this.problem.errors ?? []), ...(this.problem.reasons ?? [])];
  }
}

/** `/lines/0/unitPrice` → `lines.0.unitPrice` */
export const formPath = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
