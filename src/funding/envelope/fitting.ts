/**
 * What of a ranking still fits into what is left: in order of rank each application gets what would be best, else what
 * would do, else nothing, with what is lacking. A dry run: it reserves nothing, and somebody decides.
 */
import { decimalText, exact } from '../../kernel/decimal.js';
import type { Amounts, Resource } from './amounts.js';

/** What is free of a resource; `awards` counts awards still allowed, null where there is no limit. */
export interface Free {
  readonly amount: string;
  readonly awards: number | null;
}

export interface Wish {
  readonly applicationId: string;
  readonly requests: Readonly<Partial<Record<Resource, { minimum: string; full: string }>>>;
}

export interface Fit {
  readonly applicationId: string;
  readonly gives: 'full' | 'minimum' | 'nothing';
  readonly amounts: Amounts;
  /** what the minimum asks for and is not there */
  readonly lacking: readonly Resource[];
}

/** All resources of an application in full, or all at their minimum, or none: half an award serves nobody. */
export function whatFits(ranked: readonly Wish[], free: Readonly<Partial<Record<Resource, Free>>>): Fit[] {
  const left = new Map<string, { amount: bigint; awards: number }>(
    Object.entries(free).map(([resource, { amount, awards }]) => [
      resource,
      { amount: exact(amount), awards: awards ?? Infinity },
    ]),
  );
  const lacking = (wanted: Amounts): Resource[] =>
    taken(wanted).filter((resource) => {
      const rest = left.get(resource);
      return !rest || rest.awards < 1 || rest.amount < exact(wanted[resource]!);
    });
  return ranked.map(({ applicationId, requests }): Fit => {
    for (const gives of ['full', 'minimum'] as const) {
      const amounts = amountsOf(requests, gives);
      if (taken(amounts).length === 0 || lacking(amounts).length > 0) continue;
      for (const resource of taken(amounts)) {
        const rest = left.get(resource)!;
        left.set(resource, { amount: rest.amount - exact(amounts[resource]!), awards: rest.awards - 1 });
      }
      return { applicationId, gives, amounts, lacking: [] };
    }
    return { applicationId, gives: 'nothing', amounts: {}, lacking: lacking(amountsOf(requests, 'minimum')) };
  });
}

/** Nothing of a resource takes no award of it. */
const taken = (amounts: Amounts): Resource[] =>
  (Object.keys(amounts) as Resource[]).filter((resource) => exact(amounts[resource]!) > 0n);

const amountsOf = (requests: Wish['requests'], which: 'full' | 'minimum'): Amounts =>
  Object.fromEntries(
    Object.entries(requests).map(([resource, request]) => [
      resource,
      decimalText(exact(request[which]), resource === 'cny' ? 2 : 0),
    ]),
  );
