/** A form of the service: fields in order, in parts, shown and required by what was answered before them. */
import type { FieldDto } from '../../generated/api';
import type { Locale } from '../words/locale';

export type FormField = FieldDto;
export type FieldColumn = NonNullable<FieldDto['columns']>[number];
export type Answers = Readonly<Record<string, unknown>>;
type Row = Record<string, unknown>;

interface Test {
  key: string;
  op: string;
  value?: unknown;
}
type Condition = { all?: Test[]; any?: Test[] };

export interface Shown {
  field: FormField;
  isRequired: boolean;
  isMissing: boolean;
}

/**
 * The fields that these answers show, in order. It is what the service does (funding/form/answers.ts), said here a second
 * time because a form has to follow the keys; who is right in the end is the service.
 */
export function shownFields(fields: readonly FormField[], answers: Answers): Shown[] {
  const known = new Map<string, unknown>();
  const says = ({ key, op, value }: Test): boolean =>
    known.has(key) ? compares(op, known.get(key), value) : op === 'present' && value === false;
  const holds = (condition: Condition): boolean =>
    condition.all ? condition.all.every(says) : (condition.any ?? []).some(says);
  return fields.flatMap((field) => {
    if (field.showIf && !holds(field.showIf as Condition)) return [];
    const value = answers[field.key];
    known.set(field.key, value);
    const isRequired = field.required === true || Boolean(field.requiredIf && holds(field.requiredIf as Condition));
    return [{ field, isRequired, isMissing: isRequired && isUnanswered(field, value) }];
  });
}

export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

export const isUnanswered = ({ type, resource }: FormField, value: unknown): boolean =>
  isBlank(value) ||
  (type === 'declaration' && value === false) ||
  (resource !== undefined && isBlank((value as Row).full) && isBlank((value as Row).minimum));

function compares(op: string, actual: unknown, value: unknown): boolean {
  if (op === 'present') return !isBlank(actual) === (value ?? true);
  if (isBlank(actual)) return false;
  const several = Array.isArray(actual) ? actual : [actual];
  const isIn = (list: unknown) =>
    several.some((each) => (list as unknown[]).some((wanted) => order(each, wanted) === 0));
  const against = (wanted: unknown) => order(actual, wanted);
  switch (op) {
    case 'eq':
      return against(value) === 0;
    case 'ne':
      return against(value) !== 0;
    case 'in':
      return isIn(value);
    case 'not_in':
      return !isIn(value);
    case 'lt':
      return against(value) < 0;
    case 'lte':
      return against(value) <= 0;
    case 'gt':
      return against(value) > 0;
    case 'gte':
      return against(value) >= 0;
    case 'between':
      return against((value as unknown[])[0]) >= 0 && against((value as unknown[])[1]) <= 0;
    default:
      return false;
  }
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;
function order(a: unknown, b: unknown): number {
  const [left, right] = [String(a), String(b)];
  if (NUMBER.test(left) && NUMBER.test(right)) return Math.sign(Number(left) - Number(right));
  return left === right ? 0 : left < right ? -1 : 1;
}

export interface Part {
  id: string;
  title: string | null;
  fields: Shown[];
  required: number;
  missing: number;
}

/** Where a field begins a section, a part begins; what stands before the first has no title of its own. */
export function partsOf(fields: readonly FormField[], answers: Answers, locale: Locale): Part[] {
  const shown = new Map(shownFields(fields, answers).map((each) => [each.field.key, each]));
  const parts: Part[] = [];
  for (const field of fields) {
    if (field.section || parts.length === 0) {
      const title = field.section ? said(field.section, locale) : null;
      parts.push({ id: `part-${field.key}`, title, fields: [], required: 0, missing: 0 });
    }
    const each = shown.get(field.key);
    if (!each) continue;
    const part = parts.at(-1)!;
    part.fields.push(each);
    part.required += each.isRequired ? 1 : 0;
    part.missing += each.isMissing ? 1 : 0;
  }
  return parts.filter((part) => part.fields.length > 0);
}

export const said = ({ labelZh, labelEn }: { labelZh: string; labelEn: string }, locale: Locale): string =>
  locale === 'en' ? labelEn : labelZh;

const column = (key: string, type: FieldColumn['type'], labelZh: string, labelEn: string): FieldColumn => ({
  key,
  type,
  labelZh,
  labelEn,
});

/** The columns of every list of people (funding/form/rows.ts). */
const PERSON_COLUMNS: readonly FieldColumn[] = [
  { ...column('name', 'text', '姓名', 'Name'), required: true },
  column('email', 'email', '邮箱', 'E-mail'),
  column('organization', 'text', '单位', 'Organization'),
  column('title', 'text', '职务', 'Title'),
  column('role', 'text', '分工', 'Role'),
  { ...column('share', 'decimal', '持股比例（%）', 'Share (%)'), sum: { atMost: '100' } },
  column('fullTime', 'yes_no', '是否全职', 'Full-time'),
  { ...column('orcid', 'text', 'ORCID', 'ORCID'), maxLength: 19 },
];

export const columnsOf = ({ type, columns = [] }: Pick<FormField, 'type' | 'columns'>): readonly FieldColumn[] =>
  type === 'person_list' ? PERSON_COLUMNS : columns;

const LENGTHS: Partial<Record<FormField['type'], number>> = { text: 200, long_text: 5_000 };
export const maxLengthOf = ({ type, maxLength }: Pick<FormField, 'type' | 'maxLength'>): number | undefined =>
  type === 'text' || type === 'long_text' ? (maxLength ?? LENGTHS[type]) : undefined;
export const maxItemsOf = ({ maxItems }: Pick<FormField, 'maxItems'>): number => maxItems ?? 50;

/** Characters as the service counts them. */
export const lengthOf = (text: string): number => [...text].length;
