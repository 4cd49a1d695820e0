/** What keeps a form from being published: fields that could not be filled in, and conditions that could not be read. */
import type { Code } from '../../codes.js';
import type { Reason } from '../../kernel/problem.js';
import { isDecimal } from '../../kernel/decimal.js';
import { comparisonFault, isRecord } from './comparison.js';
import { type Field, type FieldType, knownOf, MAX_LENGTH, type TableColumn } from './field.js';

const KEY = /^[a-z][a-z0-9_]{0,59}$/;
const CELLS: readonly FieldType[] = [
  ...(['text', 'long_text', 'integer', 'decimal', 'money', 'tokens', 'date', 'single_choice', 'yes_no'] as const),
  ...(['url', 'email', 'phone', 'uscc'] as const),
];
const NUMBERS: readonly FieldType[] = ['integer', 'decimal', 'money', 'tokens'];
const CHOICES: readonly FieldType[] = ['single_choice', 'multi_choice'];
const LISTS: readonly FieldType[] = ['multi_choice', 'topics', 'person_list', 'table'];

/** All faults, with pointers into `fields`. The shapes of the members are the DTO's to check; conditions are read here. */
export function formFaults(fields: readonly Field[]): Reason[] {
  if (fields.length === 0) return [{ code: 'no_fields', pointer: '/fields' }];
  const asked = fields.map(({ resource }) => resource);
  return fields.flatMap((field, at): Reason[] => {
    const pointer = `/fields/${at}`;
    const before = fields.slice(0, at);
    const isTwice = field.resource !== undefined && asked.indexOf(field.resource) < at;
    return [
      ...keyFaults(field.key, before, pointer),
      ...settingFaults(field, pointer),
      ...(isTwice ? [{ code: 'not_unique', pointer: `${pointer}/resource` }] : []),
      ...(field.columns ?? []).flatMap((column, c, all) =>
        columnFaults(column, all.slice(0, c), `${pointer}/columns/${c}`),
      ),
      ...conditionFaults(field.showIf, before, `${pointer}/showIf`),
      ...conditionFaults(field.requiredIf, before, `${pointer}/requiredIf`),
    ];
  });
}

function keyFaults(key: string, before: readonly { key: string }[], pointer: string): Reason[] {
  if (!KEY.test(key)) return [{ code: 'bad_key', pointer: `${pointer}/key` }];
  return before.some((each) => each.key === key) ? [{ code: 'not_unique', pointer: `${pointer}/key` }] : [];
}

/** Settings that the type has no use for, and those without which it cannot be answered. */
function settingFaults(field: Pick<Field, 'type'> & Partial<Field>, pointer: string): Reason[] {
  const { type, resource, options, columns, maxLength, maxItems } = field;
  const isText = type === 'text' || type === 'long_text';
  const holdsResource = resource === 'cny' ? type === 'money' : type === 'tokens' || type === 'integer';
  const broken: readonly (readonly [boolean, Code, string])[] = [
    [CHOICES.includes(type) && !options?.length, 'options_missing', 'options'],
    [options !== undefined && !CHOICES.includes(type) && type !== 'topics', 'not_for_this_type', 'options'],
    [new Set(options?.map(({ value }) => value)).size < (options?.length ?? 0), 'not_unique', 'options'],
    [type === 'table' && !columns?.length, 'columns_missing', 'columns'],
    [columns !== undefined && type !== 'table', 'not_for_this_type', 'columns'],
    [maxLength !== undefined && !isText, 'not_for_this_type', 'maxLength'],
    [maxLength !== undefined && maxLength > MAX_LENGTH, 'too_large', 'maxLength'],
    [maxItems !== undefined && !LISTS.includes(type), 'not_for_this_type', 'maxItems'],
    [resource !== undefined && !holdsResource, 'not_for_this_type', 'resource'],
  ];
  return broken.filter(([is]) => is).map(([, code, member]) => ({ code, pointer: `${pointer}/${member}` }));
}

function columnFaults(column: TableColumn, before: readonly TableColumn[], pointer: string): Reason[] {
  const { type, sum } = column;
  const sums = Object.values(sum ?? {});
  return [
    ...keyFaults(column.key, before, pointer),
    ...(CELLS.includes(type)
      ? settingFaults(column, pointer)
      : [{ code: 'not_for_this_type', pointer: `${pointer}/type` }]),
    ...(sum && !NUMBERS.includes(type) ? [{ code: 'not_for_this_type', pointer: `${pointer}/sum` }] : []),
    ...(sums.every(isDecimal) ? [] : [{ code: 'bad_format', pointer: `${pointer}/sum` }]),
  ];
}

function conditionFaults(condition: unknown, before: readonly Field[], pointer: string): Reason[] {
  if (condition === undefined) return [];
  const malformed: Reason[] = [{ code: 'condition_malformed', pointer }];
  if (!isRecord(condition) || Object.keys(condition).length !== 1) return malformed;
  const [[how, tests]] = Object.entries(condition) as [[string, unknown]];
  if ((how !== 'all' && how !== 'any') || !Array.isArray(tests) || tests.length === 0) return malformed;
  return tests.flatMap((test: unknown, at): Reason[] => {
    const place = `${pointer}/${how}/${at}`;
    if (!isRecord(test) || Object.keys(test).some((key) => !['key', 'op', 'value'].includes(key))) {
      return [{ code: 'condition_malformed', pointer: place }];
    }
    const other = before.find(({ key }) => key === test.key);
    if (!other) return [{ code: 'not_an_earlier_field', pointer: `${place}/key` }];
    const code = comparisonFault(knownOf(other), test.op, test.value);
    return code ? [{ code, pointer: place }] : [];
  });
}
