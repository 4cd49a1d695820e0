/**
 * The one way to the service. Every answer that is no success becomes `Refused`.
 *
 * A session that ended is not the caller's affair: the call waits until the person has logged in again (shell/SignInAgain),
 * then repeats itself, so a form that was being saved loses nothing. A repeated POST keeps its Idempotency-Key.
 */
import { currentLocale } from '../words/locale';
import { OFFLINE, type Problem, Refused } from './problems';

export interface CallOptions {
  query?: Record<string, unknown>;
  body?: unknown;
  /** sent as If-Match: what the person has seen */
  version?: number;
  key?: string;
  signal?: AbortSignal;
}

export interface Received<T> {
  data: T;
  status: number;
}

type SignIn = () => Promise<void>;
let signInAgain: SignIn | undefined;
/** Set by the dialog once somebody is logged in; before that, 401 is an answer like any other. */
export const askToSignIn = (ask: SignIn | undefined): void => void (signInAgain = ask);

export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export async function call<T = unknown>(method: string, path: string, options: CallOptions = {}): Promise<Received<T>> {
  const key = options.key ?? (method === 'POST' ? newKey() : undefined);
  for (;;) {
    const answer = await send(method, path, { ...options, key });
    if (answer.status !== 401 || !signInAgain || path.startsWith('/auth/')) return read<T>(answer);
    await signInAgain();
  }
}

export const get = async <T>(path: string, query?: Record<string, unknown>, signal?: AbortSignal): Promise<T> =>
  (await call<T>('GET', path, { query, signal })).data;

async function send(
  method: string,
  path: string,
  { query, body, version, key, signal }: CallOptions,
): Promise<Response> {
  const isForm = body instanceof FormData;
  try {
    return await fetch(`/api/v1${path}${queryText(query)}`, {
      method,
      signal,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'accept-language': currentLocale(),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        ...(version !== undefined && { 'if-match': `"v${version}"` }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      body: body === undefined || isForm ? (body as FormData | undefined) : JSON.stringify(body),
    });
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new Refused(OFFLINE);
  }
}

async function read<T>(answer: Response): Promise<Received<T>> {
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  if (answer.ok) return { data: (isJson && text ? JSON.parse(text) : undefined) as T, status: answer.status };
  const problem = isJson
    ? (JSON.parse(text) as Problem)
    : { type: '/problems/internal', title: answer.statusText, status: answer.status, detail: answer.statusText };
  const retryAfter = Number(answer.headers.get('retry-after') ?? NaN);
  throw new Refused(problem, Number.isFinite(retryAfter) ? retryAfter : undefined);
}

/** Lists are comma-separated; what is empty is not asked. */
export function queryText(query: Record<string, unknown> = {}): string {
  const asked = Object.entries(query)
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value ?? '')] as [string, string])
    .filter(([, value]) => value !== '');
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`;
}

/** One file to the service; what it answers is a file's view. */
export async function upload(
  file: File,
  purpose: 'attachment' | 'import',
): Promise<{ id: string; originalName: string }> {
  const form = new FormData();
  form.append('purpose', purpose);
  form.append('file', file);
  return (await call<{ id: string; originalName: string }>('POST', '/files', { body: form })).data;
}
