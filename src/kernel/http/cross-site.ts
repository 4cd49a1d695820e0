/**
 * No page of another site changes anything with our cookie: unsafe methods need the browser's own word that they come
 * from our pages. Programs that send a Bearer token, or nothing of a browser at all, are no such page.
 *
 * Stricter than "no Origin means no browser": without a Bearer token, a request that carries a cookie must prove itself.
 */
import type { FastifyRequest } from 'fastify';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export function isCrossSite({ method, headers }: FastifyRequest, ownOrigin: string): boolean {
  if (SAFE.has(method) || headers.authorization?.startsWith('Bearer ')) return false;
  const { origin, cookie, 'sec-fetch-site': fetchSite } = headers;
  if (fetchSite === 'same-origin' || origin === ownOrigin) return false;
  return fetchSite !== undefined || origin !== undefined || cookie !== undefined;
}
