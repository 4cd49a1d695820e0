/**
 * From what the Swagger package emits (OpenAPI 3.0 words) to honest 3.1: types that may be null, bounds as numbers, lists
 * of examples, shared names for our scalars. Inputs are closed: what they do not name is refused, so they say so.
 */
import { CHECKS } from '../checks.js';

export interface Schema {
  [keyword: string]: unknown;
  type?: string | string[];
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
}

/** The scalars that have a name of their own in the document. */
const NAMED = { money: 'Money', uuid: 'Uuid', instant: 'Instant', date: 'DateOnly', month: 'Month' } as const;
const DOC: Record<keyof typeof NAMED, string> = {
  money: 'An amount with two decimals, as text: no binary fraction ever touches it.',
  uuid: 'A lower-case hyphenated UUID; another spelling is not found.',
  instant: 'RFC 3339 with an offset; answers are UTC with milliseconds.',
  date: 'A calendar day in Asia/Shanghai.',
  month: 'A calendar month.',
};

const nameOf = new Map<unknown, string>(
  Object.entries(NAMED).map(([scalar, name]) => [CHECKS[scalar as keyof typeof NAMED].schema.pattern, name]),
);

export const sharedSchemas = (): Record<string, Schema> =>
  Object.fromEntries(
    Object.entries(NAMED).map(([scalar, name]) => {
      const { schema, example } = CHECKS[scalar as keyof typeof NAMED];
      return [name, { ...schema, description: DOC[scalar as keyof typeof NAMED], examples: [example] }];
    }),
  );

/** Columns that the service writes and a caller only reads. */
const SERVER_COLUMNS = new Set(['id', 'version', 'createdAt', 'updatedAt', 'allowedActions']);

export function modern(schema: Schema, isInput: boolean): Schema {
  const { nullable, example, exclusiveMinimum, exclusiveMaximum, allOf, oneOf, ...rest } = schema;
  const out: Schema = { ...rest };
  // views are open, so a wide one also fits the narrow one's schema
  if (Array.isArray(oneOf)) out.anyOf = oneOf.map((option) => modern(option as Schema, isInput));
  if (example !== undefined) out.examples = [example];
  if (exclusiveMinimum === true) out.exclusiveMinimum = take(out, 'minimum');
  if (exclusiveMaximum === true) out.exclusiveMaximum = take(out, 'maximum');
  if (Array.isArray(allOf)) Object.assign(out, allOf.length === 1 ? modern(allOf[0] as Schema, isInput) : { allOf });
  if (out.items) out.items = modern(out.items, isInput);
  if (typeof out.additionalProperties === 'object') {
    out.additionalProperties = modern(out.additionalProperties as Schema, isInput);
  }
  if (out.properties) {
    out.properties = Object.fromEntries(
      Object.entries(out.properties).map(([name, property]) => [
        name,
        member(name, modern(property, isInput), isInput),
      ]),
    );
    if (isInput) out.additionalProperties = false;
  }
  if (out.type === 'integer' && Number(out.maximum) < 2 ** 31) out.format = 'int32';
  return orNull(named(bounded(out)), nullable === true);
}

/** Whatever else bounds a text, a URL or a long note does. */
const bounded = (schema: Schema): Schema =>
  schema.type === 'string' && !schema.enum && schema.maxLength === undefined && schema.format !== 'binary'
    ? { ...schema, maxLength: schema.pattern === undefined ? 10_000 : 4_096 }
    : schema;

function take(schema: Schema, keyword: string): unknown {
  const value = schema[keyword];
  delete schema[keyword];
  return value;
}

const member = (name: string, schema: Schema, isInput: boolean): Schema =>
  !isInput && SERVER_COLUMNS.has(name) ? { ...schema, readOnly: true } : schema;

function named(schema: Schema): Schema {
  const name = nameOf.get(schema.pattern);
  if (!name) return schema;
  const { description, examples } = schema;
  return {
    $ref: `#/components/schemas/${name}`,
    ...(description !== undefined && { description }),
    ...(examples !== undefined && { examples }),
  };
}

function orNull(schema: Schema, isNullable: boolean): Schema {
  if (!isNullable) return schema;
  if (schema.$ref) {
    const { $ref, type: _, ...rest } = schema;
    return { anyOf: [{ $ref }, { type: 'null' }], ...rest };
  }
  return {
    ...schema,
    type: [schema.type as string, 'null'],
    ...(Array.isArray(schema.enum) && { enum: [...(schema.enum as unknown[]), null] }),
  };
}
