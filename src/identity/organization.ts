/**
 * Organizations live a floor above. What identity asks about them it asks through the register of the access engine,
 * where they have entered what a row of theirs is called; nothing is imported upwards.
 */
/* eslint-disable crm/sql-text -- names of the register; the id is a column or a placeholder of this module */
import { resourceNamed } from '../kernel/access.js';
import { one, type Tx } from '../kernel/tx.js';

/** SQL for the name of an organization; null where there is none of this id. */
export function organizationName(id: string): string {
  const of = resourceNamed('organizations');
  return of?.title ? `(SELECT ${of.title} FROM "${of.name}" ${of.alias} WHERE ${of.alias}.id = ${id})` : 'NULL::text';
}

export async function isOrganization(tx: Tx, id: string): Promise<boolean> {
  const found = await one<{ there: boolean }>(tx, `SELECT ${organizationName('$1::uuid')} IS NOT NULL AS there`, [id]);
  return found!.there;
}
