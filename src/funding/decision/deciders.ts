/**
 * Who decides an application: where a committee votes, its chair, or who chaired that item for him; elsewhere an officer.
 * The guard (against.ts) asks it of one application, the buttons (projection/columns.ts) of every row.
 */
/* eslint-disable crm/sql-text -- columns and placeholders of the callers, constants of this file */
import type { Me } from '../../kernel/access.js';
import { type Actor, hasRole } from '../../kernel/actor.js';
import type { ApplicationVerb } from '../application/application.lifecycle.js';

export const BY_MEETING = 'meeting';

export const chairs = (round: string, person: string, application: string): string => `
  SELECT 1 FROM committee_seats s
  WHERE s.round_id = ${round} AND s.person_id = ${person} AND s.seat = 'chair' AND s.during @> app_now()
  UNION ALL
  SELECT 1 FROM agenda_items i
  WHERE i.application_id = ${application} AND i.acting_chair_id = ${person} AND i.state = 'passed'`;

const DECIDING: readonly ApplicationVerb[] = ['shortlist', 'recommend', 'waitlist', 'decline', 'changeAmount'];

/** The verbs of a row without those that are not this actor's to decide; of `a` and its round `r`. */
export function withoutOthersDecisions(verbs: string, actor: Actor, me: Me): string {
  const isOfficer = hasRole(actor, 'ecosystem');
  const byVote = `r.settings ->> 'decisionMode' = '${BY_MEETING}'`;
  const isChair = `EXISTS (${chairs('a.round_id', me.person, 'a.id')})`;
  const decides = `CASE WHEN ${byVote} THEN ${isChair} ELSE ${isOfficer ? 'TRUE' : 'FALSE'} END`;
  return `(${verbs} - CASE WHEN ${decides} THEN '{}'::text[] ELSE '{${DECIDING.join()}}'::text[] END)`;
}
