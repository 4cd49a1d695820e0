/** Who keeps a round from moving on, counted under its lock: deadlines that run, what is unscreened, unreviewed, unanswered. */
import type { Reason } from '../../kernel/problem.js';
import { quoted } from '../../kernel/sql.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { ExcuseDto } from './round.dto.js';

/** The last deadline of anybody: grace is for all drafts, an extension for those who have one. */
export async function deadlineRunning(tx: Tx, roundId: string): Promise<Reason[]> {
  const { until, runs } = (await one<{ until: string; runs: boolean }>(tx, LAST_DEADLINE, [roundId]))!;
  return runs ? [{ code: 'deadlines_running', until }] : [];
}

const LAST_DEADLINE = `
  SELECT iso(d.until) AS until, app_now() < d.until AS runs FROM rounds r CROSS JOIN LATERAL (
    SELECT greatest(r.closes_at + r.grace_minutes * interval '1 minute', max(x.until)) AS until
    FROM applications a JOIN deadline_extensions x ON x.application_id = a.id
    WHERE a.round_id = r.id AND a.state IN ('draft', 'submitted')) d WHERE r.id = $1`;

export async function unscreened(tx: Tx, roundId: string): Promise<Reason[]> {
  const { n } = (await one<{ n: number }>(tx, UNSCREENED, [roundId]))!;
  return n > 0 ? [{ code: 'unscreened', count: n }] : [];
}

/** A fix window that is over has ended by itself, whether or not somebody wrote it down. */
const UNSCREENED = `SELECT count(*)::int AS n FROM applications a
  WHERE a.round_id = $1 AND (a.state = 'submitted' OR (a.state = 'returned' AND app_now() < a.fix_due_at))`;

/** What still lacks reviews and is not excused, by id; and what is excused without need. */
export async function excuseFaults(tx: Tx, roundId: string, excused: readonly ExcuseDto[]): Promise<Reason[]> {
  const found = await rows<{ id: string }>(tx, UNREVIEWED, [roundId]);
  const lacking = found.map(({ id }) => id);
  const named = excused.map(({ applicationId }) => applicationId);
  const open = lacking.filter((id) => !named.includes(id));
  const needless = named.filter((id, at) => !lacking.includes(id) || named.indexOf(id) < at);
  return [
    ...(open.length > 0 ? [{ code: 'review_quorum', count: open.length, applicationIds: open.slice(0, MOST) }] : []),
    ...needless.map((id) => ({ code: 'needs_no_excuse', pointer: `/excused/${named.lastIndexOf(id)}/applicationId` })),
  ];
}

const MOST = 50;
/** With its quorum it would be `reviewed`. */
const UNREVIEWED = `SELECT a.id FROM applications a WHERE a.round_id = $1 AND a.state = 'in_review' ORDER BY a.id`;

/** Who was promised an answer, to an application or to an appeal, or has an offer to answer. */
export async function stillWaiting(tx: Tx, roundId: string): Promise<Reason[]> {
  const { n } = (await one<{ n: number }>(tx, WAITING, [roundId]))!;
  return n > 0 ? [{ code: 'still_waiting', count: n }] : [];
}

const PENDING = ['submitted', 'in_review', 'reviewed', 'shortlisted', 'recommended', 'waitlisted', 'not_recommended'];
const WAITING = `SELECT count(*)::int AS n FROM applications a WHERE a.round_id = $1
  AND (a.state IN (${quoted([...PENDING])}) OR (a.state = 'returned' AND app_now() < a.fix_due_at)
       OR (a.state = 'offered' AND app_now() < a.offer_expires_at)
       OR EXISTS (SELECT FROM appeals p WHERE p.application_id = a.id AND p.state = 'open'))`;
