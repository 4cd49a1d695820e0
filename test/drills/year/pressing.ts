/** How people act in a simulated year: each verb at the version that there is, and nothing is refused unless it is expected to be. */
import { randomUUID } from 'node:crypto';
import type { Caller, Reply } from '../../support/app.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a story reads what it expects
type Body = any;

/** The body of an answer that must be a yes. */
export function ok({ status, text, body }: Reply): Body {
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
}

/** The status of a no, and why: the codes of its reasons, else the problem. */
export function no({ status, body }: Reply): unknown[] {
  const codes = (body?.reasons ?? []).map(({ code }: { code: string }) => code);
  return [status, ...(codes.length > 0 ? codes : [String(body?.type).replace('/problems/', '')])];
}

/** A verb of the row at `path`, which is read first. */
export async function press(who: Caller, path: string, verb: string, body?: object): Promise<Reply> {
  const { version } = ok(await who.get(path));
  return who.post(`${path}/${verb}`, body, { ifMatch: version, key: randomUUID() });
}

/** The same, which must be a yes. */
export const done = async (who: Caller, path: string, verb: string, body?: object): Promise<Body> =>
  ok(await press(who, path, verb, body));

/** A new row. */
export const made = async (who: Caller, path: string, body?: object): Promise<Body> =>
  ok(await who.post(path, body, { key: randomUUID() }));

/** What stands at `path` is replaced, or a part of the row; `of` is the row whose version counts. */
export async function put(who: Caller, path: string, body: object, of: string): Promise<Body> {
  return ok(await who.put(path, body, { ifMatch: ok(await who.get(of)).version }));
}

export async function patch(who: Caller, path: string, body: object): Promise<Body> {
  return ok(await who.patch(path, body, { ifMatch: ok(await who.get(path)).version }));
}

/** Two persons: the first asks, the second confirms with the same words. */
export async function byTwo(first: Caller, second: Caller, path: string, verb: string, body: object): Promise<Body> {
  const { pendingId } = await done(first, path, verb, body);
  return done(second, path, verb, { ...body, confirms: pendingId });
}

/** All rows of a list, page after page. */
export async function all(who: Caller, path: string): Promise<Body[]> {
  const found: Body[] = [];
  for (let cursor = ''; ;) {
    const { data, nextCursor } = ok(await who.get(`${path}${path.includes('?') ? '&' : '?'}limit=100${cursor}`));
    found.push(...data);
    if (!nextCursor) return found;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
}

/** Several hands at once, each taking what comes next. */
export async function inTurns<T, R>(
  items: readonly T[],
  work: (item: T, at: number) => Promise<R>,
  hands = 6,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const hand = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at]!, at);
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return results;
}
