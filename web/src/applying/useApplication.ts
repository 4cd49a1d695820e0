/** One's own application as a whole: rows of lists know less, and are not taken for it. */
import { useQuery } from '@tanstack/react-query';
import type { PortalFundingApplicationView } from '../../generated/api';
import { get } from '../data/client';

export type Application = PortalFundingApplicationView;

export const useApplication = (id: string) =>
  useQuery({
    queryKey: ['applications', id, 'whole'],
    queryFn: ({ signal }) => get<Application>(`/applications/${id}`, undefined, signal),
  });
