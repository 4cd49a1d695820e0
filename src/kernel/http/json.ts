/**
 * Bodies as JSON, strictly: a text that two readers could understand in two ways is refused as a whole.
 *
 * `JSON.parse` takes the last of duplicate keys, any depth, lone surrogates and 1e400; PostgreSQL, logs and people
 * would then each see something else. Refused here, before any handler.
 */
import { isUtf8 } from 'node:buffer';
import { parse } from 'secure-json-parse';
import type { Code } from '../../codes.js';
import { isUnsafeText } from '../checks.js';
import { type Problem, problem } from '../problem.js';

const MAX_DEPTH = 32;
const MAX_VALUES = 20_000;

const malformed = (code: Code): Problem => problem('malformed-json', { reasons: [{ code }] });

export function parseJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw malformed('not_utf8');
  const text = body.toString('utf8');
  if (text.charCodeAt(0) === 0xfeff) throw malformed('byte_order_mark');
  const value = parsed(text);
  const census = { values: 0, properties: 0 };
  inspect(value, 1, census);
  if (census.properties !== colons(text)) throw malformed('repeated');
  return value;
}

/** Syntax, and no `__proto__` or `constructor.prototype` key at any depth. */
function parsed(text: string): unknown {
  try {
    return parse(text, { protoAction: 'error', constructorAction: 'error' });
  } catch {
    throw malformed('bad_json');
  }
}

function inspect(value: unknown, depth: number, census: { values: number; properties: number }): void {
  if (++census.values > MAX_VALUES) throw malformed('too_many');
  if (typeof value === 'string') return inspectText(value);
  if (typeof value === 'number') return inspectNumber(value);
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH) throw malformed('too_deep');
  if (Array.isArray(value)) {
    for (const item of value) inspect(item, depth + 1, census);
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    census.properties++;
    // constructor, toString, …: class-transformer would drop them in silence
    if (name in Object.prototype) throw malformed('unknown_property');
    inspectText(name);
    inspect(member, depth + 1, census);
  }
}

function inspectText(text: string): void {
  if (isUnsafeText(text)) throw malformed('bad_text');
}

function inspectNumber(number: number): void {
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER || Object.is(number, -0)) throw malformed('bad_number');
}

/** How many properties a well-formed text spells. More than the parsed value has: some were given twice. */
function colons(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x3a) count++;
    else if (char === 0x22) at = endOfString(text, at);
  }
  return count;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (let char = text.charCodeAt(at); char !== 0x22; char = text.charCodeAt(++at)) if (char === 0x5c) at++;
  return at;
}
