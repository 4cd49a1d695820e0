/**
 * What a partner may know of a firm before it registers: one word out of four.
 *
 * The promise: the surest that holds is told and nothing of why. Sure is a firm found by its code, or by a name that only one
 * firm has; everything else (other spellings, groups, domains, several of one name) is `unclear` at most. What is merely
 * submitted elsewhere is told to nobody.
 */
import { visible } from '../../../kernel/access.js';
import type { Actor } from '../../../kernel/actor.js';
import { Binder } from '../../../kernel/sql.js';
import { one, rows, type Tx } from '../../../kernel/tx.js';
import type { ValueOf } from '../../../labels.js';
import { namesakesOf, relativesOf, resolveOrganization } from '../../../organizations/index.js';
import { registrations } from '../../registrations/registration.access.js';
import { isAlive, LIVE, OPEN_DIRECT, type Standing, standingOf } from '../standing.js';

/** By which a firm is looked for, evened out. */
export type Key = { uscc: string } | { name: string };

export interface Collision {
  result: ValueOf<'collision_result'>;
  /** one's own live registration there, where one reads it */
  ownRegistrationId: string | null;
}

interface Firms {
  sure: string[];
  near: string[];
}

export async function collisionOf(tx: Tx, actor: Actor, key: Key, productLine: string): Promise<Collision> {
  const { sure, near } = await firmsOf(tx, key);
  const registered = await registeredAt(tx, [...sure, ...near], productLine);
  const direct = await directAt(tx, [...sure, ...near], productLine);
  const isProtected = ({ protection }: Registered): boolean => protection !== null;
  const surely = registered.filter(({ protectsId }) => sure.includes(protectsId));
  const result = surely.some(isProtected)
    ? 'protected'
    : direct.some((id) => sure.includes(id))
      ? 'direct_owned'
      : registered.some(isProtected) || direct.length > 0
        ? 'unclear'
        : 'free';
  return { result, ownRegistrationId: await ownAmong(tx, actor, surely) };
}

async function firmsOf(tx: Tx, key: Key): Promise<Firms> {
  const byName = 'name' in key;
  const found = await resolveOrganization(tx, byName ? key : { ...key, name: '' });
  if (found && !found.ambiguous) {
    const relatives = await relativesOf(tx, found.id);
    return { sure: [found.id], near: relatives.map(({ id }) => id) };
  }
  return { sure: [], near: byName ? await namesakesOf(tx, key.name) : [] };
}

interface Registered extends Standing {
  protectsId: string;
}

/** Registrations that are alive or still protect something, as of now. */
const REGISTERED = `
  SELECT id, protects_id AS "protectsId" FROM registrations
  WHERE product_line = $2 AND state IN (${LIVE}) AND (protects_id = ANY ($1) OR customer_id = ANY ($1))
  UNION
  SELECT registration_id, customer_id FROM protections
  WHERE customer_id = ANY ($1) AND product_line = $2 AND ended_reason IS NULL`;

async function registeredAt(tx: Tx, firms: readonly string[], productLine: string): Promise<Registered[]> {
  const found = await rows<{ id: string; protectsId: string }>(tx, REGISTERED, [firms, productLine]);
  const standing = new Map((await standingOf(tx, found.map(({ id }) => id))).map((each) => [each.id, each])); // prettier-ignore
  return found.map((each) => ({ ...standing.get(each.id)!, ...each }));
}

/** The firms with an open direct deal, or who bought directly. */
const DIRECT = `
  SELECT d.customer_id AS id FROM deals d WHERE ${OPEN_DIRECT} AND d.product_line = $2 AND d.customer_id = ANY ($1)
  UNION
  SELECT d.end_user_id FROM deals d WHERE ${OPEN_DIRECT} AND d.product_line = $2 AND d.end_user_id = ANY ($1)
  UNION
  SELECT h.organization_id FROM organization_roles h JOIN deals d ON d.id = h.source_id
  WHERE h.role = 'customer' AND h.until IS NULL AND h.organization_id = ANY ($1) AND d.channel = 'direct' AND d.product_line = $2`;

async function directAt(tx: Tx, firms: readonly string[], productLine: string): Promise<string[]> {
  return (await rows<{ id: string }>(tx, DIRECT, [firms, productLine])).map(({ id }) => id);
}

async function ownAmong(tx: Tx, actor: Actor, registered: readonly Registered[]): Promise<string | null> {
  const binder = new Binder();
  const ids = binder.$(registered.filter(isAlive).map(({ id }) => id), 'uuid[]'); // prettier-ignore
  const mine = visible(actor, registrations.read, registrations, binder);
  const text = `SELECT r.id FROM registrations r WHERE r.id = ANY (${ids}) AND (${mine}) ORDER BY r.submitted_at, r.id LIMIT 1`;
  return (await one<{ id: string }>(tx, text, binder.values))?.id ?? null;
}
