/**
 * Which passwords are refused: the ones that somebody would try first. Length is the strength; no classes of characters
 * are demanded and nothing expires.
 *
 * The shipped list has 49,233 entries, few of them as long as we demand, so what people make of them is refused too: an
 * entry with digits or signs around it, a short piece repeated, a walk over the keyboard.
 */
import { dictionary } from '@zxcvbn-ts/language-common';
import type { Code } from '../../codes.js';
import { codePoints } from '../../kernel/checks.js';

export const MIN_LENGTH = 12;
export const MAX_LENGTH = 128;
export const MAX_BYTES = 512;

const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);
const OURS = ['zhipu', 'zplan', 'chatglm', 'bigmodel', '智谱华章', 'zhipuai'];
const ROWS = [
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
];
const WALKS = ROWS.flatMap((row) => [row, [...row].reverse().join('')]).map((row) => row.repeat(2));
const MIN_CONTEXT = 4;

/** The reasons to refuse a password; `context` is what a guesser knows: address, name, organisation. */
export function weaknesses(password: string, context: readonly string[]): Code[] {
  const length = codePoints(password);
  if (length < MIN_LENGTH) return ['too_short'];
  if (length > MAX_LENGTH || Buffer.byteLength(password) > MAX_BYTES) return ['too_long'];
  const text = password.toLowerCase();
  const codes: Code[] = [];
  if (isCommon(text)) codes.push('too_common');
  if ([...OURS, ...context.flatMap(parts)].some((part) => text.includes(part))) codes.push('contains_context');
  return codes;
}

function isCommon(text: string): boolean {
  const core = text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '');
  return (
    [text, core, repeatedPart(text)].some(
      (form) => COMMON.has(form) || (form.length >= MIN_CONTEXT && WALKS.some((walk) => walk.includes(form))),
    ) || new Set(text).size <= 3
  );
}

/** `abcabcabc` → `abc`; the text itself when nothing repeats. */
function repeatedPart(text: string): string {
  const at = (text + text).indexOf(text, 1);
  return text.slice(0, at);
}

/** `li.lei@example.com` → li.lei; `Anna Snelling` → the whole and each word; short ones say too little. */
function parts(known: string): string[] {
  const text = known.toLowerCase().split('@', 1)[0]!;
  return [text, ...text.split(/[\s._-]+/)].filter((part) => codePoints(part) >= MIN_CONTEXT);
}
