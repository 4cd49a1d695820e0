/**
 * Deals that come from another system, many at a time.
 *
 * The promise: a row passes the rules of a deal made here (who may create it in the channel and for whom, a live customer,
 * exact money), keeps its own stage and days, says `imported` in its history, and leaves one journal row. From then on it
 * is a deal like any other: the next step meets every gate. A handful of statements however many rows; no two rows of one
 * call depend on each other.
 *
 * Lock order: customers by their roots, then nothing but new rows.
 */
import { recordEach } from '../../journal/index.js';
import { grantsFor, reach } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/problem.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { lockCustomers, putOnHat, recordInterests } from '../../organizations/index.js';
import type { Deal } from '../deal/deal.entity.js';
import { entryOf, keepAttempts, protectedEntries } from '../direct-entry/entering.js';
import { insertDeals, openHistories } from './insert-deals.js';
import { columnsOfImported } from './imported-columns.js';
import type { ImportedDeal } from './imported-deal.dto.js';
import { ownersOf } from './owners.js';

export type Outcome = { id: string } | { reasons: Reason[] };

interface Judged {
  readonly reasons: Reason[];
  readonly columns: Partial<Deal>;
  readonly personId: string | null;
}

/** One outcome a row, in the order of the rows; a refused row has written nothing. */
export async function importDeals(tx: Tx, actor: Actor, given: readonly ImportedDeal[]): Promise<Outcome[]> {
  const judge = await judgement(tx, actor, given);
  const judged = given.map(judge);
  const accepted = judged.filter(({ reasons }) => reasons.length === 0);
  const made = await insertDeals(tx, accepted.map(({ columns }) => columns)); // prettier-ignore
  await openHistories(tx, actor, made);
  await recordEach(
    tx,
    actor,
    { action: 'deals.import', reasonCode: 'imported', subjectType: 'deals' },
    made.map(traced),
  );
  await tie(tx, made, accepted);
  const ids = made.map(({ id }) => id).values();
  return judged.map(({ reasons }) => (reasons.length > 0 ? { reasons } : { id: ids.next().value! }));
}

/** Everything that judging one row needs, asked once for all of them. */
async function judgement(tx: Tx, actor: Actor, given: readonly ImportedDeal[]) {
  const live = await lockCustomers(tx, unique(given.map(({ customerId }) => customerId)));
  const named = unique(
    given.flatMap(({ endUserId, payerId }) => [endUserId, payerId]).filter((id) => !!id),
  ) as string[];
  const others = named.length > 0 ? await lockCustomers(tx, named) : new Set<string>();
  const entries = new Map(given.filter(isDirectEntry).map((row) => [row, entryOf(row, 'import')]));
  const taken = await protectedEntries(tx, [...entries.values()]);
  for (const entry of taken) await keepAttempts(tx, actor, entry, true);
  const owners = await ownersOf(tx, unique(given.flatMap(({ ownerId }) => ownerId ?? actor.userId ?? [])));
  const [clock] = await rows<{ today: string }>(tx, `SELECT app_today()::text AS today`);

  return (row: ImportedDeal): Judged => {
    const reasons: Reason[] = [];
    if (!live.has(row.customerId)) reasons.push({ code: 'customer_not_live', pointer: '/customerId' });
    for (const name of ['endUserId', 'payerId'] as const) {
      const id = row[name];
      if (id && !others.has(id)) reasons.push({ code: 'customer_not_live', pointer: `/${name}` });
    }
    const entry = entries.get(row);
    if (entry && taken.has(entry)) reasons.push({ code: 'customer_protected', pointer: '/customerId' });
    const columns = columnsOfImported(row, clock!.today, reasons);
    const ownerId = row.ownerId ?? actor.userId;
    const owner = ownerId ? owners.get(ownerId) : undefined;
    const code = ownerId !== actor.userId && !mayCreateForOthers(actor, row) ? 'owner_must_be_self' : undefined;
    if (!mayCreate(actor, row)) reasons.push({ code: 'channel_not_yours', pointer: '/channel' });
    else if (code) reasons.push({ code, pointer: '/ownerId' });
    else if (!owner) reasons.push({ code: 'owner_not_active', pointer: '/ownerId' });
    else if (!owner.channels.includes(row.channel)) reasons.push({ code: 'owner_not_in_channel', pointer: '/ownerId' });
    const own = { ownerId: ownerId ?? undefined, teamId: owner?.teamId, createdBy: actor.userId };
    return { reasons, columns: { ...columns, ...own }, personId: owner?.personId ?? null };
  };
}

/** A direct deal that is not over; one that was won or lost elsewhere is history. */
const isDirectEntry = ({ channel, stage }: ImportedDeal): boolean =>
  channel === 'direct' && stage !== 'won' && stage !== 'lost';

const mayCreate = (actor: Actor, { channel }: ImportedDeal): boolean =>
  actor.kind === 'system' || grantsFor(actor, `deals.create_${channel}`).length > 0;

const mayCreateForOthers = (actor: Actor, row: ImportedDeal): boolean =>
  mayCreate(actor, row) && reach(actor, `deals.create_${row.channel}`) !== 'own';

const unique = <T>(each: readonly T[]): T[] => [...new Set(each)];

/** What the journal keeps of a new deal, as `create` would. */
function traced({ id, version, stage, number, title, customerId, ownerId, channel, amountGross }: Deal) {
  const begun = { number, title, customerId, ownerId, channel, amountGross };
  return {
    id,
    version,
    to: stage,
    changes: Object.fromEntries(Object.entries(begun).map(([name, to]) => [name, { to }])),
  };
}

/** The owners' ties to the customers, and the hat of those who bought. */
async function tie(tx: Tx, made: readonly Deal[], accepted: readonly Judged[]): Promise<void> {
  // as columnsOfImported wrote them: midnight in Asia/Shanghai
  const day = (instant: string | null | undefined): string | undefined => instant?.slice(0, 10);
  await recordInterests(
    tx,
    made.flatMap((deal, at) => {
      const { personId, columns } = accepted[at]!;
      const { id: sourceRef, customerId: organizationId } = deal;
      const { createdAt, closedAt } = columns;
      const days = { fromOn: day(createdAt), toOn: day(closedAt) };
      return personId ? [{ personId, organizationId, kind: 'deal_owner' as const, sourceRef, ...days }] : [];
    }),
  );
  const bought = new Map(made.filter(({ stage }) => stage === 'won').map((deal) => [deal.customerId, deal.id]));
  for (const [organizationId, sourceId] of bought) await putOnHat(tx, { organizationId, role: 'customer', sourceId });
}
