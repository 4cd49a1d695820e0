/**
 * The keys under which a name is compared: two spellings of one name give one key, two different firms rarely do.
 *
 * `nameNorm` is identity (as registered, only spelling evened out), `matchName` a strong hint (legal form gone,
 * traditional characters folded), `coreName` is for similarity and search alone: without its region
 * 北京农村商业银行 would equal 上海农村商业银行. Every stored key must be rewritten when a rule here changes.
 */
import { LEADING_REGION } from './regions.js';
import { bigrams, evenOut, letters } from './text.js';

export interface NameKeys {
  readonly nameNorm: string;
  readonly matchName: string;
  readonly coreName: string;
}

const CHINESE_SUFFIX = /(?:集团股份有限公司|集团有限公司|股份有限公司|有限责任公司|有限公司|集团)$/u;
/** Only as a word of its own: "Zinc" does not end in "inc". */
const ENGLISH_SUFFIX = /(?<![\p{Script=Latin}\d])(?:co[.,\s]*ltd|ltd|inc|limited|corp)[.\s]*$/u;

const LONGEST = 240;

export function nameKeys(name: string): NameKeys {
  const spaced = evenOut(name);
  const whole = letters(spaced);
  const stripped = withoutSuffix(spaced);
  const matchName = [...stripped].length >= 2 ? stripped : whole;
  return {
    nameNorm: spaced.replace(/\s/gu, ''),
    matchName,
    coreName: matchName === whole ? matchName : withoutRegion(matchName),
  };
}

/** Why a text cannot be a name. Some characters stand for eighteen (ﷺ): evened out, they must still fit into an index. */
export function nameFault(name: string): 'too_short' | 'name_unreadable' | 'too_long' | undefined {
  if ([...name.trim()].length < 2) return 'too_short';
  const norm = evenOut(name);
  if ((norm.match(/[\p{L}\p{N}]/gu) ?? []).length < 2) return 'name_unreadable';
  return [...norm].length > LONGEST ? 'too_long' : undefined;
}

/** Similarity of two core names: 2·|A∩B| / (|A|+|B|) over their sets of character bigrams. */
export function dice(a: string, b: string): number {
  const left = new Set(bigrams(a));
  const right = new Set(bigrams(b));
  const both = [...left].filter((pair) => right.has(pair)).length;
  return left.size + right.size === 0 ? 0 : (2 * both) / (left.size + right.size);
}

function withoutSuffix(spaced: string): string {
  return letters(spaced.replace(ENGLISH_SUFFIX, '')).replace(CHINESE_SUFFIX, '');
}

function withoutRegion(name: string): string {
  const rest = name.replace(LEADING_REGION, '');
  return [...rest].length >= 3 ? rest : name;
}
