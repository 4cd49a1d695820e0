/** A mapping while a person works on it: a source for each target, kept in this tab until the service has it. */
import type { FieldMappingDto, PreviewView, TargetView } from '../../generated/api';

export type Sources = Record<string, FieldMappingDto>;

export const sourcesOf = (fields: readonly FieldMappingDto[]): Sources =>
  Object.fromEntries(fields.map((field) => [field.target, field]));

/** In the order of the targets: what is sent does not depend on the order in which it was chosen. */
export const fieldsOf = (sources: Sources, targets: readonly TargetView[]): FieldMappingDto[] =>
  targets.flatMap(({ name }) => {
    const field = sources[name];
    return field && isSaid(field) ? [tidy(field)] : [];
  });

const isSaid = ({ column, template, constant, default: otherwise }: FieldMappingDto): boolean =>
  [column, template, constant, otherwise].some((each) => each !== undefined && each !== '');

const tidy = (field: FieldMappingDto): FieldMappingDto =>
  Object.fromEntries(
    Object.entries(field).filter(
      ([, value]) => value !== undefined && value !== '' && !(typeof value === 'object' && isEmpty(value)),
    ),
  ) as unknown as FieldMappingDto;

const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

/** A column was chosen: a date takes the only order under which all its first values are days. */
export function fromColumn(target: TargetView, column: string, preview: PreviewView): FieldMappingDto {
  const formats = preview.columns.find(({ name }) => name === column)?.dateFormats ?? [];
  const [only] = formats;
  return {
    target: target.name,
    column,
    ...(target.type === 'date' && formats.length === 1 && only !== 'year_first' && { dateFormat: only }),
  };
}

/** What a target gets from a row of the file, as its cells stand there. */
export function cellFor(field: FieldMappingDto, columns: readonly string[], cells: readonly string[]): string {
  const at = (column: string) => cells[columns.indexOf(column)] ?? '';
  const raw =
    field.constant ??
    (field.column !== undefined
      ? at(field.column)
      : (field.template ?? '').replace(/\{([^{}|]+)(?:\|slug)?\}/g, (_, column: string) => at(column)));
  return raw || field.default || '';
}

const key = (id: string): string => `import ${id}`;

export const keep = (id: string, sources: Sources): void => sessionStorage.setItem(key(id), JSON.stringify(sources));
export const forget = (id: string): void => sessionStorage.removeItem(key(id));
export function kept(id: string): Sources | undefined {
  const text = sessionStorage.getItem(key(id));
  return text === null ? undefined : (JSON.parse(text) as Sources);
}
