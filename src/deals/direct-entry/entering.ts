/**
 * Direct sales and what is protected: no direct deal is opened where a partner stands, unless the partner or the customer
 * agrees.
 *
 * The promise: under the customer's lock, a direct deal and a protection of one customer and product line never both come
 * about; and every attempt is counted, the refused ones too. A refusal rolls its command back, so the count is written after
 * it, in a transaction of its own (`countEntries`).
 *
 * Called with the customers locked. Lock order: customers, protections.
 */
import type { Actor } from '../../kernel/actor.js';
import type { Db } from '../../kernel/db.js';
import { Problem } from '../../kernel/problem.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { lockCustomers } from '../../organizations/index.js';
import { isProtected } from '../protections/protecting.js';
import { Protection } from '../protections/protection.entity.js';
import { settleClocks } from '../protections/settle-clocks.js';
import { LIVE_STATES } from '../registrations/registration.lifecycle.js';

export interface Entry {
  readonly customerId: string;
  readonly endUserId?: string | null;
  readonly productLine: string;
  readonly via: ValueOf<'entry_via'>;
}

export const entryOf = (of: Omit<Entry, 'via'>, via: Entry['via']): Entry => ({
  customerId: of.customerId,
  endUserId: of.endUserId,
  productLine: of.productLine,
  via,
});

type Said = Partial<Omit<Entry, 'via'>>;

/** Another product line or end user may be somebody's: its customers are locked before the deal is. */
export const mayEnter = ({ productLine, endUserId }: Said): boolean => productLine !== undefined || Boolean(endUserId);

/** Whether a direct deal comes where it was not; what stays as it was is no entry, however old. */
export const enters = (after: Said & { channel: string }, before: Said): boolean =>
  after.channel === 'direct' &&
  (after.productLine !== before.productLine || (Boolean(after.endUserId) && after.endUserId !== before.endUserId));

const firmsOf = ({ customerId, endUserId }: Entry): string[] => (endUserId ? [customerId, endUserId] : [customerId]);

/** Running protections to which nobody who may has agreed that direct sales come in. */
const IN_THE_WAY = `
  p.ended_reason IS NULL AND p.customer_id = ANY($1::uuid[]) AND p.product_line = $2 AND NOT EXISTS (
    SELECT FROM protection_consents c WHERE c.protection_id = p.id AND c.chosen = 'direct'
      AND (c.granted_by IS NOT NULL OR c.verified_at IS NOT NULL))`;

async function inTheWay(tx: Tx, entry: Entry): Promise<Protection[]> {
  const text = `SELECT ${columnsOf(tx, Protection, 'p')} FROM protections p WHERE ${IN_THE_WAY} ORDER BY p.project_slot, p.id`;
  return (await rows(tx, text, [firmsOf(entry), entry.productLine])).map((row) => hydrate(Protection, row));
}

/** 409 `protected` that knows which entry it refused. */
class EntryRefused extends Problem {
  constructor(
    { slug, members }: Problem,
    readonly entry: Entry,
  ) {
    super(slug, members);
  }
}

/** Refuses a direct deal at a protected customer. */
export async function expectFreeForDirect(tx: Tx, entry: Entry): Promise<void> {
  await settleClocks(tx, firmsOf(entry));
  const [first] = await inTheWay(tx, entry);
  if (first) throw new EntryRefused(await isProtected(tx, first), entry);
}

/** Runs a command of direct sales; what it was refused for is counted, once a protection. */
export async function countEntries<T>(db: Db, actor: Actor, command: () => Promise<T>): Promise<T> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof EntryRefused) await db.work((tx) => count(tx, actor, error.entry));
    throw error;
  }
}

async function count(tx: Tx, actor: Actor, entry: Entry): Promise<void> {
  await lockCustomers(tx, firmsOf(entry));
  await settleClocks(tx, firmsOf(entry));
  await keepAttempts(tx, actor, entry, true);
}

/** `refused` false: a fact that is not suppressed, such as a visit. */
export async function keepAttempts(tx: Tx, actor: Actor, entry: Entry, refused: boolean): Promise<void> {
  await rows(tx, KEEP, [firmsOf(entry), entry.productLine, actor.userId, entry.via, refused]);
}

const KEEP = `INSERT INTO direct_entry_attempts (user_id, created_by, customer_id, product_line, protection_id, via, refused, at)
  SELECT $3, $3, p.customer_id, $2, p.id, $4, $5, app_now() FROM protections p WHERE ${IN_THE_WAY}`;

/** Of many rows at once, those that stand in the way of something; each row is one entry. */
export async function protectedEntries(tx: Tx, entries: readonly Entry[]): Promise<ReadonlySet<Entry>> {
  const firms = [...new Set(entries.flatMap(firmsOf))];
  const live = await rows<{ id: string }>(tx, REGISTERED, [firms]);
  if (live.length === 0) return new Set();
  await settleClocks(tx, live.map(({ id }) => id)); // prettier-ignore
  const found = await rows<{ customerId: string; productLine: string }>(tx, ALL_IN_THE_WAY, [firms]);
  const taken = new Set(found.map(({ customerId, productLine }) => `${customerId} ${productLine}`));
  return new Set(entries.filter((entry) => firmsOf(entry).some((firm) => taken.has(`${firm} ${entry.productLine}`))));
}

const REGISTERED = `SELECT DISTINCT protects_id AS id FROM registrations WHERE protects_id = ANY($1::uuid[])
  AND state IN (${LIVE_STATES}, 'expired')`;
const ALL_IN_THE_WAY = `SELECT DISTINCT p.customer_id AS "customerId", p.product_line AS "productLine" FROM protections p
  WHERE ${IN_THE_WAY.replace('p.product_line = $2', 'TRUE')}`;
