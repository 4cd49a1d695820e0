/**
 * One decorator per field: what it accepts and how the API documents it are the same sentence.
 *
 * Absent and null are two things: `maybe` allows absent, `nullable` allows null, neither is implied. Every check answers a
 * code of `codes.ts`. Views use the same decorators, as documentation only.
 */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import type { Code } from '../codes.js';
import { type Enumeration, valuesOf } from '../labels.js';
import { CHECKS, type Check, codePoints, isUnsafeText } from './checks.js';

export interface FieldOptions {
  /** may be absent */
  maybe?: boolean;
  /** may be null, which clears it */
  nullable?: boolean;
  /** what it is: unit, source, rule */
  doc?: string;
  example?: unknown;
}

export interface Schema {
  type?: string;
  [keyword: string]: unknown;
}

type Decorator = PropertyDecorator;

/** The general case: a schema for readers, a check for the service. */
export function field(schema: Schema, check: Check, options: FieldOptions = {}): Decorator {
  return applyDecorators(
    ...presence(options),
    ValidateBy({
      name: 'field',
      validator: {
        validate: (value) => check(value) === undefined,
        defaultMessage: (args) => check(args?.value) ?? 'bad_format',
      },
    }),
    described(schema, options),
  ) as Decorator;
}

const presence = ({ maybe = false, nullable = false }: FieldOptions): Decorator[] => [
  ValidateIf((_, value) => !(maybe && value === undefined) && !(nullable && value === null)),
];

function described(schema: Schema, { maybe = false, nullable = false, doc, example }: FieldOptions): Decorator {
  return ApiProperty({
    ...('oneOf' in schema ? schema : { type: 'string', ...schema }),
    required: !maybe,
    ...(nullable && { nullable: true }),
    ...(doc && { description: doc }),
    ...(example !== undefined && { example }),
  } as never);
}

/** Plain text: no control characters but TAB and LF, no lone surrogates; lengths in code points. */
export function Text(min: number, max: number, options?: FieldOptions): Decorator {
  return field({ type: 'string', minLength: min, maxLength: max }, (value) => checkText(value, min, max), {
    example: '示例文本'.repeat(Math.ceil(min / 4) || 1).slice(0, Math.max(min, Math.min(2, max))),
    ...options,
  });
}

function checkText(value: unknown, min: number, max: number): Code | undefined {
  if (typeof value !== 'string') return value === undefined ? 'required' : 'wrong_type';
  if (isUnsafeText(value)) return 'bad_text';
  const length = codePoints(value);
  if (length < min || (min > 0 && value.trim() === '')) return 'too_short';
  return length > max ? 'too_long' : undefined;
}

/** Text of a shape that a pattern says wholly: codes, hashes, prefixes. */
export function Shaped(pattern: string, options?: FieldOptions): Decorator {
  const whole = new RegExp(pattern, 'u');
  const check: Check = (value) => {
    if (typeof value !== 'string') return value === undefined ? 'required' : 'wrong_type';
    return whole.test(value) ? undefined : 'bad_format';
  };
  return field({ type: 'string', pattern }, check, options);
}

export function Int(min: number, max: number, options?: FieldOptions): Decorator {
  const check: Check = (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return value === undefined ? 'required' : 'wrong_type';
    return value < min ? 'too_small' : value > max ? 'too_large' : undefined;
  };
  return field({ type: 'integer', minimum: min, maximum: max }, check, { example: min, ...options });
}

export function Bool(options?: FieldOptions): Decorator {
  return field(
    { type: 'boolean' },
    (v) => (typeof v === 'boolean' ? undefined : v === undefined ? 'required' : 'wrong_type'),
    {
      example: true,
      ...options,
    },
  );
}

/** A value of an enumeration of `labels.ts`. */
export function OneOf(name: Enumeration, options?: FieldOptions): Decorator {
  return among(valuesOf(name), options);
}

/** A value of a list that has no labels. */
export function among(values: readonly string[], options?: FieldOptions): Decorator {
  const check: Check = (value) =>
    value === undefined ? 'required' : typeof value === 'string' && values.includes(value) ? undefined : 'not_in_list';
  return field({ type: 'string', enum: [...values] }, check, { example: values[0], ...options });
}

const checked = (name: keyof typeof CHECKS) => {
  const { schema, check, example } = CHECKS[name];
  return (options?: FieldOptions): Decorator => field(schema, check, { example, ...options });
};

/** `"106000.00"`: two decimals as text, at most 16 digits before them. */
export const Money = checked('money');
/** Percent with two decimals as text, `"12.50"`. */
export const Percent = checked('percent');
/** A decimal as text with up to 8 decimals: quantities, unit prices, exchange rates, tax rates. */
export const Decimal = checked('decimal');
/** A whole number beyond 2^31 as text: tokens. */
export const BigIntText = checked('bigint');
export const Uuid = checked('uuid');
/** An instant with an offset, answered in UTC with milliseconds. */
export const Instant = checked('instant');
/** A calendar day in Asia/Shanghai. */
export const DateOnly = checked('date');
export const Month = checked('month');
/** ASCII local@domain. */
export const Email = checked('email');
export const HttpsUrl = checked('url');

/** A nested object. */
export function Nested(type: () => new () => object, options: FieldOptions = {}): Decorator {
  const check: Check = (v) =>
    v === undefined ? 'required' : typeof v === 'object' && v !== null && !Array.isArray(v) ? undefined : 'wrong_type';
  return applyDecorators(
    ...presence(options),
    ValidateBy({
      name: 'field',
      validator: { validate: (v) => check(v) === undefined, defaultMessage: (a) => check(a?.value) ?? 'wrong_type' },
    }),
    ValidateNested(),
    Type(type),
    ApiProperty({
      // by this name Swagger knows a class that is loaded later
      type: () => type(),
      required: !options.maybe,
      ...(options.nullable && { nullable: true }),
      ...(options.doc && { description: options.doc }),
    } as never),
  ) as Decorator;
}

/** A list of nested objects. */
export function Many(
  type: () => new () => object,
  options: FieldOptions & { min?: number; max?: number } = {},
): Decorator {
  const { min = 0, max = 100 } = options;
  return applyDecorators(
    ...presence(options),
    listCheck(min, max, (item) =>
      typeof item === 'object' && item !== null && !Array.isArray(item) ? undefined : 'wrong_type',
    ),
    ValidateNested({ each: true }),
    Type(type),
    ApiProperty({
      type: () => type(),
      isArray: true,
      required: !options.maybe,
      minItems: min,
      maxItems: max,
      ...(options.nullable && { nullable: true }),
      ...(options.doc && { description: options.doc }),
    } as never),
  ) as Decorator;
}

/** A list of plain values: `List('uuid')`, `List({ values: STAGES })`, `List({ text: 200 })`, each at most once. */
export function List(
  of: keyof typeof CHECKS | { values: readonly string[] } | { text: number },
  options: FieldOptions & { min?: number; max?: number } = {},
): Decorator {
  const { min = 0, max = 100 } = options;
  const item = typeof of === 'string' ? CHECKS[of] : 'text' in of ? textUpTo(of.text) : valueOf(of.values);
  return applyDecorators(
    ...presence(options),
    listCheck(min, max, item.check, true),
    described(
      { type: 'array', items: item.schema, minItems: min, maxItems: max, uniqueItems: true },
      { example: [item.example], ...options },
    ),
  ) as Decorator;
}

interface Item {
  schema: Schema;
  check: Check;
  example: unknown;
}

const valueOf = (values: readonly string[]): Item => ({
  schema: { type: 'string', enum: [...values] },
  check: (value) => (values.includes(value as string) ? undefined : 'not_in_list'),
  example: values[0],
});

const textUpTo = (max: number): Item => ({
  schema: { type: 'string', minLength: 1, maxLength: max },
  check: (value) => checkText(value, 1, max),
  example: '示例',
});

function listCheck(min: number, max: number, item: Check, unique = false): Decorator {
  const check = (value: unknown): Code | undefined => {
    if (!Array.isArray(value)) return value === undefined ? 'required' : 'wrong_type';
    if (value.length < min) return 'too_few';
    if (value.length > max) return 'too_many';
    if (unique && new Set(value).size !== value.length) return 'not_unique';
    return value.map(item).find((code) => code !== undefined);
  };
  return ValidateBy({
    name: 'field',
    validator: {
      validate: (value) => check(value) === undefined,
      defaultMessage: (args) => check(args?.value) ?? 'wrong_type',
    },
  });
}
