/**
 * The list of applications: one route for colleagues, reviewers, a society and applicants. Each has the filters of what he
 * sees, and a name beyond that is one that does not exist, whether or not it would have matched.
 */
/* eslint-disable crm/sql-text -- conditions are made of constants here, their values bound */
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { anyOf, code, compare, type Filter, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { refuse } from '../../kernel/problem.js';
import { valuesOf } from '../../labels.js';
import { contains, searchTerm } from '../../organizations/index.js';
import type { Role } from '../../policy.js';
import { applications } from '../application/application.access.js';
import { columnsFor, FROM, JOINS, ownColumns } from './columns.js';
import { readsAs, viewerOf } from './project.js';

/** Candidates are found first, within the reader's rows, and only then put in order. */
const MAX_CANDIDATES = 500;

function search({ actor, binder, me }: Selecting, q: string): string {
  const term = searchTerm(q);
  if (!term) refuse([{ code: 'q_too_short', parameter: 'q' }]);
  return `a.id = ANY(ARRAY(SELECT a.id FROM applications a WHERE ${contains(binder, 'a.search_grams', 'a.search_terms', term!)}
    AND (${visible(actor, applications.read, applications, binder, me)}) LIMIT ${MAX_CANDIDATES}))`;
}

const STATES = valuesOf('application_state');

/** What is written may have run out since: found by what stands there, so that the index answers, and then by what is. */
const state: Filter = {
  ...anyOf(STATES, 'a.state', 'As it is at this instant.'),
  where: (binder, text) => {
    const asked = text.split(',');
    const stored = binder.$([...asked, ...asked.flatMap((each) => LAPSES[each] ?? [])], 'text[]');
    const found = `a.stored_state = ANY(${stored})`;
    const mayDiffer = asked.some((each) => Object.entries(LAPSES).flat().includes(each));
    return mayDiffer ? `${found} AND a.state = ANY(${binder.$(asked, 'text[]')})` : found;
  },
};
/** A state that comes by itself → what may still be written. */
const LAPSES: Readonly<Record<string, string>> = { ineligible: 'returned', lapsed: 'offered' };

const ROUND = { roundId: ids('a.round_id'), track: code('a.track', /^.{1,60}$/u) };
const IDENTITY = { organizationId: ids('a.organization_id'), ownerPersonId: ids('a.owner_person_id') };
const TIMES = {
  submittedFrom: compare('a.submitted_at', '>=', 'instant'),
  submittedTo: compare('a.submitted_at', '<', 'instant', 'Exclusive.'),
};
const PUBLIC = {
  publicStatus: anyOf(valuesOf('application_public_status'), 'a.public_status', 'What the applicant was told.'),
};
const STATE = { state, lane: anyOf(valuesOf('application_lane'), 'a.lane') };

const createdAt = { column: 'a.created_at', type: 'timestamptz' };
const updatedAt = { column: 'a.updated_at', type: 'timestamptz' };
/** Drafts come last (-: first): a keyset needs a value. */
const submittedAt = { column: `coalesce(a.submitted_at, 'infinity')`, type: 'timestamptz' };

const base = { resource: applications, action: 'applications.read', from: FROM, join: JOINS } as const;
const select = ({ actor, binder, me }: Selecting): string => columnsFor(viewerOf(actor, binder, me));

const portalList: Listing = {
  ...base,
  select: ({ actor, binder, me }) => ownColumns(viewerOf(actor, binder, me)),
  filters: PUBLIC,
  sorts: { createdAt },
  sort: '-createdAt',
};

/** Everything that colleagues of the programmes may ask for; documented as the list. */
export const applicationList: Listing = {
  ...base,
  select,
  search,
  filters: { ...ROUND, ...STATE, ...PUBLIC, ...IDENTITY, ...TIMES },
  sorts: { updatedAt, createdAt, submittedAt },
  sort: '-updatedAt',
  portal: portalList,
};

const societyList: Listing = {
  ...applicationList,
  filters: { ...ROUND, ...PUBLIC, ...IDENTITY, ...TIMES },
  sorts: { createdAt, submittedAt },
  sort: '-submittedAt',
};

/** Neither who applies nor where it stands: not to be asked for, either. */
const reviewerList: Listing = {
  ...base,
  select,
  filters: ROUND,
  sorts: { createdAt },
  sort: '-createdAt',
  portal: portalList,
};

export const OFFICE: readonly Role[] = ['ecosystem_manager', 'ecosystem', 'auditor', 'legal'];

/** The narrowest list of all the ways in which the actor reads applications. */
export function listingFor(actor: Actor): Listing {
  if (actor.audience === 'portal') return portalList;
  if (actor.kind === 'system' || readsAs(actor, OFFICE)) return applicationList;
  return readsAs(actor, [...OFFICE, 'society_officer']) ? societyList : reviewerList;
}
