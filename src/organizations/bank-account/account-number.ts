/**
 * Numbers of bank accounts: evened out, checked, masked, sealed.
 *
 * The promise: outside of a reveal nobody reads more than the last four characters, and no clear number is in any column, log
 * or journal row. The sealed number opens only in its own row.
 */
import type { Crypto } from '../../kernel/crypto.js';

const NUMBER = /^[0-9A-Z]{8,34}$/;

/** `6222 0200-1234 5678` and the same digits in full width are one number. */
export const normaliseNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-\u2010-\u2015]/gu, '');

export const isAccountNumber = (normalised: string): boolean => NUMBER.test(normalised);

export const maskNumber = (normalised: string): string => `****${normalised.slice(-4)}`;

export const hashNumber = (crypto: Crypto, normalised: string): Buffer => crypto.keyedHash('bank-account', normalised);

const bindingOf = (id: string): string => `bank_accounts:${id}`;

export const sealNumber = (crypto: Crypto, id: string, normalised: string): Buffer =>
  crypto.seal(normalised, bindingOf(id));

export const openNumber = (crypto: Crypto, id: string, sealed: Buffer): string => crypto.open(sealed, bindingOf(id));
