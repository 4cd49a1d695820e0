/**
 * A review is its reviewer's own. A committee reads the submitted ones of its rounds, and its chair reopens them; whether a
 * reviewer reads those of others is for the views, after the own one.
 */
import { type Me, resource } from '../../kernel/access.js';
import type { Action } from '../../policy.js';
import { seatedRounds } from '../round/whose-rounds.js';
import { Review } from './review.entity.js';

const mine = (me: Me): string =>
  `EXISTS (SELECT FROM assignments s WHERE s.id = v.assignment_id AND s.person_id = ${me.person})`;
const seated = (me: Me, seat?: 'chair'): string => `v.state <> 'draft' AND EXISTS (
  SELECT FROM assignments s JOIN applications sa ON sa.id = s.application_id
  WHERE s.id = v.assignment_id AND sa.round_id = ${seatedRounds(me, seat)})`;

const own: Partial<Record<Action, (me: Me) => string>> = {
  'reviews.read': (me) => `${mine(me)} OR (${seated(me)})`,
  'reviews.reopen': (me) => seated(me, 'chair'),
};

export const reviews = resource({
  name: 'reviews',
  entity: Review,
  alias: 'v',
  read: 'reviews.read',
  own: (me, _grant, action) => (own[action] ?? mine)(me),
});
