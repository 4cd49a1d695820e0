/** What the stages of a deal ask for: the one query of all who draw it. */
import { useQuery } from '@tanstack/react-query';
import type { RaRecord } from 'react-admin';
import type { GateView } from '../../generated/api';
import { get } from '../data/client';

export const useGates = (row: RaRecord) =>
  useQuery({
    queryKey: ['deals', String(row.id), 'gates'],
    queryFn: async ({ signal }) => (await get<{ data: GateView[] }>(`/deals/${row.id}/gates`, undefined, signal)).data,
  });
