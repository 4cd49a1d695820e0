/**
 * Rounds: that one opens, how long it may still be applied to, that it ended and what then. Told are those who asked for
 * it, who applied before, who draft and who have applied; each the same of it, as a published round reads.
 */
/* eslint-disable crm/sql-text -- conditions are constants of this file */
import type { Subject } from './subject.js';
import { lastDay, lastMinute, named } from './worded.js';

const TOLD = `${named('r')} AS round, ${named('f')} AS fund, ${lastMinute('r.closes_at')} AS closes, j.reason_text AS because
  FROM rounds r JOIN funds f ON f.id = r.fund_id WHERE r.id = j.subject_id`;
const PUBLISHED = 'r.published_at IS NOT NULL';

/** Portal accounts of those who take part in applications of the round: owners, co-PIs, editors and viewers. */
const takingPart = (condition: string): string => `SELECT w.id FROM applications a
  JOIN application_access x ON x.application_id = a.id JOIN users w ON w.person_id = x.person_id AND w.audience = 'portal'
  WHERE ${condition}`;

/** The deadline of a draft, without grace: that is for those who were late, and no time to plan with. */
const DRAFTS = `
  SELECT a.id, a.round_id, a.title, a.created_at, coalesce(x.until, r.closes_at) AS until
  FROM rounds r JOIN applications a ON a.round_id = r.id AND a.state = 'draft'
  LEFT JOIN deadline_extensions x ON x.application_id = a.id
  WHERE r.stage = 'published' AND r.closes_at > (SELECT app_now()) - interval '8 days'
    AND r.closes_at < (SELECT app_now()) + interval '8 days'`;

export const rounds = {
  fields: `SELECT ${TOLD}`,
  portal: `SELECT ${TOLD} AND ${PUBLISHED}`,
  people: {
    subscribers: `SELECT s.user_id FROM rounds r JOIN fund_subscriptions s ON s.fund_id = r.fund_id WHERE r.id = j.subject_id`,
    pastApplicants: takingPart(`a.submitted_at IS NOT NULL AND a.round_id IN (SELECT o.id FROM rounds r
      JOIN rounds o ON o.fund_id = r.fund_id AND o.id <> r.id WHERE r.id = j.subject_id)`),
    drafters: takingPart(`a.round_id = j.subject_id AND (a.state = 'draft' OR a.editing)`),
    team: takingPart(`a.id = j.row_id`),
    applicants: takingPart(`a.round_id = j.subject_id AND a.submitted_at IS NOT NULL AND a.state <> 'withdrawn'`),
    // everybody whom its end concerns, drafts included
    concerned: takingPart(`a.round_id = j.subject_id AND a.state = 'void'`),
  },
  mornings: `
    SELECT 'round_closed' AS template, 'applicants' AS who, r.id AS row_id, r.id AS subject_id,
           add_working_days(${lastDay('r.closes_at')}, 1) AS day,
           jsonb_build_object('count', (SELECT count(*) FROM applications a WHERE a.round_id = r.id
             AND a.submitted_at IS NOT NULL AND a.state <> 'withdrawn'), 'answer_by', ${lastDay('r.decision_due_at')}) AS more
    FROM rounds r WHERE r.mode = 'fixed' AND r.published_at IS NOT NULL AND r.stage <> 'cancelled'
      AND r.closes_at BETWEEN (SELECT app_now()) - interval '30 days' AND (SELECT app_now())`,
  instants: `
    SELECT 'round_opened' AS template, told AS who, r.id AS row_id, r.id AS subject_id,
           greatest(r.opens_at, r.published_at) AS due_at, NULL::jsonb AS more
    FROM rounds r CROSS JOIN unnest(ARRAY['subscribers', 'pastApplicants']) told
    WHERE r.stage = 'published' AND r.opens_at <= (SELECT app_now())
      AND greatest(r.opens_at, r.published_at) > (SELECT app_now()) - interval '2 days'
    UNION ALL
    SELECT 'round_closing', 'team', d.id, d.round_id, d.until - before,
           jsonb_build_object('title', d.title, 'closes', ${lastMinute('d.until')})
    FROM (${DRAFTS}) d
    CROSS JOIN unnest(ARRAY[interval '7 days', interval '48 hours', interval '6 hours']) before
    WHERE (SELECT app_now()) < d.until AND d.created_at <= d.until - before`,
} satisfies Subject;
