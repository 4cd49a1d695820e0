/**
 * What the API document says, in the words of forms and lists. The web restates no field, no filter and no right: an
 * operation names its action, and the session names the actions of the person.
 */
import type { MeView } from '../../generated/api';

export type Kind =
  | 'text' | 'longtext' | 'email' | 'url' | 'password' | 'file'
  | 'int' | 'bool' | 'money' | 'percent' | 'decimal' | 'quantity'
  | 'date' | 'instant' | 'month'
  | 'id' | 'enum' | 'list' | 'object' | 'json'; // prettier-ignore

export interface Field {
  kind: Kind;
  required?: boolean;
  nullable?: boolean;
  readOnly?: boolean;
  min?: number;
  max?: number;
  values?: string[];
  /** of a list: what it holds */
  item?: Field;
  /** of an object: its schema */
  of?: string;
  /** of an object that is one of several: their schemas */
  anyOf?: string[];
  /** of a filter: several values at once */
  many?: boolean;
  /** of a filter: not for the portal */
  isInternal?: boolean;
}

export type Fields = Record<string, Field>;

export interface Operation {
  action?: string;
  /** of the row's lifecycle: asked of rows that offer it */
  verb?: string;
  ifMatch?: boolean;
  body?: string;
  view?: string;
  row?: string;
  empty?: boolean;
  sorts?: string[];
  sort?: string;
  search?: boolean;
  filters?: Fields;
}

interface Contract {
  operations: Record<string, Operation>;
  schemas: Record<string, Fields>;
}

const CONTRACTS: Record<MeView['audience'], () => Promise<{ default: unknown }>> = {
  staff: () => import('../../generated/contract.staff.json'),
  portal: () => import('../../generated/contract.portal.json'),
};
let operations: Contract['operations'] = {};
let schemas: Contract['schemas'] = {};

/** Before the first page behind the login. */
export async function loadContract(audience: MeView['audience']): Promise<void> {
  ({ operations, schemas } = (await CONTRACTS[audience]()).default as Contract);
}

/** `operation('POST', 'deals', '{id}/win')` */
export const operation = (method: string, resource: string, rest = ''): Operation | undefined =>
  operations[`${method} /${resource}${rest && `/${rest}`}`];

const merged = new Map<string, Fields>();

/** `A|B`: the fields of both; a row has those of its own view. */
export function schema(name: string | undefined): Fields {
  if (!name) return {};
  if (!name.includes('|')) return schemas[name] ?? {};
  const fields =
    merged.get(name) ??
    Object.assign(
      {},
      ...name
        .split('|')
        .toReversed()
        .map((each) => schemas[each]),
    );
  merged.set(name, fields);
  return fields;
}

/** The list that an answer carries: what a set holds, by the name under which it stands there. */
export const listIn = (name: string | undefined): [string, Field] | undefined =>
  Object.entries(schema(name)).find(([, { kind, item }]) => kind === 'list' && item?.kind === 'object');

export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const verbPath = (verb: string): string => `{id}/${kebab(verb)}`;
export const verbOperation = (resource: string, verb: string): Operation | undefined =>
  operation('POST', resource, verbPath(verb));

/** What may be done with a row now, as far as there is a route for it. */
export const verbsOf = (resource: string, row: Record<string, unknown>): string[] =>
  ((row.allowedActions as string[] | undefined) ?? []).filter((verb) => verbOperation(resource, verb));

/** The journal and the permissions spell a collection as its table, `partner_applications`. */
export const collectionOf = (type: string): string => type.replace(/_/g, '-');
export const typeOf = (collection: string): string => collection.replace(/-/g, '_');
