/**
 * Whether two project names may mean one project. Loose on purpose: a person confirms, and a name that says nothing
 * (大模型平台项目) may mean anything.
 */
import { foldedText, readings } from '../../organizations/index.js';

/** What nearly every project of this trade is called. */
const SAID_BY_ALL = /人工智能|大模型|项目|平台|系统|建设|采购|服务|招标|一期|二期|三期/gu;
const WORDS = /\p{Script=Han}+|[\p{Script=Latin}\p{N}]+/gu;
const HAN = /\p{Script=Han}/u;

export const SIMILAR_FROM = 0.6;

/**
 * The share of the shorter name that the other one covers, 0 to 1: Latin words and numbers whole, Chinese runs as pairs of
 * characters; a Latin word that is the initials of a run of the other name counts as that run. A side without words: 1.
 */
export function cover(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const [mine, theirs] = [tokens(left, right), tokens(right, left)];
  const smaller = Math.min(mine.size, theirs.size);
  if (smaller === 0) return 1;
  return [...mine].filter((token) => theirs.has(token)).length / smaller;
}

export const similar = (a: string, b: string): boolean => cover(a, b) >= SIMILAR_FROM;

const wordsOf = (name: string): string[] => foldedText(name).replace(SAID_BY_ALL, ' ').match(WORDS) ?? [];

function tokens(words: readonly string[], others: readonly string[]): Set<string> {
  return new Set(words.flatMap((word) => pieces(HAN.test(word) ? word : (runSpelled(word, others) ?? word))));
}

const runSpelled = (word: string, others: readonly string[]): string | undefined =>
  others.find((run) => HAN.test(run) && readings(run).initials.includes(word));

function pieces(word: string): string[] {
  const characters = [...word];
  if (!HAN.test(word) || characters.length === 1) return [word];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}
