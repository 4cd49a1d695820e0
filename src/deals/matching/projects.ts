/**
 * Whether two project names may mean one project. Loose on purpose: a person confirms, and a name that says nothing
 * (大模型平台项目) may mean anything.
 */
import { foldedText, readings } from '../../organizations/index.js';

/** What nearly every project of this trade is called. */
const SAID_BY_ALL = /人工智能|大模型|项目|平台|系统|建设|采购|服务|招标|一期|二期|三期/gu;
const WORDS = /\p{Script=Han}+|[\p{Script=Latin}\p{N}]+/gu;
const HAN = /\p{Script=Han}/u;

const SIMILAR_FROM = 0.6;

/**
 * The share of the shorter name that the other one covers, 0 to 1: Latin words and numbers whole, Chinese runs as pairs of
 * characters; a Latin word that is the initials of a run of the other name counts as that run. A side without words: 1.
 */
export const cover = (a: string, b: string): number => coverOf(a)(b);

/** The same for one name against many: its own words are taken apart once. */
function coverOf(name: string): (other: string) => number {
  const mine = wordsOf(name);
  const plain = mine.every((word) => HAN.test(word)) ? tokens(mine, []) : undefined;
  return (other) => {
    const theirs = wordsOf(other);
    const [left, right] = [plain ?? tokens(mine, theirs), tokens(theirs, mine)];
    const smaller = Math.min(left.size, right.size);
    if (smaller === 0) return 1;
    let both = 0;
    for (const token of left) if (right.has(token)) both++;
    return both / smaller;
  };
}

export function similarTo(name: string): (other: string) => boolean {
  const coverage = coverOf(name);
  return (other) => coverage(other) >= SIMILAR_FROM;
}

const wordsOf = (name: string): string[] => foldedText(name).replace(SAID_BY_ALL, ' ').match(WORDS) ?? [];

function tokens(words: readonly string[], others: readonly string[]): Set<string> {
  return new Set(words.flatMap((word) => pieces(HAN.test(word) ? word : (runSpelled(word, others) ?? word))));
}

const runSpelled = (word: string, others: readonly string[]): string | undefined =>
  others.find((run) => HAN.test(run) && [...run].length === word.length && readings(run).initials.includes(word));

function pieces(word: string): string[] {
  const characters = [...word];
  if (!HAN.test(word) || characters.length === 1) return [word];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}
