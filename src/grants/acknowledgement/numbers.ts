/**
 * The grant numbers of a text: full ones (CCF-Zhipu202403), bare ones behind a fund's name (CCF-Zhipu Fund, No. 202403), and
 * those that a list goes on with (CCF-Zhipu202403 and 202407).
 *
 * The promise: between a name and a bare number stands nothing but words of a fund's name and words that announce a number.
 * Whatever else stands there may be another fund, and the number then is that one's.
 */
import { type Digits, digitsAt, type Found, readDigits, sticky } from './digits.js';
import type { Known } from './known.js';
import type { Page, Span } from './page.js';

/** A name of one or more funds, or the prefix of their numbers, where it stands. */
export interface Anchor extends Span {
  readonly fundIds: readonly string[];
}

export interface FullNumber extends Span {
  readonly found: readonly Found[];
}

/** The digits right behind a prefix. */
export function fullNumber({ plain }: Page, anchor: Anchor, known: Known): FullNumber | undefined {
  const joint = sticky(JOINT, plain, anchor.end) ?? '';
  const digits = digitsAt(plain, anchor.end + joint.length);
  // CCF-Zhipu 2024-07 may be a month of that year
  const isMonth = joint === ' ' && digits?.gaps[0] === '-';
  const found = readAll(digits, anchor, known).filter((each) => !each.isDivided || !(isMonth || isPeriod(plain, each)));
  return found.length > 0 ? { start: anchor.start, end: found[0]!.end, found } : undefined;
}

/** The number that a name leads to; behind a mere prefix only where it is announced as one. */
export function bareNumber({ plain }: Page, anchor: Anchor, known: Known, isName: boolean): Found[] {
  const way = wayToDigits(plain, anchor.end, isName ? ON_THE_WAY : MARKS);
  if (!way || (!isName && !way.announced)) return [];
  const found = readAll(digitsAt(plain, way.at), anchor, known).filter((each) => {
    if (isPeriod(plain, each) || each.tail?.includes('-')) return false;
    // a project of 2024-03 may be one of March
    if (each.isDivided) return AS_NUMBER.test(way.announced) && (!way.isFar || isClosed(plain, each.end));
    if (way.announced !== '') return !way.isFar || isClosed(plain, each.end);
    return each.number && each.tail === undefined && isClosed(plain, each.end);
  });
  return found.map((each) => ({ ...each, isSaid: way.announced !== '' }));
}

/** What a list goes on with behind a number. */
export function listedNumbers({ plain }: Page, from: number, anchor: Anchor, known: Known): Found[] {
  const all: Found[] = [];
  for (let end = from; ;) {
    const comma = sticky(AND, plain, end);
    if (!comma) return all;
    const word = sticky(ANNOUNCED, plain, end + comma.length) ?? '';
    const next = readAll(digitsAt(plain, end + comma.length + word.length), anchor, known).filter(
      (each) => !each.isDivided && each.tail === undefined && !isPeriod(plain, each) && isClosed(plain, each.end),
    );
    if (next.length === 0) return all;
    all.push(...next.map((each) => ({ ...each, isSaid: word !== '' || !/[,;，；]/.test(comma) })));
    end = next[0]!.end;
  }
}

/** A register says “number, 202401, 202412”: its last two are the months of a term, as likely as numbers. */
export function untilTerm(list: readonly Found[]): Found[] {
  const term = list.findIndex((from, n) => {
    const to = list[n + 1];
    return (
      to && !from.isSaid && !to.isSaid && MONTH.test(from.digits) && MONTH.test(to.digits) && from.digits < to.digits
    );
  });
  return term < 0 ? [...list] : list.slice(0, term);
}

/** Of a name that several funds go by, those numbers that are on paper, where there is one. */
function readAll(digits: Digits | undefined, { fundIds }: Anchor, known: Known): Found[] {
  if (!digits) return [];
  const found = fundIds.flatMap((id) => readDigits(digits, known.funds.get(id)!, known) ?? []);
  const given = found.filter(({ number }) => number);
  return given.length > 0 ? given : found.slice(0, fundIds.length === 1 ? 1 : 0);
}

interface Way {
  readonly at: number;
  /** the last word before it that says that a number follows */
  readonly announced: string;
  /** a comma is passed, behind which another fund may begin */
  readonly isFar: boolean;
}

function wayToDigits(plain: string, from: number, passing: RegExp): Way | undefined {
  let [at, announced, isOwed, isFar] = [from, '', false, false];
  while (at - from <= REACH + announced.length) {
    if (/[0-9]/.test(plain[at] ?? '')) return isOwed ? undefined : { at, announced, isFar };
    const word = sticky(ANNOUNCED, plain, at);
    const comma = word ? undefined : sticky(COMMA, plain, at);
    const step = word ?? comma ?? sticky(isOwed ? LEADING : passing, plain, at);
    if (!step) return undefined;
    if (word) [announced, isOwed] = [word, false];
    // only what is announced still belongs to this one
    if (comma) [announced, isOwed, isFar] = ['', true, true];
    at += step.length;
  }
  return undefined;
}

const isPeriod = (plain: string, { end }: Found): boolean => sticky(UNTIL, plain, end) !== undefined;
const isClosed = (plain: string, end: number): boolean => sticky(CLOSED, plain, end) !== undefined;

/** The digits of a full number as they are shown: with the prefix that the fund has. */
export const spelled = ({ digits, fundId, number }: Found, known: Known): string =>
  number?.number ?? `${known.funds.get(fundId)!.prefix}${digits}`;

/** Characters between a name and the word that announces its number. */
const REACH = 40;
const JOINT = / ?(?:[-_/]|\.(?=[0-9]))? ?/y;
const FUND_WORDS = `large|big|language|models?|llms?|ai|foundation|funds?|funding|funded|innovation|innovative|research|
  projects?|programm?e?s?|plan|initiative|scheme|joint|open|special|academic|scientific|cooperation|support`.replace(
  /\s+/g,
  '',
);
const FUND_WORDS_ZH =
  '大语言模型|大模型|人工智能|创新|联合|开放|专项|科研|研究|学术|合作|基金|项目|课题|计划|资助|支持';
const LEADS = 'under|with|the|its|is|are|through';
const LEADS_ZH = '为|是|中|的|第|之|下';
const SIGNS = `[ \\-(\\[:"'“”‘’=)\\]]`;
const words = (english: string, chinese: string) => `(?:${english})(?![a-z])|${chinese}`;
const MARKS = new RegExp(SIGNS, 'y');
const LEADING = new RegExp(` |${words(LEADS, LEADS_ZH)}`, 'y');
const ON_THE_WAY = new RegExp(`${SIGNS}|(?:${FUND_WORDS}|${LEADS})(?![a-z0-9])|${FUND_WORDS_ZH}|${LEADS_ZH}`, 'y');
/** No., grant number, 编号 … */
const ANNOUNCED = new RegExp(
  ` ?(?:${words(
    'nos?|nums?|numbers?|grants?|awards?|ids?|codes?|contracts?|agreements?|projects?',
    '(?:项目|课题|基金|资助|合同|任务书|立项|批准)?(?:编号|号)',
  )}|#)[.:]? ?`,
  'y',
);
/** Of those, the ones behind which nothing but a number stands. */
const AS_NUMBER = /^ ?(?:n|id|code|#)|号/;
const COMMA = / ?[,;，；、] ?/y;
const AND = / ?(?:[,;/&+、，；]|and(?![a-z])|和|及|以及|与)(?: ?(?:and(?![a-z])|和|及))? ?/y;
const MONTH = /^20[0-9]{2}(?:0[1-9]|1[0-2])$/;
const UNTIL = / ?(?:~|至|to |until |till |through )\s?[0-9]/y;
/** Nothing that could say whose number it is: “and 202407 of another fund”, 202407号腾讯犀牛鸟基金. */
const CLOSED =
  / ?(?:号|项目|课题|号项目|号课题)?(?: ?(?:$|[.,;:)\]”"'。、，；!?}&/+]|and(?![a-z])|和|及|与|等|respectively)|的?(?:联合|共同)?(?:资助|支持))/y;
