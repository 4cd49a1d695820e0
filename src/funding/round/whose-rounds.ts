/**
 * Whose a round is, as clauses over its id: a committee's by a seat that is held now, a society's by what it co-funds.
 * Each is an array made once a statement, so that an index answers and no row asks again.
 */
/* eslint-disable crm/sql-text -- placeholders of the actor's own facts */
import type { Me } from '../../kernel/access.js';
import type { Grant } from '../../kernel/actor.js';

/** Rounds on whose committee I sit, or that I chair. */
export const seatedRounds = (me: Me, seat?: 'chair'): string =>
  `ANY(ARRAY(SELECT seat.round_id FROM committee_seats seat WHERE seat.person_id = ${me.person}
             AND seat.during @> app_now()${seat ? ` AND seat.seat = 'chair'` : ''}))`;

/** Funds that my society co-funds; none for an officer of no society. */
export const cofundedFunds = (me: Me, grant: Grant): string =>
  `ANY(ARRAY(SELECT cf.id FROM funds cf WHERE cf.cofunder_organization_id = ${me.orgOf(grant)}))`;

/** Their rounds. */
export const cofundedRounds = (me: Me, grant: Grant): string =>
  `ANY(ARRAY(SELECT cr.id FROM rounds cr WHERE cr.fund_id = ${cofundedFunds(me, grant)}))`;
