/**
 * A review is its reviewer's own. A committee reads the submitted ones of its rounds, and its chair reopens them: but nobody
 * of what he may not judge himself, nor of what he has still to review. Whether a reviewer reads those of others is for the
 * views, after the own one. Of an application of one's own nobody reads any, whatever else he is.
 */
/* eslint-disable crm/sql-text -- placeholders of the actor's own facts */
import { type Me, resource } from '../../kernel/access.js';
import type { Action } from '../../policy.js';
import { seatedRounds } from '../round/whose-rounds.js';
import { Review } from './review.entity.js';

const mine = (me: Me): string =>
  `EXISTS (SELECT FROM assignments s WHERE s.id = rev.assignment_id AND s.person_id = ${me.person})`;

/** Over `applications sa`: whoever sits there is recused, or is still to give his own review unswayed. */
export const notForMe = (me: Me): string => `(
  EXISTS (SELECT FROM conflicts rc WHERE rc.application_id = sa.id AND rc.person_id = ${me.person}
          AND (rc.state = 'confirmed' OR rc.state = 'suggested' AND rc.severity = 'hard'))
  OR EXISTS (SELECT FROM assignments rs WHERE rs.application_id = sa.id AND rs.person_id = ${me.person}
             AND rs.state IN ('invited', 'accepted', 'in_progress')))`;

const seated = (me: Me, seat?: 'chair'): string => `rev.state <> 'draft' AND EXISTS (
  SELECT FROM assignments s JOIN applications sa ON sa.id = s.application_id
  WHERE s.id = rev.assignment_id AND sa.round_id = ${seatedRounds(me, seat)} AND NOT ${notForMe(me)})`;

const own: Partial<Record<Action, (me: Me) => string>> = {
  'reviews.read': (me) => `${mine(me)} OR (${seated(me)})`,
  'reviews.reopen': (me) => seated(me, 'chair'),
};

export const reviews = resource({
  name: 'reviews',
  entity: Review,
  alias: 'rev',
  read: 'reviews.read',
  own: (me, _grant, action) => (own[action] ?? mine)(me),
  never: (me) =>
    `rev.assignment_id = ANY(ARRAY(SELECT ns.id FROM assignments ns JOIN application_access nx ON nx.application_id = ns.application_id
      WHERE nx.person_id = ${me.person}))`,
});
