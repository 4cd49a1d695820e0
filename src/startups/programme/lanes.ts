/**
 * Which lane a submission takes. The fast one is decided by the rule, at once, and can only say yes: whatever is unclear or
 * refused goes to people, who answer within ten working days.
 *
 * Lock order: the application is taken; what decideByRule and admission take comes after it.
 */
import { decideByRule, openRules, type Taken } from '../../funding/index.js';
import { change } from '../../journal/index.js';
import { SYSTEM } from '../../kernel/actor.js';
import { Problem } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { ladderOf, rungFor } from '../tier/ladder.js';

/** The whole ladder may come to this much without a person. */
const FAST_LANE = 20_000_000n;
const WORKING_DAYS = 10;

export async function chooseLane(tx: Tx, taken: Taken): Promise<void> {
  const tokens = await fastTokens(tx, taken);
  if (tokens !== undefined && (await saidYes(tx, taken, tokens))) return;
  const promisedOn = await promisedDay(tx, taken.application.submittedAt!);
  await change(tx, SYSTEM, taken.application, { lane: 'standard', promisedOn }, 'applications.choose_lane');
}

/** What the rule may grant of it; undefined where a person has to look. */
async function fastTokens(tx: Tx, taken: Taken): Promise<bigint | undefined> {
  const { id, returnedCount } = taken.application;
  const asked = (await one<{ tokens: string; other: boolean }>(tx, ASKED, [id]))!;
  const tokens = BigInt(asked.tokens);
  if (returnedCount > 0 || asked.other || tokens === 0n) return undefined;
  const ladder = await ladderOf(tx, taken);
  if (ladder.granted + tokens > FAST_LANE || rungFor(ladder, tokens)?.outcome !== 'pass') return undefined;
  const { fails, manuals, warnings } = await openRules(tx, id);
  return fails.length + manuals.length + warnings.length === 0 ? tokens : undefined;
}

const ASKED = `SELECT coalesce(sum(full_amount) FILTER (WHERE resource = 'token'), 0)::bigint::text AS tokens,
    coalesce(bool_or(full_amount > 0) FILTER (WHERE resource <> 'token'), false) AS other
  FROM application_requests WHERE application_id = $1`;

/** False where anything refuses (no money left, a cap, a hold, a member already), and then nothing of it stays. */
async function saidYes(tx: Tx, { round, application }: Taken, tokens: bigint): Promise<boolean> {
  await rows(tx, 'SAVEPOINT fast_lane');
  try {
    const today = await promisedDay(tx, null);
    const patch = { lane: 'fast', promisedOn: today } as const;
    const fast = await change(tx, SYSTEM, application, patch, 'applications.choose_lane');
    await decideByRule(tx, { round, application: fast }, { token: String(tokens) });
    return true;
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    await rows(tx, 'ROLLBACK TO SAVEPOINT fast_lane');
    return false;
  }
}

/** Ten working days after the day of a submission in Shanghai; today without one. */
async function promisedDay(tx: Tx, submittedAt: string | null): Promise<string> {
  const text = `SELECT CASE WHEN $1::timestamptz IS NULL THEN app_today()
    ELSE add_working_days(($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date, ${WORKING_DAYS}) END::text AS day`;
  return (await one<{ day: string }>(tx, text, [submittedAt]))!.day;
}
