/**
 * The figures of a financial report: the budget is the award, what was received is what we paid, nobody spends more than was
 * awarded, and what is left over is the rest. Exactly, to the fen.
 */
import type { Answers } from '../../funding/index.js';
import { decimalText, exact, isDecimal } from '../../kernel/decimal.js';
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Report } from './report.entity.js';

/** What we know ourselves, in yuan. */
export interface Known {
  readonly awarded: string;
  readonly paid: string;
}

/** Faults of a report by what we know now; none where it is not of money. */
export async function figureFaults(
  tx: Tx,
  { kind, grantId }: Pick<Report, 'kind' | 'grantId'>,
  answers: Answers,
): Promise<Reason[]> {
  if (kind !== 'financial') return [];
  return faultsOf(answers, (await one<Known>(tx, KNOWN, [grantId]))!);
}

/** Answers that the form lets through, or not: what is no amount is the form's to refuse. */
export function faultsOf(answers: Answers, { awarded, paid }: Known): Reason[] {
  const [budget, spent] = [sumOf(answers, 'budget'), sumOf(answers, 'spent')];
  const [received, unspent] = [amount(answers.received), amount(answers.unspent)];
  if (budget === undefined || spent === undefined || received === undefined || unspent === undefined) return [];
  const rest = received > spent ? received - spent : 0n;
  return [
    ...(budget === exact(awarded)
      ? []
      : [{ code: 'budget_not_award', pointer: '/spent', budget: yuan(budget), awarded }]),
    ...(spent > exact(awarded) ? [{ code: 'spent_above_award', pointer: '/spent', spent: yuan(spent), awarded }] : []),
    ...(received === exact(paid) ? [] : [{ code: 'received_not_paid', pointer: '/received', paid }]),
    ...(unspent === rest ? [] : [{ code: 'unspent_not_rest', pointer: '/unspent', rest: yuan(rest) }]),
  ];
}

/** What was spent by these answers: the accepted cost is no more. */
export const spentIn = (answers: Answers): string => yuan(sumOf(answers, 'spent') ?? 0n);

function sumOf(answers: Answers, key: 'budget' | 'spent'): bigint | undefined {
  if (!Array.isArray(answers.spent)) return undefined;
  const cells = (answers.spent as (Record<string, unknown> | null)[]).map((row) => amount(row?.[key]));
  const added = (sum: bigint | undefined, cell: bigint | undefined) =>
    sum === undefined || cell === undefined ? undefined : sum + cell;
  return cells.reduce<bigint | undefined>(added, 0n);
}

const amount = (value: unknown): bigint | undefined =>
  typeof value === 'string' && isDecimal(value) ? exact(value) : undefined;
const yuan = (value: bigint): string => decimalText(value, 2);

const KNOWN = `SELECT
    coalesce((SELECT awarded FROM grant_amounts WHERE grant_id = $1 AND resource = 'cny'), 0)::numeric(18,2)::text AS awarded,
    coalesce((SELECT sum(amount) FROM tranches WHERE grant_id = $1 AND resource = 'cny' AND state = 'paid'), 0)::numeric(18,2)::text AS paid`;
