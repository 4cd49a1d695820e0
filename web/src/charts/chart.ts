/** What a chart is drawn from: groups (a month, a competitor) of marks (a stage, an outcome), each with a way to its rows. */
export interface Series {
  key: string;
  name: string;
  color: string;
}

export interface Mark {
  /** as the service tells it */
  amount: string;
  /** the rows behind it, as an address of the shell */
  to?: string;
}

export interface Group {
  key: string;
  name: string;
  /** where the whole group leads */
  to?: string;
  /** by the key of the series */
  marks: Readonly<Record<string, Mark>>;
}

export type Measure = 'money' | 'count' | 'quantity';

export interface ChartData {
  series: readonly Series[];
  groups: readonly Group[];
  measure: Measure;
  /** every group drawn as a whole of 100% */
  isShare?: boolean;
}

export const amountOf = (group: Group, series: Series): number => Number(group.marks[series.key]?.amount ?? 0);
export const totalOf = (group: Group, series: readonly Series[]): number =>
  series.reduce((all, each) => all + amountOf(group, each), 0);
export const isEmpty = ({ series, groups }: ChartData): boolean =>
  groups.every((group) => totalOf(group, series) === 0);

/** Told apart by hue and by lightness, and each beside white. */
export const COLORS = ['#2b4fc7', '#0f766e', '#b45309', '#7c3aed', '#be185d', '#0369a1', '#64748b'];
/** From early to late. */
export const STAGE_COLORS: Record<string, string> = {
  lead_confirmed: '#b3c2ee', qualified: '#8aa2e4', poc: '#5f7fd8', negotiation: '#2b4fc7', contract_review: '#1f3b99', won: '#136c33', lost: '#c02626', on_hold: '#a15c00',
}; // prettier-ignore
