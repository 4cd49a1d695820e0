/**
 * Whose grants an acknowledgement names: a function of its text and of what is known, which asks nothing else.
 *
 * The promise: a grant is named only where its number stands in the text and can be read in one way, and never on the ground
 * of a name, a likeness or an author. What is merely possible is proposed, and only a person links it.
 */
import type { ValueOf } from '../../labels.js';
import { isApart } from './borders.js';
import type { Found } from './digits.js';
import type { Known, KnownNumber } from './known.js';
import { type Anchor, bareNumber, type FullNumber, fullNumber, listedNumbers, spelled, untilTerm } from './numbers.js';
import { type Page, pageOf, type Span, spansOf } from './page.js';

/** Whatever changes an answer to the same text and the same knowledge adds one. */
export const RESOLVER_VERSION = 2;

export type Verdict = ValueOf<'acknowledgement_verdict'>;

export interface Resolution {
  readonly verdict: Verdict;
  readonly grants: readonly KnownNumber[];
  /** the one that the text is about, where it is about one */
  readonly fundId: string | null;
  /** of a fund’s shape, and never on paper */
  readonly unissuedNumbers: readonly string[];
  /** for a person to look at: a number beside another fund’s name, a number whose paper became void */
  readonly proposals: readonly { number: KnownNumber; because: 'number' | 'retired_number' }[];
}

export function resolve(text: string, known: Known): Resolution {
  const page = pageOf(text);
  const prefixes = anchorsOf(page, known.prefixes, []);
  const full = prefixes.flatMap((anchor) => {
    const number = fullNumber(page, anchor, known);
    return number ? [{ ...number, anchor }] : [];
  });
  const names = anchorsOf(page, known.names, full.filter(isIssued));
  const found = [
    ...full.flatMap(({ found: own, end, anchor }) => [...own, ...untilTerm(listedNumbers(page, end, anchor, known))]),
    ...names.flatMap((anchor) => withList(page, anchor, known, true)),
    ...prefixes.filter((anchor) => !overlaps(anchor, names)).flatMap((anchor) => withList(page, anchor, known, false)),
  ];
  return judge(found, names, known);
}

function withList(page: Page, anchor: Anchor, known: Known, isName: boolean): Found[] {
  const bare = bareNumber(page, anchor, known, isName);
  return bare.length > 0 ? untilTerm([...bare, ...listedNumbers(page, bare[0]!.end, anchor, known)]) : [];
}

/** Where names stand, the longest first, none of them inside another nor inside what is taken already. */
function anchorsOf(page: Page, wanted: Known['names'], taken: readonly Span[]): Anchor[] {
  const anchors: Anchor[] = [];
  for (const [norm, fundIds] of wanted) {
    for (const span of spansOf(page, norm)) {
      if (isApart(page, span) && !overlaps(span, anchors) && !overlaps(span, taken)) anchors.push({ ...span, fundIds });
    }
  }
  return anchors;
}

const overlaps = ({ start, end }: Span, others: readonly Span[]): boolean =>
  others.some((other) => start < other.end && other.start < end);

const isLive = ({ number }: Found): boolean => number !== undefined && !number.isRetired;
const isIssued = ({ found }: FullNumber): boolean => found.some(isLive);

function judge(found: readonly Found[], names: readonly Anchor[], known: Known): Resolution {
  const live = unique(found.filter(isLive).map(({ number }) => number!));
  const retired = unique(found.filter(({ number }) => number?.isRetired).map(({ number }) => number!));
  const unissuedNumbers = [...new Set(found.filter(({ number }) => !number).map((each) => spelled(each, known)))];
  const numbered = new Set(live.map(({ fundId }) => fundId));
  const verdict = live.length > 0 ? ofNumbers(numbered, names) : ofNames(names);
  const isNamed = verdict === 'exact' || verdict === 'number_only';
  const funds = isNamed ? numbered : verdict === 'name_only' ? inAll(names) : new Set<string>();
  return {
    verdict,
    grants: isNamed ? live : [],
    fundId: funds.size === 1 ? [...funds][0]! : null,
    unissuedNumbers,
    proposals: [
      ...(isNamed ? [] : live.map((number) => ({ number, because: 'number' as const }))),
      ...retired.map((number) => ({ number, because: 'retired_number' as const })),
    ],
  };
}

/** Every number beside a name of its fund is exact; a number and a name that have nothing to do with one another are not. */
function ofNumbers(numbered: ReadonlySet<string>, names: readonly Anchor[]): Verdict {
  const isNamed = (fundId: string) => names.some(({ fundIds }) => fundIds.includes(fundId));
  if ([...numbered].every(isNamed)) return 'exact';
  const isStrange = names.some(({ fundIds }) => !fundIds.some((id) => numbered.has(id)));
  return isStrange ? 'ambiguous' : 'number_only';
}

function ofNames(names: readonly Anchor[]): Verdict {
  if (names.length === 0) return 'none';
  return inAll(names).size === 1 ? 'name_only' : 'ambiguous';
}

/** The funds that every name of the text may mean. */
function inAll([first, ...others]: readonly Anchor[]): Set<string> {
  const ids = first?.fundIds ?? [];
  return new Set(ids.filter((id) => others.every(({ fundIds }) => fundIds.includes(id))));
}

const unique = (numbers: readonly KnownNumber[]): KnownNumber[] => [
  ...new Map(numbers.map((each) => [each.number, each])).values(),
];
