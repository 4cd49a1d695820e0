/** One plain value: its type, its format, and how it is kept. The cells of a table are asked the same as fields. */
import type { Code } from '../../codes.js';
import { CHECKS, type Check, codePoints } from '../../kernel/checks.js';
import { channelFault, normaliseChannel, normaliseUscc, usccFault } from '../../organizations/index.js';
import { type Field, type FieldType, maxItemsOf, maxLengthOf } from './field.js';

/** As it is kept: codes and numbers the way they are written everywhere, all else as it was typed. */
export function tidied(type: FieldType, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'uscc') return normaliseUscc(value);
  if (type === 'phone') return normaliseChannel('phone', value);
  return type === 'email' || type === 'url' ? value.trim() : value;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isList = (value: unknown): boolean => Array.isArray(value);

/** Is it of the type, however unfinished? */
export const SHAPES: Record<FieldType, (value: unknown) => boolean> = {
  text: isText,
  long_text: isText,
  integer: Number.isSafeInteger,
  decimal: isText,
  money: isText,
  tokens: isText,
  date: isText,
  single_choice: isText,
  multi_choice: (value) => Array.isArray(value) && value.every(isText),
  yes_no: isFlag,
  file: isText,
  url: isText,
  email: isText,
  phone: isText,
  uscc: isText,
  topics: isList,
  person_list: isList,
  table: isList,
  declaration: isFlag,
};

type Limits = Pick<Field, 'type' | 'maxLength' | 'maxItems' | 'options'>;

/** Why a tidied value is not right, as a whole. */
export function scalarFault(field: Limits, value: unknown): Code | undefined {
  if (!SHAPES[field.type](value)) return 'wrong_type';
  switch (field.type) {
    case 'text':
    case 'long_text':
      return codePoints(value as string) > maxLengthOf(field) ? 'too_long' : undefined;
    case 'single_choice':
      return isOption(field, value) ? undefined : 'not_in_list';
    case 'multi_choice':
      return choicesFault(field, value as string[]);
    default:
      return FORMATS[field.type]?.(value);
  }
}

const FORMATS: Partial<Record<FieldType, Check>> = {
  decimal: CHECKS.decimal.check,
  money: (value) => CHECKS.money.check(value) ?? ((value as string).startsWith('-') ? 'too_small' : undefined),
  tokens: CHECKS.bigint.check,
  date: CHECKS.date.check,
  file: CHECKS.uuid.check,
  url: CHECKS.url.check,
  email: CHECKS.email.check,
  phone: (value) => channelFault('phone', value as string),
  uscc: (value) => usccFault(value as string) ?? undefined,
};

const isOption = ({ options = [] }: Limits, value: unknown): boolean => options.some((each) => each.value === value);

function choicesFault(field: Limits, values: readonly string[]): Code | undefined {
  if (!values.every((value) => isOption(field, value))) return 'not_in_list';
  if (new Set(values).size < values.length) return 'not_unique';
  return values.length > maxItemsOf(field) ? 'too_many' : undefined;
}
