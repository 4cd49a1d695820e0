/**
 * The control totals of a deal report: what its rows add up to, per currency and never across currencies.
 *
 * They are computed from the same rows in the same snapshot as the file, by stage type and, for what was won, by quarter
 * of the closing date.
 */
export interface Sums {
  readonly rows: number;
  readonly gross: string;
  readonly net: string;
  readonly tax: string;
  readonly baseNet: string;
}

export interface CurrencyTotals extends Sums {
  readonly currency: string;
  readonly byStageType: readonly (Sums & { readonly stageType: string })[];
  readonly wonByQuarter: readonly (Sums & { readonly quarter: string })[];
}

export interface Totals {
  readonly rows: number;
  readonly currencies: readonly CurrencyTotals[];
}
