/** The names of applications and of the pool, where an answer of the service holds ids alone. */
import { useQuery } from '@tanstack/react-query';
import type { ReviewerView } from '../../generated/api';
import { get } from '../data/client';
import { type Named, nameOf } from '../record/references';

const PAGES = 20;

/** Everybody of the pool, by person. */
export function usePool(): ReadonlyMap<string, ReviewerView> {
  const { data } = useQuery({
    queryKey: ['reviewers', 'pool'],
    queryFn: async ({ signal }) => {
      const pool = new Map<string, ReviewerView>();
      let cursor: string | null | undefined;
      for (let page = 0; page < PAGES && cursor !== null; page++) {
        const { data: rows, nextCursor } = await get<{ data: ReviewerView[]; nextCursor: string | null }>(
          '/reviewers',
          { limit: 100, cursor },
          signal,
        );
        for (const row of rows) pool.set(row.person.id, row);
        cursor = nextCursor;
      }
      return pool;
    },
    staleTime: 60_000,
  });
  return data ?? NOBODY;
}
const NOBODY: ReadonlyMap<string, ReviewerView> = new Map();

/** Titles of these applications, as far as they may be read. */
export function useTitles(ids: readonly string[]): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ['applications', 'titles', ids],
    queryFn: async ({ signal }) => {
      const read = ids.map((id) => get<Named>(`/applications/${id}`, undefined, signal));
      const found = await Promise.allSettled(read);
      return new Map(
        found.flatMap((each) => (each.status === 'fulfilled' ? [[each.value.id, nameOf(each.value)]] : [])),
      );
    },
    enabled: ids.length > 0,
    staleTime: 60_000,
  });
  return data ?? NAMELESS;
}
const NAMELESS: ReadonlyMap<string, string> = new Map();
