/** After a change everything of a collection is read again: its lists, its rows, and what lies below them. */
import type { QueryClient } from '@tanstack/react-query';

/** Done when what is on the page is new. */
export const refresh = (queryClient: QueryClient, resource: string): Promise<void> =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [first] }) =>
      typeof first === 'string' && (first === resource || first.startsWith(`${resource}/`)),
  });
