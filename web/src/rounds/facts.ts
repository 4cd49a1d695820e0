/** What the rules of a round may ask about, as the service lists it. */
import { useQuery } from '@tanstack/react-query';
import type { FactView } from '../../generated/api';
import { get } from '../data/client';
import { type Subject, subjectOfFact } from './comparisons';

export function useFacts(roundId: string): readonly Subject[] | undefined {
  const { data } = useQuery({
    queryKey: ['rounds', roundId, 'facts'],
    queryFn: async ({ signal }) =>
      (await get<{ data: FactView[] }>(`/rounds/${roundId}/facts`, undefined, signal)).data.map(subjectOfFact),
  });
  return data;
}
