/**
 * Query strings, flat: each name once, each value non-empty text. Nothing nests, nothing repeats, nothing is guessed.
 *
 * The router calls this outside of any error handling, so it never throws: a fault is a value, and the gate refuses it.
 */
import type { Code } from '../../codes.js';
import { isUnsafeText } from '../checks.js';

export class QueryFault {
  constructor(
    readonly parameter: string | undefined,
    readonly code: Code,
  ) {}
}

const NAME = /^[A-Za-z][A-Za-z0-9]{0,40}$/;
const MAX_PARAMETERS = 64;
const NONE: Readonly<Record<string, string>> = Object.freeze(Object.create(null) as Record<string, string>);

export function parseQuery(text: string): Readonly<Record<string, string>> | QueryFault {
  if (text === '') return NONE;
  const parts = text.split('&', MAX_PARAMETERS + 1);
  if (parts.length > MAX_PARAMETERS) return new QueryFault(undefined, 'too_many');
  const query = Object.create(null) as Record<string, string>;
  for (const part of parts) {
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals);
    if (!NAME.test(name)) return new QueryFault(undefined, 'unknown_parameter');
    if (name in query) return new QueryFault(name, 'repeated');
    const value = equals < 0 ? '' : decoded(part.slice(equals + 1));
    if (value === undefined || isUnsafeText(value)) return new QueryFault(name, 'bad_text');
    if (value === '') return new QueryFault(name, 'required');
    query[name] = value;
  }
  return query;
}

function decoded(text: string): string | undefined {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
