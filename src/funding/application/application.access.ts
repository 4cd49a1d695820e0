/**
 * Whose an application is.
 *
 * For applicants: theirs to read as owner or with a confirmed seat, to save unless a viewer, to apply with as owner alone.
 * For reviewers: live assignments, and everything but drafts in a round of a committee seat (the chair's, to recommend).
 * For a society officer: everything but drafts in the funds that the society co-funds. Legal reads from the offer on.
 * Which fields each of them sees is another question, answered by the projection.
 */
/* eslint-disable crm/sql-text -- the role is a constant of this file */
import { type Me, resource } from '../../kernel/access.js';
import { type Action, PORTAL_ROLES } from '../../policy.js';
import { IS_LIVE } from '../assignment/assignment.lifecycle.js';
import { OF_EVERY_SEAT } from '../round/round.access.js';
import { cofundedRounds, seatedRounds } from '../round/whose-rounds.js';
import { Application } from './application.entity.js';

const SUBMITTED = `a.state <> 'draft'`;
const SEATS: Partial<Record<Action, string>> = {
  'applications.apply': ` AND x.role = 'owner'`,
  'applications.save': ` AND x.role <> 'viewer'`,
};

const applicants = (me: Me, action: Action): string =>
  `a.id = ANY(ARRAY(SELECT x.application_id FROM application_access x WHERE x.person_id = ${me.person}${SEATS[action] ?? ''}))`;

const assigned = (me: Me): string =>
  `a.id = ANY(ARRAY(SELECT s.application_id FROM assignments s WHERE s.person_id = ${me.person} AND ${IS_LIVE}))`;

/** Where the chair is recused, who chaired the item carries its vote out. */
const chairedFor = (me: Me): string =>
  `a.id = ANY(ARRAY(SELECT i.application_id FROM agenda_items i WHERE i.acting_chair_id = ${me.person} AND i.state = 'passed'))`;

const reviewers = (me: Me, action: Action): string[] =>
  OF_EVERY_SEAT.includes(action)
    ? [assigned(me), `a.round_id = ${seatedRounds(me)}`]
    : [`a.round_id = ${seatedRounds(me, 'chair')}`, chairedFor(me)];

export const applications = resource({
  name: 'applications',
  entity: Application,
  alias: 'a',
  read: 'applications.read',
  versionFor: ({ audience }) => (audience === 'portal' ? 'publicVersion' : 'version'),
  own: (me, grant, action) =>
    PORTAL_ROLES.includes(grant.role) ? applicants(me, action) : reviewers(me, action).join(' OR '),
  team: (me, grant) => `a.round_id = ${cofundedRounds(me, grant)}`,
  only: {
    reviewer: SUBMITTED,
    society_officer: SUBMITTED,
    legal: `a.state IN ('offered', 'accepted', 'awarded')`,
  },
});
