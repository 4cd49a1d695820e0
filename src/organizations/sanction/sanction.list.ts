/** Sanctions, the newest first. */
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf, flag, ids } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { sanctions } from './sanction.access.js';
import { IN_FORCE } from './sanctions.js';
import { subjectJson } from './subject.js';

const SHOWN = `sn.id, sn.version, ${subjectJson('sn.')} AS subject, sn.from_on AS "fromOn", sn.until_on AS "untilOn",
  (${IN_FORCE}) AS "isInForce", iso(sn.lifted_at) AS "liftedAt", sn.reason_code AS "reasonCode", sn.reason,
  sn.decided_by AS "decidedBy", iso(sn.created_at) AS "createdAt"`;

export const sanctionList: Listing = {
  resource: sanctions,
  action: 'sanctions.read',
  from: 'sanctions sn',
  select: () => SHOWN,
  filters: {
    personId: ids('sn.person_id'),
    organizationId: ids('sn.organization_id'),
    reasonCode: anyOf(valuesOf('sanction_reason'), 'sn.reason_code'),
    isInForce: flag(IN_FORCE, `NOT (${IN_FORCE})`),
  },
  sorts: { createdAt: { column: 'sn.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};

export function sanctionStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const text = `SELECT row_to_json(v)::text AS body, sn.version FROM sanctions sn CROSS JOIN LATERAL (SELECT ${SHOWN}) v
    WHERE sn.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'sanctions.read', sanctions, binder)})`;
  return { text, values: binder.values };
}
