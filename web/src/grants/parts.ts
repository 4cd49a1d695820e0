/** The reports and tranches of a grant, read once for its duties, its line of time and its amounts. */
import { useQuery } from '@tanstack/react-query';
import type { GrantTranchesView, PortalReportsOfGrantView } from '../../generated/api';
import { get } from '../data/client';

export function usePartsOf(id: string) {
  const reports = useQuery({
    queryKey: ['reports', 'of', id],
    queryFn: ({ signal }) => get<PortalReportsOfGrantView>(`/grants/${id}/reports`, undefined, signal),
  });
  const tranches = useQuery({
    queryKey: ['tranches', 'of', id],
    queryFn: ({ signal }) => get<GrantTranchesView>(`/grants/${id}/tranches`, undefined, signal),
  });
  return {
    error: reports.error ?? tranches.error,
    retry: () => void Promise.all([reports.refetch(), tranches.refetch()]),
    data:
      reports.data && tranches.data
        ? {
            reports: reports.data.data,
            tranches: tranches.data.data,
            planned: tranches.data.planned,
            paid: tranches.data.paid,
          }
        : undefined,
  };
}
