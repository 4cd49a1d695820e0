/**
 * The headers of every answer. Nothing of the service may be framed, sniffed, cached or read by another origin.
 *
 * The Content-Language of a reply is the language of this request: set from Accept-Language before anything can fail, and
 * again by the guard when the account says otherwise.
 */
import type { FastifyReply } from 'fastify';
import type { Lang } from '../actor.js';

export const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

export function securityHeaders(overTls: boolean): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-store',
    vary: 'Accept-Language, Cookie, Authorization',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': API_POLICY,
    'cross-origin-resource-policy': 'same-origin',
    ...(overTls && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  };
}

/** Browsers send few different headers, attackers many: remembered up to a limit, then computed. */
const known = new Map<string, Lang>();

export function negotiate(acceptLanguage: string | undefined): Lang {
  if (acceptLanguage === undefined) return 'zh-CN';
  const lang = known.get(acceptLanguage) ?? languageOf(acceptLanguage);
  if (known.size < 200 && acceptLanguage.length < 200) known.set(acceptLanguage, lang);
  return lang;
}

export const langOf = (reply: FastifyReply): Lang => (reply.getHeader('content-language') === 'en' ? 'en' : 'zh-CN');

/** The best of zh-CN and en by quality; Chinese when nothing is said. */
function languageOf(header: string | undefined): Lang {
  let best: { lang: Lang; q: number } | undefined;
  for (const part of (header ?? '').slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const lang: Lang | undefined = tag.startsWith('en') ? 'en' : tag.startsWith('zh') ? 'zh-CN' : undefined;
    const q = Number(/q=([\d.]+)/.exec(parameters.join(';'))?.[1] ?? 1);
    if (lang && q > (best?.q ?? 0)) best = { lang, q };
  }
  return best?.lang ?? 'zh-CN';
}
