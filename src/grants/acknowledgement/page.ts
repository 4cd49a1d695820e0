/**
 * A text as it is read: one spelling of dashes, spaces, widths and cases, and beside it the letters and digits alone, each
 * with its place, so that what a line break, a hyphenation or bad recognition tore apart is found where it stands.
 */
import { foldTraditional } from '../../organizations/index.js';

export interface Page {
  /** what is read */
  readonly plain: string;
  /** its letters and digits */
  readonly letters: string;
  /** of each letter, its place in what is read */
  readonly at: Int32Array;
}

/** Of a mention, its first character and the one after its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function pageOf(text: string): Page {
  const plain = plainOf(text);
  let letters = '';
  const at = new Int32Array(plain.length);
  for (const { 0: run, index } of plain.matchAll(/[\p{L}\p{N}]+/gu)) {
    for (let n = 0; n < run.length; n++) at[letters.length + n] = index + n;
    letters += run;
  }
  return { plain, letters, at };
}

/** What all spellings of a name or number have in common. */
export const lettersOf = (text: string): string => pageOf(text).letters;

const plainOf = (text: string): string =>
  (ASCII.test(text) ? text : evenedOut(text)).toLowerCase().replace(/\s+/g, ' ');

/** A mark of a footnote (²) is no digit; a dash between two clauses stands alone, every other one joins. */
const evenedOut = (text: string): string =>
  foldTraditional(text)
    .replace(/[\p{No}\p{Nl}]/gu, ' ')
    .replace(/\u00ad\s*\n\s*/g, '')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2014\u2015\u2e3a\u2e3b]/g, ' - ')
    .normalize('NFKC')
    .replace(/[\p{Pd}\u2212\u02d7\u2043\u00ac\u30fc]/gu, '-');

const ASCII = /^[\t\n\r -~]*$/;

/** Where letters stand, also torn apart by spaces, dashes, quotes and brackets, but never across a comma or a sentence. */
export function spansOf({ plain, letters, at }: Page, wanted: string): Span[] {
  const found: Span[] = [];
  for (let from = letters.indexOf(wanted); from >= 0; from = letters.indexOf(wanted, from + 1)) {
    const [start, end] = [at[from]!, at[from + wanted.length - 1]! + 1];
    const isWhole = end - start === wanted.length || TORN.test(plain.slice(start, end));
    if (isWhole) found.push({ start, end });
  }
  return found;
}

/** At most four characters between two letters; a full stop only inside a name (Zhipu.AI). */
const TORN = /^[\p{L}\p{N}](?:(?:[ \-_/·・'"“”‘’()[\]《》「」]|\.(?! )){0,4}[\p{L}\p{N}])*$/u;
