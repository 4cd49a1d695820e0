/**
 * Evening out what people type before it is compared: width, case, blanks, brackets, traditional characters.
 *
 * The promise: each function gives the same result when applied twice, so a key can be made from a key.
 */
import { foldTraditional } from './fold.js';

const OPENING = /[([{【〔〖〈《「『]/gu;
const CLOSING = /[)\]}】〕〗〉》」』]/gu;

/** NFKC, lower case, no invisible characters, brackets as `()`; blanks stay. */
export function evenOut(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(OPENING, '(')
    .replace(CLOSING, ')')
    .trim();
}

/** The same, simplified: what reads alike is alike. */
export const foldedText = (text: string): string => foldTraditional(evenOut(text));

/** Letters and digits alone, simplified: what searching compares. A text made of nothing else keeps its punctuation. */
export function letters(text: string): string {
  const folded = foldedText(text);
  return folded.replace(/[\s\p{P}\p{S}]/gu, '') || folded.replace(/\s/gu, '');
}

/** Adjacent pairs of characters (code points, so that 𠮷 is one). */
export function bigrams(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}
