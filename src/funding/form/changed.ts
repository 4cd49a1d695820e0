/**
 * Whether a new version of a form asks the applicants anything new. Minor is only what no draft can fall short of: a new
 * optional field, other words, a higher limit, one more option. Everything else is major, whatever it meant to be.
 */
import { canonicalJson } from '../../kernel/canonical.js';
import { type Field, maxItemsOf, maxLengthOf, type Option, type TableColumn } from './field.js';

export type Change = 'minor' | 'major';

export interface Numbered {
  readonly major: number;
  readonly minor: number;
}

export function classOfChange(before: readonly Field[], after: readonly Field[]): Change {
  const stay = after.filter(({ key }) => before.some((each) => each.key === key));
  const added = after.filter((field) => !stay.includes(field));
  const isMinor =
    stay.length === before.length &&
    stay.every((field, at) => isMinorFor(before[at]!, field)) &&
    added.every((field) => !field.required && !field.requiredIf);
  return isMinor ? 'minor' : 'major';
}

/** 1.0 is the first; a minor change adds to the second number, a major one to the first. */
export function nextNumber(last: Numbered | null, change: Change): Numbered {
  if (!last) return { major: 1, minor: 0 };
  return change === 'minor' ? { major: last.major, minor: last.minor + 1 } : { major: last.major + 1, minor: 0 };
}

/** The same key at the same place, the same but for words, limits that did not shrink and options that all stayed. */
const isMinorFor = (before: Field, after: Field): boolean =>
  meaning(before) === meaning(after) &&
  maxLengthOf(after) >= maxLengthOf(before) &&
  maxItemsOf(after) >= maxItemsOf(before) &&
  keepsOptions(before.options, after.options) &&
  keepsColumns(before.columns, after.columns);

/** All members but those that are judged by themselves; a column counts with all it has. */
function meaning({ labelZh, labelEn, help, section, maxLength, maxItems, options, columns, ...rest }: Field): string {
  const plain = {
    ...rest,
    required: rest.required ?? false,
    blindVisible: rest.blindVisible ?? false,
    pii: rest.pii ?? false,
  };
  return canonicalJson({ ...plain, hasOptions: options !== undefined });
}

function keepsOptions(before: readonly Option[] = [], after: readonly Option[] = []): boolean {
  const stay = after.map(({ value }) => value).filter((value) => before.some((each) => each.value === value));
  return stay.join('\n') === before.map(({ value }) => value).join('\n');
}

/** A table keeps its columns, but for their words: a new one would leave the rows of drafts without it. */
function keepsColumns(before: readonly TableColumn[] = [], after: readonly TableColumn[] = []): boolean {
  const bare = (columns: readonly TableColumn[]) =>
    canonicalJson(
      columns.map(({ labelZh, labelEn, options, ...rest }) => ({
        ...rest,
        options: options?.map(({ value }) => value),
      })),
    );
  return bare(before) === bare(after);
}
