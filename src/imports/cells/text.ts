/**
 * Text as it was meant. A program that exports for spreadsheets puts a `'` before cells that would run as formulas; exactly
 * that one is taken off again, so export → import → export gives the same data. A number that a spreadsheet has already
 * rounded is a fault, never a shorter number.
 */
import { type Cell, textOf } from '../reading/cell.js';
import { floatText } from './decimal.js';

const NEUTRALISED = /^'(?=[=+\-@\t\r＝＋－＠])/;
/** from the sixteenth digit on, a double no longer says what was typed */
const SAFE = 1e15;
const SPACES = /^[\s\u00a0\u3000\u200b\ufeff]+|[\s\u00a0\u3000\u200b\ufeff]+$/g;

export const plainText = (text: string): string =>
  NEUTRALISED.test(text) ? text.slice(1).trimEnd() : text.replace(SPACES, '');

/** `9.14403E+17`: what a spreadsheet shows of a long number; the digits are gone. */
export const isRounded = (text: string): boolean => /^\d(?:\.\d+)?E\+\d{1,3}$/i.test(text.trim());

/** The text of a cell for a column of text; undefined when digits were lost. */
export function readText(cell: Cell): string | undefined {
  if (typeof cell === 'string') return isRounded(cell) ? undefined : plainText(cell);
  if (!('number' in cell)) return textOf(cell);
  return Math.abs(Number(cell.number)) >= SAFE ? undefined : floatText(cell.number);
}
