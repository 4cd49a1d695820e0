/** Fields that hold JSON whose shape their owner checks. */
import type { Check } from './checks.js';
import { field, type FieldOptions } from './fields.js';

/** Anything a jsonb column holds: an object. */
export function JsonObject(options: FieldOptions = {}): PropertyDecorator {
  const check: Check = (v) =>
    v === undefined ? 'required' : typeof v === 'object' && v !== null && !Array.isArray(v) ? undefined : 'wrong_type';
  return field({ type: 'object', additionalProperties: true }, check, { example: {}, ...options });
}

const ANY = [
  { type: 'string' },
  { type: 'number' },
  { type: 'boolean' },
  { type: 'array', items: {}, maxItems: 10_000 },
  { type: 'object', additionalProperties: true },
  { type: 'null' },
];

/** Any JSON value, null included. */
export function JsonValue(options: Pick<FieldOptions, 'doc' | 'example'> = {}): PropertyDecorator {
  const check: Check = (v) => (v === undefined ? 'required' : undefined);
  return field({ oneOf: ANY }, check, { example: '示例文本', ...options });
}
