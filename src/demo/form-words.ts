/** How a form of the demo is written down: a key, a type, the words in both languages, and what else a field has. */
import type { Field, TableColumn } from '../funding/form/field.js';

export type Words = readonly [zh: string, en: string];
export type Choices = Readonly<Record<string, Words>>;

const said = ([labelZh, labelEn]: Words) => ({ labelZh, labelEn });
export const options = (choices: Choices) =>
  Object.entries(choices).map(([value, words]) => ({ value, ...said(words) }));

export const ask = (key: string, type: Field['type'], words: Words, more: Partial<Field> = {}): Field => ({
  key,
  type,
  ...said(words),
  ...more,
});
/** Where a part of the form begins. */
export const part = (...words: Words): Partial<Field> => ({ section: said(words) });
export const column = (
  key: string,
  type: TableColumn['type'],
  words: Words,
  more: Partial<TableColumn> = {},
): TableColumn => ({
  key,
  type,
  ...said(words),
  required: true,
  ...more,
});
