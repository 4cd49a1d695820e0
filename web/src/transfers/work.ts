/** What a person does with an import. Each step is one call; a service that is just starting again is waited for. */
import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import type { ImportView, MapDto, ReadingDto } from '../../generated/api';
import { call, newKey } from '../data/client';
import { Refused } from '../data/problems';
import type { Provider } from '../data/provider';
import { refresh } from '../data/refresh';

const TRIES = 20;
const PAUSE_MS = 1_500;

/** Tries again while the refusal passes by itself; the key makes a call that arrived after all count once. */
export async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Refused && error.isPassing && tries < TRIES)) throw error;
      await new Promise((resolve) => setTimeout(resolve, (error.retryAfter ?? 0) * 1_000 || PAUSE_MS));
    }
  }
}

export interface Work {
  mapAndCheck(row: ImportView, mapping: MapDto): Promise<void>;
  readAgain(row: ImportView, reading: ReadingDto): Promise<void>;
  apply(row: ImportView): Promise<void>;
}

export function useWork(): Work {
  const queryClient = useQueryClient();
  const { act } = useDataProvider<Provider>();
  const put = (row: ImportView, part: 'mapping' | 'reading', body: object) =>
    patiently(() => call<ImportView>('PUT', `/imports/${row.id}/${part}`, { body, version: row.version }));
  const step = (row: ImportView, verb: 'check' | 'apply') => {
    const key = newKey();
    return patiently(() => act('imports', row.id, verb, { version: row.version, key }));
  };
  /** the page shows what is true now, whether the step was taken or refused */
  const then = async (steps: () => Promise<unknown>) => {
    try {
      await steps();
    } finally {
      await refresh(queryClient, 'imports');
    }
  };
  return {
    mapAndCheck: (row, mapping) =>
      then(async () => {
        const { data } = await put(row, 'mapping', mapping);
        await step(data, 'check');
      }),
    readAgain: (row, reading) => then(() => put(row, 'reading', reading)),
    apply: (row) => then(() => step(row, 'apply')),
  };
}
