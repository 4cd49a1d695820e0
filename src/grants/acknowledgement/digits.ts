/**
 * The digits of a number, as they stand in a text. They may be torn apart by a space, a hyphen or a line break, and then
 * there is more than one way to read them.
 *
 * The promise: a number is read only where one reading alone can be a number of the fund. 202403 is not found in 2024031,
 * 202403A or 62202403, nor 202407 in the day 2024-07-15, nor a number in a period such as 202403-202502.
 */
import type { Known, KnownFund, KnownNumber } from './known.js';

export interface Digits {
  readonly groups: readonly string[];
  /** between one group and the next */
  readonly gaps: readonly string[];
  /** of each group, the place after it */
  readonly ends: readonly number[];
}

export interface Found {
  readonly digits: string;
  readonly end: number;
  readonly fundId: string;
  /** nothing: a number of this shape was never on paper */
  readonly number?: KnownNumber;
  /** it is in more than one piece */
  readonly isDivided: boolean;
  /** it stands behind a prefix or a word that announces a number, or an “and” joins it to one that does */
  readonly isSaid?: boolean;
  /** what stands after it, where that is digits again */
  readonly tail?: string;
}

export function digitsAt(plain: string, start: number): Digits | undefined {
  const [groups, gaps, ends]: [string[], string[], number[]] = [[], [], []];
  for (let at = start; groups.length < 6;) {
    const run = sticky(RUN, plain, at);
    if (!run) break;
    groups.push(run);
    ends.push((at += run.length));
    const gap = sticky(GAP, plain, at);
    if (!gap) break;
    gaps.push(gap);
    at += gap.length;
  }
  // what letters are glued to is no number, and takes with it what a hyphen joins to it
  while (groups.length > 0 && sticky(GLUED, plain, ends[groups.length - 1]!) !== undefined) {
    const wasJoined = groups.length === 1 || gaps[groups.length - 2]!.includes('-');
    if (wasJoined) return undefined;
    groups.pop();
    ends.pop();
    gaps.length = groups.length;
  }
  return groups.length > 0 ? { groups, gaps, ends } : undefined;
}

/** The one number of the fund that these digits can be: divided once, between the year and the rest, or not at all. */
export function readDigits({ groups, gaps, ends }: Digits, fund: KnownFund, known: Known): Found | undefined {
  const readings = groups
    .map((_, n) => groups.slice(0, n + 1).join(''))
    .map((digits, n) => ({ digits, n, number: onPaper(known, fund, digits) }))
    .filter(({ digits, number }) => number || isNext(fund.format, digits));
  const [only, ...others] = readings;
  if (!only) return odd(fund, groups, ends[0]!);
  const { digits, n, number } = only;
  const tail = gaps[n];
  const isTorn = n > 0 && (n > 1 || groups[0]!.length !== 4 || tail !== undefined);
  if (others.length > 0 || isTorn) return undefined;
  return { digits, end: ends[n]!, fundId: fund.id, number, isDivided: n > 0, ...(tail !== undefined && { tail }) };
}

/** A number that the fund gave, also under a prefix that it has no longer. */
function onPaper(known: Known, fund: KnownFund, digits: string): KnownNumber | undefined {
  for (const [prefix, fundIds] of known.prefixes) {
    const number = fundIds.includes(fund.id) ? known.numbers.get(prefix + digits) : undefined;
    if (number?.fundId === fund.id) return number;
  }
  return undefined;
}

/** Nobody's number, but of its shape and alone: an error of the author's that is worth telling. */
const odd = (fund: KnownFund, groups: readonly string[], end: number): Found | undefined =>
  groups.length === 1 && isShaped(fund.format, groups[0]!, 2)
    ? { digits: groups[0]!, end, fundId: fund.id, isDivided: false }
    : undefined;

const isShaped = (format: string, digits: string, more: number): boolean => {
  const least = 4 + lengthsOf(format).batch + lengthsOf(format).seq;
  return /^20/.test(digits) && digits.length >= least && digits.length <= least + more;
};

/** Could the fund give this number? A sequence is padded, and after 99 comes 100. */
function isNext(format: string, digits: string): boolean {
  if (!isShaped(format, digits, 1)) return false;
  const { batch, seq } = lengthsOf(format);
  const own = digits.slice(4 + batch);
  return /[1-9]/.test(own) && (own.length === seq || !own.startsWith('0'));
}

function lengthsOf(format: string): { batch: number; seq: number } {
  const batch = /\{batch:(\d)\}/.exec(format)?.[1];
  return { batch: batch ? Math.max(2, Number(batch)) : 0, seq: Number(/\{seq:(\d)\}/.exec(format)?.[1] ?? 1) };
}

const RUN = /[0-9]+/y;
const GAP = /(?: ?-? ?)(?=[0-9])/y;
/** Letters but Chinese ones, other digits, a decimal, an underscore, a short suffix (202403-A), units of time and money. */
const GLUED =
  /[[\p{L}\p{M}\p{Nd}]--\p{sc=Han}]|_|\.[0-9]|-[a-z]{1,2}(?![a-z])|-[a-z]?[0-9]{1,3}[a-z]|[年月日元万亿%]/vy;

export function sticky(pattern: RegExp, plain: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(plain)?.[0];
}
