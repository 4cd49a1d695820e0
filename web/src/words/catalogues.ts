/** Codes whose names are rows of the service: fetched when a page first needs them, kept for its life. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../data/client';
import { useFormat } from './format';

const CATALOGUES: Readonly<Record<string, string>> = {
  industryCode: 'industries',
  industries: 'industries',
  lossIndustryCode: 'industries',
  cityCode: 'cities',
  cityCodes: 'cities',
  topics: 'topics',
  'topics.code': 'topics',
  fundCode: 'funds',
};

/** The catalogue that a field's codes stand in; `inside`: the field of a list that holds it, `topics.0.code`. */
export const catalogueOf = (field: string, inside?: string): string | undefined =>
  CATALOGUES[`${inside ?? ''}.${field}`] ?? CATALOGUES[field];

/** `topics.0.code` → `topics` */
export const insideOf = (path: string): string | undefined => /([^.]+)\.\d+\.[^.]+$/.exec(path)?.[1];

export interface Line {
  code: string;
  name: string;
}

interface Row {
  code: string;
  labelZh?: string;
  labelEn?: string;
  nameZh?: string;
  nameEn?: string;
}

export function useCatalogue(catalogue: string | undefined): Line[] {
  const { locale } = useFormat();
  const { data = [] } = useQuery({
    queryKey: ['catalogue', catalogue],
    queryFn: async (): Promise<Row[]> =>
      catalogue === 'cities' ? (await import('./cities')).CITIES : (await get<{ data: Row[] }>(`/${catalogue}`)).data,
    enabled: catalogue !== undefined,
    staleTime: Infinity,
  });
  return data.map(({ code, labelZh, labelEn, nameZh, nameEn }) => ({
    code,
    name: (locale === 'en' ? (labelEn ?? nameEn) : (labelZh ?? nameZh)) ?? code,
  }));
}
