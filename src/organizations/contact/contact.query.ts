/**
 * Reading contacts: numbers and addresses only in their masked form.
 *
 * A search fences its candidates inside the caller's own rows first, so that nobody else's contacts can crowd theirs out.
 */
import { allowedActions, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Crypto } from '../../kernel/crypto.js';
import { anyOf, flag, ids } from '../../kernel/filters.js';
import type { Lifecycle } from '../../kernel/lifecycle.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { problem } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { contains, searchTerm } from '../search/query.js';
import { hashesOf } from './channels.js';
import { contacts } from './contact.access.js';
import { contactLife } from './contact.lifecycle.js';

const select = ({ actor, binder, me }: Selecting): string => `
  c.id, c.version, iso(c.created_at) AS "createdAt", iso(c.updated_at) AS "updatedAt",
  (SELECT json_build_object('id', co.id, 'legalName', co.legal_name) FROM organizations co WHERE co.id = c.organization_id)
    AS organization,
  c.name, c.title, c.department, c.state, c.left_on AS "leftOn", c.previous_contact_id AS "previousContactId",
  (SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = c.owner_id) AS owner, c.basis,
  c.partner_attests_consent AS "partnerAttestsConsent", c.do_not_contact AS "doNotContact",
  coalesce((SELECT json_agg(json_build_object('id', h.id, 'kind', h.kind, 'value', h.masked, 'isPrimary', h.is_primary,
                                              'verifiedAt', iso(h.verified_at)) ORDER BY h.kind, h.is_primary DESC, h.id)
            FROM contact_channels h WHERE h.contact_id = c.id), '[]') AS channels,
  ARRAY(SELECT 'channels' WHERE EXISTS (SELECT FROM contact_channels h WHERE h.contact_id = c.id)) AS masked,
  ${allowedActions(actor, contacts, contactLife as Lifecycle, binder, me)} AS "allowedActions"`;

const MOST = 500;

/** `crypto` is needed to search by a phone number or mail address; documents do without. */
export function contactList(crypto?: Crypto): Listing {
  return {
    resource: contacts,
    action: 'contacts.read',
    from: 'contacts c',
    select,
    filters: {
      organizationId: ids('c.organization_id'),
      ownerId: ids('c.owner_id'),
      state: anyOf(valuesOf('contact_state'), 'c.state'),
      doNotContact: flag('c.do_not_contact', 'NOT c.do_not_contact'),
    },
    sorts: {
      name: { column: 'c.name', type: 'text' },
      createdAt: { column: 'c.created_at', type: 'timestamptz' },
    },
    sort: 'name',
    search: ({ actor, binder, me }, q) => {
      const scope = visible(actor, 'contacts.read', contacts, binder, me);
      const found = crypto && isChannel(q) ? byChannel(binder, crypto, q) : byName(binder, q);
      return `c.id = ANY(ARRAY(SELECT c.id FROM contacts c WHERE (${found}) AND (${scope}) LIMIT ${MOST}))`;
    },
  };
}

const isChannel = (q: string): boolean => q.includes('@') || /^\+?[\d\s().-]{5,}$/.test(q.normalize('NFKC').trim());

function byChannel(binder: Binder, crypto: Crypto, q: string): string {
  const hashes = binder.$(hashesOf(crypto, q), 'bytea[]');
  return `c.id IN (SELECT h.contact_id FROM contact_channels h WHERE h.value_hash = ANY(${hashes}))`;
}

function byName(binder: Binder, q: string): string {
  const term = searchTerm(q);
  if (!term) throw problem('guard-failed', { reasons: [{ code: 'q_too_short', parameter: 'q' }] });
  return contains(binder, 'c.name_grams', 'c.name_terms', term);
}

export function contactText(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const scope = visible(actor, 'contacts.read', contacts, binder, me);
  const view = select({ actor, binder, me });
  return [
    `SELECT row_to_json(v)::text AS body, v.version FROM contacts c CROSS JOIN LATERAL (SELECT ${view}) v
     WHERE c.id = ${binder.$(id, 'uuid')} AND (${scope})`,
    binder.values,
  ];
}
