/**
 * react-admin's data provider on the API's own terms: keyset pages without totals, If-Match from the version a person has
 * seen, partial updates that hold only what changed.
 *
 * A resource is a path below /api/v1: `deals`, or `deals/<id>/activities` for what belongs to one.
 */
import type { DataProvider, GetListParams, Identifier, RaRecord } from 'react-admin';
import { call, get } from './client';
import { changed } from './changes';
import { verbPath } from './contract';

interface Page {
  data: RaRecord[];
  nextCursor?: string | null;
  count?: number;
  countCapped?: boolean;
}

/** list → where each of its pages begins; undefined is the first */
const cursors = new Map<string, (string | undefined)[]>();

async function list(resource: string, { pagination, sort, filter, signal }: Partial<GetListParams>) {
  const { page = 1, perPage = 25 } = pagination ?? {};
  const query = {
    ...(filter as object),
    ...(sort?.field && { sort: sort.order === 'DESC' ? `-${sort.field}` : sort.field }),
    limit: perPage,
  };
  const known = starts(JSON.stringify([resource, query]));
  // a page opened by its address: walk there once
  for (let at = known.length; at < page; at++) {
    const { nextCursor } = await get<Page>(`/${resource}`, { ...query, cursor: known[at - 1] }, signal);
    if (!nextCursor) break;
    known[at] = nextCursor;
  }
  const { data, nextCursor } = await get<Page>(`/${resource}`, { ...query, cursor: known[page - 1] }, signal);
  if (nextCursor) known[page] = nextCursor;
  else known.length = Math.min(known.length, page);
  return { data: data.map(named), pageInfo: { hasNextPage: Boolean(nextCursor), hasPreviousPage: page > 1 } };
}

function starts(key: string): (string | undefined)[] {
  const known = cursors.get(key) ?? [undefined];
  if (cursors.size > 50) cursors.clear();
  cursors.set(key, known);
  return known;
}

/** Rows of small sets have no id of their own. */
const named = (row: RaRecord, index: number): RaRecord => ({ ...row, id: row.id ?? row.code ?? index });

export interface Act {
  version?: number;
  body?: object;
  key?: string;
}

const provider = {
  getList: (resource: string, params: Partial<GetListParams>) => list(resource, params),
  getOne: async (resource: string, { id, signal }: { id: Identifier; signal?: AbortSignal }) => ({
    data: await get<RaRecord>(`/${resource}/${id}`, undefined, signal),
  }),
  getMany: async (resource: string, { ids }: { ids: Identifier[] }) => ({
    data: (await Promise.allSettled(ids.map((id) => get<RaRecord>(`/${resource}/${id}`)))).flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    ),
  }),
  getManyReference: (
    resource: string,
    { target, id, filter, ...params }: GetListParams & { target: string; id: Identifier },
  ) => list(resource, { ...params, filter: { ...(filter as object), [target]: id } }),
  create: async (resource: string, { data, meta }: { data: object; meta?: { key?: string } }) => ({
    data: (await call<RaRecord>('POST', `/${resource}`, { body: data, key: meta?.key })).data,
  }),
  update: async (
    resource: string,
    { id, data, previousData }: { id: Identifier; data: object; previousData?: RaRecord },
  ) => ({
    data: (
      await call<RaRecord>('PATCH', `/${resource}/${id}`, {
        body: changed(previousData, data),
        version: previousData?.version as number,
      })
    ).data,
  }),
  delete: async (resource: string, { id, previousData }: { id: Identifier; previousData?: RaRecord }) => {
    await call('DELETE', `/${resource}/${id}`, { version: previousData?.version as number });
    return { data: previousData ?? { id } };
  },
  updateMany: () => Promise.reject(new Error('Rows change one by one.')),
  deleteMany: () => Promise.reject(new Error('Rows change one by one.')),
  /** A verb of a lifecycle; 202 means that a second person has to confirm. */
  act: async (resource: string, id: Identifier, verb: string, { version, body, key }: Act) => {
    const { data, status } = await call<RaRecord>(
      'POST',
      `/${resource}/${verbPath(verb).replace('{id}', String(id))}`,
      {
        version,
        key,
        body: body && Object.keys(body).length > 0 ? body : undefined,
      },
    );
    return { data, isPending: status === 202 };
  },
};

export type Provider = DataProvider & { act: typeof provider.act };
export const dataProvider = provider as unknown as Provider;
