/**
 * What a request presents to say who it is: one session cookie or one Bearer token, never both.
 *
 * On https the cookies carry the `__Host-` prefix, so no other host or path of the domain can set them; plain http (a
 * machine of one's own) cannot have it.
 */
import type { FastifyRequest } from 'fastify';
import { problem } from '../../kernel/problem.js';

export interface Presented {
  readonly token: string;
  readonly by: 'cookie' | 'bearer';
}

type CookieName = 'sid' | 'did';

export const cookieName = (name: CookieName, secure: boolean): string => (secure ? `__Host-${name}` : name);

export function presented(request: FastifyRequest, secure: boolean): Presented | null {
  const { authorization } = request.headers;
  const cookie = cookieOf(request, 'sid', secure);
  if (authorization !== undefined && cookie !== undefined) throw problem('ambiguous-request');
  if (cookie !== undefined) return { token: cookie, by: 'cookie' };
  if (authorization === undefined) return null;
  return { token: /^Bearer ([\w-]{1,128})$/.exec(authorization)?.[1] ?? '', by: 'bearer' };
}

export function cookieOf(request: FastifyRequest, name: CookieName, secure: boolean): string | undefined {
  const wanted = `${cookieName(name, secure)}=`;
  const found = (request.headers.cookie ?? '').split(/; */).filter((part) => part.startsWith(wanted));
  if (found.length > 1) throw problem('ambiguous-request');
  return found[0]?.slice(wanted.length);
}

/** `seconds` 0 takes the cookie away. */
export function setCookie(name: CookieName, value: string, secure: boolean, seconds: number): string {
  const parts = [`${cookieName(name, secure)}=${value}`, 'Path=/', `Max-Age=${seconds}`, 'HttpOnly', 'SameSite=Lax'];
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ');
}
