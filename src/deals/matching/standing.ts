/* eslint-disable crm/sql-text -- constants of this file */
/**
 * Which registrations stand in others' way, as they are at this instant. The view behind it takes PostgreSQL long to plan:
 * one text for everybody who asks by id, and it is asked only of the few rows that matter.
 */
import { rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';

type State = ValueOf<'registration_state'>;

export interface Standing {
  id: string;
  state: State;
  /** what protects it, provisional and grace included */
  protection: ValueOf<'protection_kind'> | null;
  until: string | null;
}

const ALIVE: readonly State[] = ['submitted', 'under_review', 'action_required', 'approved', 'converted'];
/** for `state IN (…)`: at least these rows; the clock may have ended some of them */
export const LIVE = ALIVE.map((state) => `'${state}'`).join(', ');
/** Direct deals `d` that are still to be won. */
export const OPEN_DIRECT = `d.channel = 'direct' AND d.stage NOT IN ('won', 'lost')`;
/** Is the deal `m.deal_id` one of them? */
export const IS_OPEN = `EXISTS (SELECT FROM deals d WHERE d.id = m.deal_id AND ${OPEN_DIRECT})`;
/** Is the organization `m.organization_id` somebody's customer? */
export const IS_CUSTOMER = `EXISTS (SELECT FROM organization_roles h
  WHERE h.organization_id = m.organization_id AND h.role = 'customer' AND h.until IS NULL)`;

const STANDING = `SELECT id, state, protection_kind AS protection, iso(protected_until) AS until
  FROM registrations_now WHERE id = ANY ($1::uuid[])`;

export const standingOf = async (tx: Tx, ids: readonly string[]): Promise<Standing[]> =>
  ids.length === 0 ? [] : rows<Standing>(tx, STANDING, [ids]);

export const isAlive = ({ state }: Standing): boolean => ALIVE.includes(state);

/** Those of the registrations that are alive. */
export async function aliveAmong(tx: Tx, ids: readonly string[]): Promise<Map<string, Standing>> {
  return new Map((await standingOf(tx, ids)).filter(isAlive).map((each) => [each.id, each]));
}
