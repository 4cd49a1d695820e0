/**
 * Everybody reads published rounds, staff their drafts too. A reviewer's rounds are those of a committee seat; only the
 * chair's seat reaches what only the chair may do. A society officer's are those of the funds that the society co-funds.
 */
import { resource } from '../../kernel/access.js';
import type { Action } from '../../policy.js';
import { Round } from './round.entity.js';
import { cofundedRounds, seatedRounds } from './whose-rounds.js';

const PUBLISHED = `r.published_at IS NOT NULL`;
/** What a seat gives to every member; the rest of a committee's actions are its chair's. */
export const OF_EVERY_SEAT: readonly Action[] = [
  'applications.read',
  'ranking.read',
  'meetings.read',
  'votes.cast',
  'conflicts.declare',
];

export const rounds = resource({
  name: 'rounds',
  entity: Round,
  alias: 'r',
  read: 'rounds.read',
  own: (me, _grant, action) => `r.id = ${seatedRounds(me, OF_EVERY_SEAT.includes(action) ? undefined : 'chair')}`,
  team: (me, grant) => `r.id = ${cofundedRounds(me, grant)}`,
  only: {
    reviewer: PUBLISHED,
    partner_admin: PUBLISHED,
    partner_member: PUBLISHED,
    applicant: PUBLISHED,
  },
});
