/** Forms for tests: a field by its key and type. */
import type { Field, FieldType, TableColumn } from '../../../src/funding/form/field.js';

export const field = (key: string, type: FieldType, more: Partial<Field> = {}): Field => ({
  key,
  type,
  labelZh: key,
  labelEn: key,
  ...more,
});

export const option = (value: string) => ({ value, labelZh: value, labelEn: value });

export const column = (key: string, type: FieldType, more: Partial<TableColumn> = {}): TableColumn => ({
  key,
  type,
  labelZh: key,
  labelEn: key,
  ...more,
});
