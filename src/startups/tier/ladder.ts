/**
 * The ladder of a fund as one applicant stands on it: each tier grants only what the tiers before have not, and an award
 * never goes beyond a tier whose rule speaks against the applicant.
 */
import { establish, evaluate, type Expr, type Outcome, type Taken } from '../../funding/index.js';
import type { Reason } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { GRANTED, SET_ASIDE } from './facts.js';
import { TODAYS } from './tier.list.js';

export interface Rung {
  readonly key: string;
  readonly totalTokens: bigint;
  /** what today's rule says of the applicant; manual is for people to judge */
  readonly outcome: Outcome;
}

export interface Ladder {
  /** to the identity group in this fund, net of what was taken back; in ladderLeft, with what is set aside */
  readonly granted: bigint;
  /** from the lowest */
  readonly rungs: readonly Rung[];
}

export async function ladderOf(tx: Tx, taken: Taken): Promise<Ladder> {
  const { fundId } = taken.round;
  const text = `SELECT t.key, t.total_tokens::text AS "totalTokens", t.rule FROM tiers t
    WHERE t.fund_id = $1 AND ${TODAYS} ORDER BY t.total_tokens`;
  const tiers = await rows<{ key: string; totalTokens: string; rule: Expr }>(tx, text, [fundId]);
  const { facts, known } = await establish(tx, taken);
  return {
    granted: await grantedTo(tx, fundId, taken.application.identityGroupId),
    rungs: tiers.map(({ key, totalTokens, rule }) => ({
      key,
      totalTokens: BigInt(totalTokens),
      outcome: evaluate(rule, facts, known),
    })),
  };
}

async function grantedTo(tx: Tx, fundId: string, groupId: string): Promise<bigint> {
  const row = await one<{ granted: string }>(tx, `SELECT ${GRANTED}::text AS granted`, [fundId, groupId]);
  return BigInt(row!.granted);
}

/** The lowest tier that this much more would come to. */
export const rungFor = ({ granted, rungs }: Ladder, tokens: bigint): Rung | undefined =>
  rungs.find(({ totalTokens, outcome }) => outcome !== 'fail' && totalTokens >= granted + tokens);

/** The most that may still be granted: the difference to the highest tier that does not refuse. */
export function mostOf({ granted, rungs }: Ladder): bigint {
  const open = rungs.filter(({ outcome }) => outcome !== 'fail').map(({ totalTokens }) => totalTokens - granted);
  return open.reduce((most, each) => (each > most ? each : most), 0n);
}

/**
 * The ladder as a recommendation finds it: what is recommended in another round is spoken for. No rule may ask about it,
 * so that nobody outside notices; the identity group, held by the caller, keeps two recommendations apart.
 */
export async function ladderLeft(tx: Tx, taken: Taken): Promise<Ladder> {
  const { round, application } = taken;
  const ladder = await ladderOf(tx, taken);
  const values = [round.fundId, application.identityGroupId, application.id];
  const { tokens } = (await one<{ tokens: string }>(tx, `SELECT ${SET_ASIDE}::text AS tokens`, values))!;
  return { ...ladder, granted: ladder.granted + BigInt(tokens) };
}

/** A reason where this much is more than the difference; a fund without tiers has no ladder. */
export function beyondLadder(ladder: Ladder, tokens: bigint): Reason[] {
  if (ladder.rungs.length === 0 || rungFor(ladder, tokens)) return [];
  return [
    { code: 'beyond_tier', pointer: '/amounts/token', granted: String(ladder.granted), most: String(mostOf(ladder)) },
  ];
}
