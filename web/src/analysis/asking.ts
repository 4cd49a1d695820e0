/** What the charts of deals are asked for: filters and period, both in the address, so that a link shows the same chart. */
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import type { PipelineCellView } from '../../generated/api';
import { get } from '../data/client';
import { useShell } from '../shell/shells';
import { today } from '../words/format';

export const FILTERS = ['channel', 'deliveryForm', 'productLine', 'ownerId', 'teamId'] as const;
export const PERIODS = ['around', 'year', 'past', 'next'] as const;
export type Period = (typeof PERIODS)[number];

/** `2026-11` and three months → `2027-02` */
export function later(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const at = year * 12 + number - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** First month, and the first one after. */
export function monthsOf(period: Period, now = today().slice(0, 7)): [from: string, to: string] {
  if (period === 'year') return [`${now.slice(0, 4)}-01`, `${Number(now.slice(0, 4)) + 1}-01`];
  if (period === 'past') return [later(now, -11), later(now, 1)];
  if (period === 'next') return [now, later(now, 12)];
  return [later(now, -4), later(now, 8)];
}

export interface Asked {
  filters: Record<string, string>;
  period: Period;
  months: string[];
  query: Record<string, string>;
  set: (name: string, value: unknown) => void;
  /** the rows behind a mark: the list of deals with these filters and those of the page */
  way: (more: Record<string, string | string[]>, month?: string) => string;
}

export function useAsked(): Asked {
  const [params, setParams] = useSearchParams();
  const { path } = useShell();
  const filters = Object.fromEntries(FILTERS.flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])));
  const period = PERIODS.find((each) => each === params.get('period')) ?? 'around';
  const [from, to] = monthsOf(period);
  const months: string[] = [];
  for (let month = from; month < to; month = later(month, 1)) months.push(month);
  return {
    filters,
    period,
    months,
    query: { ...filters, expectedCloseFrom: `${from}-01`, expectedCloseTo: `${to}-01` },
    set: (name, value) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          const text = [value].flat().filter(Boolean).join(',');
          if (text) next.set(name, text);
          else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    way: (more, month) => {
      const days = month
        ? { expectedCloseFrom: `${month}-01`, expectedCloseTo: `${later(month, 1)}-01` }
        : { expectedCloseFrom: `${from}-01`, expectedCloseTo: `${to}-01` };
      const listed = Object.fromEntries(
        Object.entries({ ...filters, ...more }).map(([name, value]) => [name, many(name, value)]),
      );
      return `${path}/deals?${new URLSearchParams({ filter: JSON.stringify({ ...listed, ...days }) }).toString()}`;
    },
  };
}

/** The list of deals takes several values of an enumeration, and one row. */
const many = (name: string, value: string | string[]): string | string[] =>
  name.endsWith('Id') ? [value].flat().join(',') : [value].flat().flatMap((each) => each.split(','));

export function useCells(query: Record<string, string>, isOn = true) {
  return useQuery({
    queryKey: ['reports', 'pipeline', query],
    enabled: isOn,
    queryFn: async ({ signal }) => (await get<{ data: PipelineCellView[] }>('/reports/pipeline', query, signal)).data,
  });
}
