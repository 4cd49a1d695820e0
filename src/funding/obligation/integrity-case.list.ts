/** Integrity cases, the newest first. */
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { flag, ids } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { subjectJson } from '../../organizations/index.js';
import { integrityCases } from './integrity-case.access.js';

const SHOWN = `ic.id, ic.version, ${subjectJson('ic.')} AS subject, ic.reason, iso(ic.opened_at) AS "openedAt",
  iso(ic.closed_at) AS "closedAt", ic.outcome`;

export const integrityCaseList: Listing = {
  resource: integrityCases,
  action: 'integrity.read',
  from: 'integrity_cases ic',
  select: () => SHOWN,
  filters: {
    personId: ids('ic.person_id'),
    organizationId: ids('ic.organization_id'),
    isOpen: flag('ic.closed_at IS NULL', 'ic.closed_at IS NOT NULL'),
  },
  sorts: { openedAt: { column: 'ic.opened_at', type: 'timestamptz' } },
  sort: '-openedAt',
};

export function integrityCaseStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const text = `SELECT row_to_json(v)::text AS body, ic.version FROM integrity_cases ic CROSS JOIN LATERAL (SELECT ${SHOWN}) v
    WHERE ic.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'integrity.read', integrityCases, binder)})`;
  return { text, values: binder.values };
}
