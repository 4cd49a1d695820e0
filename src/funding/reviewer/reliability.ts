/**
 * How punctual a reviewer has been: the share of reviews that came in time among those that came or fell due. What a
 * conflict took away before it was given is nobody's delay. A list and the solver ask the same.
 */

/** Over `assignments s LEFT JOIN reviews v`, of one person. */
export const COUNTED = `s.state IN ('accepted', 'in_progress', 'submitted', 'quarantined')
  AND (v.submitted_at IS NOT NULL OR s.state <> 'quarantined' AND s.due_at <= app_now())`;
export const IN_TIME = `v.submitted_at <= s.due_at`;

/** Fewer say nothing yet. */
export const ENOUGH = 3;
export const UNTIL_THEN = '0.70';
