/** Answers that are lists of rows: tables, people, topics. The first thing wrong is named with its place. */
import { decimalText, exact } from '../../kernel/decimal.js';
import { isBlank, isRecord } from './comparison.js';
import { type Fault, type Field, maxItemsOf, type TableColumn } from './field.js';
import { scalarFault, tidied } from './scalar.js';

const column = (key: string, type: TableColumn['type'], labelZh: string, labelEn: string): TableColumn => ({
  key,
  type,
  labelZh,
  labelEn,
});

/** Every list of people has the same columns; a form asks for what it needs by its help text. */
export const PERSON_COLUMNS: readonly TableColumn[] = [
  { ...column('name', 'text', '姓名', 'Name'), required: true },
  column('email', 'email', '邮箱', 'E-mail'),
  column('organization', 'text', '单位', 'Organization'),
  column('title', 'text', '职务', 'Title'),
  column('role', 'text', '分工', 'Role'),
  { ...column('share', 'decimal', '持股比例（%）', 'Share (%)'), sum: { atMost: '100' } },
  column('fullTime', 'yes_no', '是否全职', 'Full-time'),
  { ...column('orcid', 'text', 'ORCID', 'ORCID'), maxLength: 19 },
];

export const columnsOf = ({ type, columns = [] }: Pick<Field, 'type' | 'columns'>): readonly TableColumn[] =>
  type === 'person_list' ? PERSON_COLUMNS : columns;

export function rowsFault(field: Field, rows: readonly unknown[]): Fault | undefined {
  if (rows.length > maxItemsOf(field)) return { code: 'too_many', most: maxItemsOf(field) };
  if (field.type === 'topics') return topicsFault(field, rows);
  const columns = columnsOf(field);
  for (const [at, row] of rows.entries()) {
    const fault = rowFault(columns, row);
    if (fault) return { ...fault, at: `/${at}${fault.at ?? ''}` };
  }
  return columns.map((each) => sumFault(each, rows as Record<string, unknown>[])).find((fault) => fault);
}

function rowFault(columns: readonly TableColumn[], row: unknown): Fault | undefined {
  if (!isRecord(row)) return { code: 'wrong_type' };
  const stranger = Object.keys(row).find((key) => !columns.some((each) => each.key === key));
  if (stranger !== undefined) return { code: 'unknown_property', at: `/${stranger}` };
  for (const each of columns) {
    const value = row[each.key];
    const code = isBlank(value)
      ? each.required
        ? 'required'
        : undefined
      : scalarFault(each, tidied(each.type, value));
    if (code) return { code, at: `/${each.key}` };
  }
  return undefined;
}

/** 60 + 30 where it must be 100: the table is not complete. */
function sumFault({ key, sum }: TableColumn, rows: readonly Record<string, unknown>[]): Fault | undefined {
  if (!sum) return undefined;
  const given = rows.map((row) => row[key]).filter((value) => !isBlank(value));
  const total = given.reduce<bigint>((all, value) => all + exact(String(value)), 0n);
  const { exactly, atMost } = sum;
  const negative = given.findIndex((value) => String(value).startsWith('-'));
  if (negative >= 0) return { code: 'too_small', column: key };
  const is = { column: key, sum: decimalText(total, 2) };
  if (exactly !== undefined && total !== exact(exactly)) return { code: 'form_incomplete', ...is, wanted: exactly };
  return atMost !== undefined && total > exact(atMost) ? { code: 'too_large', ...is, most: atMost } : undefined;
}

/** `[{ code, weight }]`: what an application is about, and how much; each once, weights above 0 up to 1. */
function topicsFault({ options }: Field, rows: readonly unknown[]): Fault | undefined {
  const seen = new Set<unknown>();
  for (const [at, row] of rows.entries()) {
    if (!isRecord(row) || typeof row.code !== 'string' || typeof row.weight !== 'number') {
      return { code: 'wrong_type', at: `/${at}` };
    }
    if (Object.keys(row).length > 2) return { code: 'unknown_property', at: `/${at}` };
    if (!(row.weight > 0 && row.weight <= 1)) return { code: 'weight_out_of_range', at: `/${at}/weight` };
    if (options && !options.some(({ value }) => value === row.code)) return { code: 'not_in_list', at: `/${at}/code` };
    if (seen.has(row.code)) return { code: 'not_unique', at: `/${at}/code` };
    seen.add(row.code);
  }
  return undefined;
}
