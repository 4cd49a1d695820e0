/** What stands between one reviewer and one application when a hand picks them: the solver's hard rules, as reasons. */
import type { Actor } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Taken } from '../application/taking.js';
import { reasonsIn, verdict } from '../conflict/verdict.js';
import { freeOf, hasTooManyRounds, holdReviewers, standingsOf } from './standing.js';

/** The word of a human lifts what the machine does not know; nothing lifts a conflict. */
export const conflictOf = async (tx: Tx, actor: Actor, personId: string, applicationId: string): Promise<Reason[]> =>
  reasonsIn(actor, personId, applicationId, await verdict(tx, personId, applicationId));

/** Before the pair is proposed. Lock order: the application, held by the caller; the reviewer, whose load is counted. */
export async function hindrances(
  tx: Tx,
  actor: Actor,
  { round, application }: Taken,
  personId: string,
): Promise<Reason[]> {
  await holdReviewers(tx, [personId]);
  const [standing] = await standingsOf(tx, round, personId);
  if (!standing) return [{ code: 'reviewer_unavailable', pointer: '/personId' }];
  const conflict = await conflictOf(tx, actor, personId, application.id);
  const { free } = freeOf(standing, round);
  const panel = (await one<Panel>(tx, PANEL, [application.id, personId, standing.institution]))!;
  const isLast = panel.taken + 1 >= round.settings.reviewersPerApplication;
  return [
    ...conflict,
    ...(standing.available ? [] : [{ code: 'reviewer_unavailable' as const }]),
    ...(standing.pledged ? [] : [{ code: 'pledge_unsigned' as const }]),
    ...(free - standing.movableHere > 0 ? [] : [{ code: 'load_full' as const }]),
    ...(hasTooManyRounds(standing, round) ? [{ code: 'rounds_full' as const }] : []),
    ...(panel.sameInstitution ? [{ code: 'institution_on_panel' as const }] : []),
    ...(isLast && !standing.senior && panel.seniors === 0 ? [{ code: 'senior_missing' as const }] : []),
  ];
}

interface Panel {
  taken: number;
  seniors: number;
  sameInstitution: boolean;
}

/** The others who have it, or are about to. */
const PANEL = `
  SELECT count(*)::int AS taken, count(*) FILTER (WHERE w.seniority = 'senior')::int AS seniors,
    coalesce(bool_or(o.root_organization_id = $3), false) AS "sameInstitution"
  FROM assignments_now s LEFT JOIN reviewers w ON w.person_id = s.person_id LEFT JOIN organizations o ON o.id = w.organization_id
  WHERE s.application_id = $1 AND s.person_id <> $2
    AND s.state IN ('proposed', 'invited', 'accepted', 'in_progress', 'submitted')`;
