/** Envelopes, and the entries of one: what was added to each of its columns, newest first. */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf, type Filter, flag, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder, every, some } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { viewerOf } from '../projection/project.js';
import { amountText } from './amounts.js';
import { envelopeEntries, envelopes } from './envelope.access.js';

const amounts = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([name, column]) => `${amountText(column, 'e.resource')} AS "${name}"`)
    .join(', ');

const SHOWN = `e.id, e.version, e.round_id AS "roundId", r.code AS "roundCode", e.resource,
  ${amounts({
    total: 'e.total', reserved: 'e.reserved', committed: 'e.committed', paid: 'e.paid',
    remaining: '(e.total - e.reserved - e.committed)',
  })}, e.awards_limit AS "awardsLimit", e.awards_taken AS "awardsTaken", e.frozen,
  iso(e.created_at) AS "createdAt", iso(e.updated_at) AS "updatedAt"`; // prettier-ignore

export const envelopeList: Listing = {
  resource: envelopes,
  action: 'envelopes.read',
  from: 'envelopes e',
  join: 'JOIN rounds r ON r.id = e.round_id',
  select: () => SHOWN,
  filters: {
    roundId: ids('e.round_id'),
    resource: anyOf(valuesOf('funding_resource'), 'e.resource'),
    frozen: flag('e.frozen', 'NOT e.frozen'),
  },
  sorts: { createdAt: { column: 'e.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};

/** Whom we mean to fund is told to who sees where it stands with us; to others once it is awarded. */
const isTold = ({ actor, binder, me }: Selecting): string =>
  some([`n.kind NOT IN ('reserve', 'release')`, viewerOf(actor, binder, me).sees('state')]);

/** The entries of the envelope that the path names. */
export const entryList: Listing = {
  resource: envelopeEntries,
  action: 'envelopes.read',
  from: `envelope_entries n JOIN envelopes e ON e.id = n.envelope_id JOIN rounds r ON r.id = e.round_id
    LEFT JOIN applications_now a ON a.id = n.application_id`,
  select: (context) => `n.id, n.kind, CASE WHEN ${isTold(context)} THEN n.application_id END AS "applicationId",
    ${amounts({ total: 'n.total_delta', reserved: 'n.reserved_delta', committed: 'n.committed_delta', paid: 'n.paid_delta' })},
    n.actor_id AS "actorId", iso(n.at) AS at`,
  filters: {
    kind: anyOf(valuesOf('envelope_entry_kind'), 'n.kind'),
    applicationId: ids('n.application_id'),
  },
  sorts: { at: { column: 'n.id', type: 'uuid' } },
  sort: '-at',
};

/** The same for an actor: what he is not told he does not find, either. */
export function entriesOfEnvelope(actor: Actor): Listing {
  const applicationId = ids('n.application_id');
  const where: Filter['where'] = (binder, text, asker) =>
    every([applicationId.where(binder, text, asker), isTold({ actor, binder, me: new Me(binder, actor) })]);
  const filters = {
    ...entryList.filters,
    applicationId: { ...applicationId, where },
    envelopeId: ids('n.envelope_id'),
  };
  return { ...entryList, filters };
}

export function envelopeStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const text = `SELECT row_to_json(v)::text AS body, e.version FROM envelopes e JOIN rounds r ON r.id = e.round_id
    CROSS JOIN LATERAL (SELECT ${SHOWN}) v
    WHERE e.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'envelopes.read', envelopes, binder)})`;
  return { text, values: binder.values };
}
