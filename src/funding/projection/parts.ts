/** The conditions by which parts of an application are shown, over `applications a` and its round `r`. */
/* eslint-disable crm/sql-text -- placeholders of the actor's own facts */
import type { Me } from '../../kernel/access.js';
import { seatedRounds } from '../round/whose-rounds.js';

/** Of the team of an application that a column names: owner, co-PI, editor or viewer. */
export const isTeamOf = (me: Me, id: string): string =>
  `${id} = ANY(ARRAY(SELECT mx.application_id FROM application_access mx WHERE mx.person_id = ${me.person}))`;

export const isMine = (me: Me): string => isTeamOf(me, 'a.id');

/** Whoever may be in conflict is out until somebody has said otherwise. */
const recused = (me: Me): string => `EXISTS (SELECT FROM conflicts rc WHERE rc.application_id = a.id
  AND rc.person_id = ${me.person} AND (rc.state = 'confirmed' OR rc.state = 'suggested' AND rc.severity = 'hard'))`;

/** On the committee, not recused, and once the intake is over: who sits there may apply himself until then. */
export const seated = (me: Me): string => `a.round_id = ${seatedRounds(me)} AND NOT ${recused(me)} AND ${unsealed()}`;

/** The pledge is signed and the assignment open. */
export const reviewing = (me: Me): string => `EXISTS (SELECT FROM assignments ra WHERE ra.application_id = a.id
  AND ra.person_id = ${me.person} AND ra.state IN ('in_progress', 'submitted'))`;

/** Until the intake is over colleagues do not look, unless they say why. */
export const unsealed = (): string => `NOT ((r.settings ->> 'sealedUntilClose')::boolean AND r.mode = 'fixed'
  AND r.stage = 'published' AND statement_now() < r.closes_at)`;
