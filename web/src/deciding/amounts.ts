/** Amounts as whole hundredths, so that sums are exact; what a row would get, and where the money of a round ends. */
import type { EnvelopeView, LimitDto, RankedView } from '../../generated/api';

export type Resource = EnvelopeView['resource'];
export type Amounts = Partial<Record<Resource, string>>;
type Asked = Partial<Record<Resource, { minimum: string; full: string }>> | null;

export const hundredths = (text: string | undefined): bigint => {
  const [whole = '0', rest = ''] = (text ?? '0').split('.');
  return BigInt(whole + rest.slice(0, 2).padEnd(2, '0'));
};

/** Yuan with two decimals, everything else whole. */
export const amountText = (amount: bigint, resource: Resource): string => {
  const digits = amount.toString().padStart(3, '0');
  return resource === 'cny' ? `${digits.slice(0, -2)}.${digits.slice(-2)}` : digits.slice(0, -2);
};

/** What is reserved for it or awarded already. */
export const heldOf = (row: RankedView, resource: Resource): bigint =>
  hundredths((row.held as Amounts | null)?.[resource]);

/** In full, as far as one award may go, of what the round has an envelope for. */
export function proposalFor(row: RankedView, limits: readonly LimitDto[], resources: readonly Resource[]): Amounts {
  return Object.fromEntries(
    resources.flatMap((resource) => {
      const full = (row.asked as Asked)?.[resource]?.full;
      if (!full || hundredths(full) === 0n) return [];
      const most = limits.find((limit) => limit.resource === resource)?.maxAward;
      return [[resource, most && hundredths(most) < hundredths(full) ? most : full]];
    }),
  );
}

/** These get nothing, unless they are thought over again. */
const PASSED_OVER = new Set(['not_recommended', 'rejected', 'waitlisted', 'refused', 'lapsed']);

export interface Stands {
  /** what it has, or would get */
  amount: bigint;
  /** with all that stand before it */
  running: bigint;
}

/** Down the ranking; from `endsAt` on the money does not reach. */
export function reckon(
  rows: readonly RankedView[],
  resource: Resource,
  total: bigint,
  limits: readonly LimitDto[],
): { stands: ReadonlyMap<string, Stands>; endsAt: string | undefined } {
  const stands = new Map<string, Stands>();
  let running = 0n;
  let endsAt: string | undefined;
  for (const row of rows) {
    const held = heldOf(row, resource);
    const wanted = PASSED_OVER.has(row.state) ? 0n : hundredths(proposalFor(row, limits, [resource])[resource]);
    const amount = held > 0n ? held : wanted;
    running += amount;
    stands.set(row.applicationId, { amount, running });
    if (row.rank !== null && running > total) endsAt ??= row.applicationId;
  }
  return { stands, endsAt };
}
