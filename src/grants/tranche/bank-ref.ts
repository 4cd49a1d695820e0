/**
 * References of the bank, evened out before they are compared or kept: neither blanks nor case nor full width make a second
 * payment of one.
 */
import type { Reason } from '../../kernel/problem.js';

export const evenRef = (typed: string): string => typed.normalize('NFKC').replace(/\s/gu, '').toUpperCase();

/** What is left of one that was only blanks is none. */
export const refFaults = (even: string): Reason[] =>
  even.length >= 4 && even.length <= 64 ? [] : [{ code: 'bad_bank_ref', pointer: '/bankRef' }];
