/** Amounts of what a fund gives: yuan with two decimals, tokens and card-minutes whole; always numeric text, never floats. */
import { CHECKS } from '../../kernel/checks.js';
import type { ValueOf } from '../../labels.js';

export type Resource = ValueOf<'funding_resource'>;

/** What of which resource: `{ cny: '30.00', token: '5000000' }`. */
export type Amounts = Readonly<Partial<Record<Resource, string>>>;

/** Is the text an amount of the resource, as it is written and answered? Never negative. */
export const isAmountOf = (resource: Resource, text: string): boolean =>
  resource === 'cny'
    ? CHECKS.money.check(text) === undefined && !text.startsWith('-')
    : CHECKS.bigint.check(text) === undefined && Number.isInteger(Number(text)) && text.length <= 16;

/** A SQL expression that writes an amount the way it is answered: `30.00`, `5000000`. */
export const amountText = (column: string, resource: string): string =>
  `CASE WHEN ${resource} = 'cny' THEN ${column}::text ELSE trunc(${column})::text END`;
