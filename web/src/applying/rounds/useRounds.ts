/** What can be applied for now or soon, with the service's clock; and one's own applications by round. */
import { useQuery } from '@tanstack/react-query';
import type { OpenRoundsView, PortalFundingApplicationSummaryView } from '../../../generated/api';
import { get } from '../../data/client';
import { operation } from '../../data/contract';
import { useMay } from '../../data/session';
import { behind } from '../clock';

export function useOpenRounds() {
  return useQuery({
    queryKey: ['rounds', 'open'],
    queryFn: async ({ signal }) => {
      const { data, now } = await get<OpenRoundsView>('/rounds/open', undefined, signal);
      return { rounds: data, offset: behind(now) };
    },
  });
}

type Mine = PortalFundingApplicationSummaryView;

/** Another one may be begun in the same round. */
const OVER = new Set(['awarded', 'rejected', 'ineligible', 'void', 'refused', 'lapsed', 'withdrawn']);

/** Round → the application that is under way there. */
export function useMyApplications(): Map<string, Mine> {
  const may = useMay();
  const { data = [] } = useQuery({
    queryKey: ['applications', 'mine'],
    queryFn: async ({ signal }) => (await get<{ data: Mine[] }>('/applications', { limit: 100 }, signal)).data,
    enabled: may(operation('GET', 'applications')?.action),
    retry: false,
  });
  const live = data.filter(({ publicStatus }) => !OVER.has(publicStatus));
  // of several the one that is written
  const isWritten = ({ publicStatus, editing }: Mine) => publicStatus === 'draft' || editing;
  return new Map(live.sort((a, b) => Number(isWritten(a)) - Number(isWritten(b))).map((each) => [each.round.id, each]));
}
