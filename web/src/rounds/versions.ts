/** One version of a form, a rubric or rules, read once and shown wherever the round is. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../data/client';
import type { Kind, Version } from './kinds';

export function useVersion({ versions }: Kind, id: string | null | undefined) {
  return useQuery({
    queryKey: [versions, id],
    queryFn: ({ signal }) => get<Version>(`/${versions}/${id}`, undefined, signal),
    enabled: Boolean(id),
  });
}
