/** A stored export from the click to the file: asked for, followed while it is written, and taken when it is ready. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CreateExportDto, ExportView } from '../../generated/api';
import { call, get, newKey } from '../data/client';
import { Refused } from '../data/problems';
import { refresh } from '../data/refresh';
import { patiently } from './work';

const LOOK_EVERY_MS = 800;
export const isWritten = ({ state }: { state: string }): boolean => state !== 'queued' && state !== 'running';
export const fileOf = (id: string): string => `/api/v1/exports/${id}/file`;

/** As a click on a link would. */
export function take(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}

export interface Exporting {
  row: ExportView | undefined;
  error: Refused | undefined;
  isAsked: boolean;
  ask: (wanted: CreateExportDto) => void;
  forget: () => void;
}

/** The file comes by itself once it is ready, if the page is still open. */
export function useExport(): Exporting {
  const queryClient = useQueryClient();
  const [id, setId] = useState<string>();
  const [isAsked, setAsked] = useState(false);
  const [error, setError] = useState<Refused>();
  const taken = useRef(new Set<string>());
  const { data: row } = useQuery({
    queryKey: ['exports', 'follow', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => get<ExportView>(`/exports/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data && isWritten(state.data) ? false : LOOK_EVERY_MS),
  });
  useEffect(() => {
    if (row?.state !== 'done' || taken.current.has(row.id)) return;
    taken.current.add(row.id);
    take(fileOf(row.id));
    void refresh(queryClient, 'exports');
  }, [row, queryClient]);
  const ask = async (body: CreateExportDto) => {
    setError(undefined);
    setId(undefined);
    setAsked(true);
    const key = newKey();
    try {
      setId((await patiently(() => call<ExportView>('POST', '/exports', { body, key }))).data.id);
      void refresh(queryClient, 'exports');
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      setError(refusal);
    }
  };
  return {
    row: id === undefined ? undefined : row,
    error,
    isAsked,
    ask: (wanted) => void ask(wanted),
    forget: () => setAsked(false),
  };
}
