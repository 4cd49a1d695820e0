/** Where what a reason or a condition points at is mended: in the row's form, in a part of its page, or on the page of another row. */
import { kebab, operation, schema } from '../data/contract';
import { formPath } from '../data/problems';
import { referenceOf } from './references';

type Row = Record<string, unknown>;

/** Also what is to be mended there: a field of `of`. */
export interface Way {
  to: string;
  of: string;
  field: string;
}

export function wayTo(shell: string, resource: string, row: Row, pointer: string): Way {
  const [first = '', second] = formPath(pointer).split('.');
  const page = `${shell}/${resource}/${String(row.id)}`;
  if (first in schema(operation('PATCH', resource, '{id}')?.body)) {
    return { to: `${page}/edit?field=${first}`, of: resource, field: first };
  }
  const other = referenceOf(resource, `${first}Id`);
  const id = (row[first] as { id?: string } | null)?.id;
  if (second && other && id) {
    return { to: `${shell}/${other}/${id}?tab=${kebab(second)}`, of: other, field: second };
  }
  return { to: `${page}?tab=${kebab(first)}`, of: resource, field: kebab(first) };
}
