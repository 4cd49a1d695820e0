import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Crypto, randomToken, sha256 } from '../../src/kernel/crypto.js';

const older = randomBytes(32);
const newer = randomBytes(32);
const before = new Crypto(new Map([['k1', older]]));
const after = new Crypto(
  new Map([
    ['k2', newer],
    ['k1', older],
  ]),
);

test('a sealed value opens to the same text and shows none of it', () => {
  const sealed = before.seal('138-0000-1234 张伟', 'contacts.mobile:1');
  expect(before.open(sealed, 'contacts.mobile:1')).toBe('138-0000-1234 张伟');
  expect(sealed.toString('latin1')).not.toContain('138-0000');
  expect(before.seal('x', 'a')).not.toEqual(before.seal('x', 'a'));
  expect(before.open(before.seal('', 'a'), 'a')).toBe('');
});

test('a ciphertext moved to another row does not open', () => {
  const sealed = before.seal('6222020000000000', 'bank:1');
  expect(() => before.open(sealed, 'bank:2')).toThrow();
});

test('every changed byte of a sealed value is noticed', () => {
  const sealed = before.seal('secret', 'a');
  for (let at = 0; at < sealed.length; at++) {
    const broken = Buffer.from(sealed);
    broken[at] = broken[at]! ^ 1;
    expect(() => before.open(broken, 'a')).toThrow();
  }
  for (let length = 0; length < sealed.length; length++) {
    expect(() => before.open(sealed.subarray(0, length), 'a')).toThrow();
  }
});

test('after a rotation old values open, new ones use the new key, and hashes stay what they were', () => {
  expect(after.open(before.seal('old', 'a'), 'a')).toBe('old');
  expect(() => before.open(after.seal('new', 'a'), 'a')).toThrow('names no key');
  expect(after.keyedHash('mobile', '138')).toEqual(before.keyedHash('mobile', '138'));
});

test('a keyed hash tells nothing across purposes or keys', () => {
  expect(before.keyedHash('mobile', '138')).not.toEqual(before.keyedHash('email', '138'));
  expect(before.keyedHash('mobile', '138')).not.toEqual(
    new Crypto(new Map([['k1', newer]])).keyedHash('mobile', '138'),
  );
  expect(before.keyedHash('mobile', '138')).toHaveLength(32);
});

test('a token carries 256 bits and its prefix', () => {
  expect(randomToken('zs_')).toMatch(/^zs_[A-Za-z0-9_-]{43}$/);
  expect(new Set(Array.from({ length: 100 }, () => randomToken())).size).toBe(100);
  expect(sha256('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
