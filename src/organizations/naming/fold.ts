/**
 * Traditional characters to simplified ones, character by character.
 *
 * The promise: folding a part of a text gives a part of the folded text, so traditional input finds simplified names
 * and the reverse. Phrase conversion would be better Chinese and break this (乾隆 keeps its 乾 only beside 隆).
 */
import { Converter } from 'opencc-js/t2cn';

const convert = Converter({ from: 't', to: 'cn' });
const known = new Map<string, string>();
/** more than all Han characters, and a bound for whatever else is sent */
const MOST = 100_000;

export function foldTraditional(text: string): string {
  return [...text].map(simplified).join('');
}

function simplified(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  const folded: string = convert(character);
  if (known.size < MOST) known.set(character, folded);
  return folded;
}
