/** An example of a whole body, put together from the examples of its fields, so that none is written twice. */
import type { Schema } from './schema.js';

export type Components = Readonly<Record<string, Schema>>;

const MAX_DEPTH = 6;

export function exampleOf(schema: Schema, components: Components, depth = 0): unknown {
  if (Array.isArray(schema.examples)) return schema.examples[0] as unknown;
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0] as unknown;
  if (schema.$ref) return exampleOf(components[nameIn(schema.$ref)] ?? {}, components, depth);
  const options = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(options)) return exampleOf(options[0] as Schema, components, depth);
  if (Array.isArray(schema.allOf)) {
    return Object.assign(
      {},
      ...(schema.allOf as Schema[]).map((part) => exampleOf(part, components, depth)),
    ) as unknown;
  }
  return exampleByType(schema, components, depth);
}

function exampleByType(schema: Schema, components: Components, depth: number): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => depth < MAX_DEPTH || (schema.required as string[] | undefined)?.includes(name))
          .map(([name, property]) => [name, exampleOf(property, components, depth + 1)]),
      );
    case 'array':
      return depth < MAX_DEPTH && schema.items ? [exampleOf(schema.items, components, depth + 1)] : [];
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return 'a'.repeat(Number(schema.minLength ?? 0));
  }
}

export const nameIn = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);
