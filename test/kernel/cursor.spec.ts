import { expect, test } from '@jest/globals';
import { type Actor, SYSTEM } from '../../src/kernel/actor.js';
import { Crypto } from '../../src/kernel/crypto.js';
import { openCursor, sealCursor } from '../../src/kernel/cursor.js';

const crypto = new Crypto(new Map([['test', Buffer.alloc(32, 7)]]));
const li: Actor = { ...SYSTEM, userId: 'li' };
const han: Actor = { ...SYSTEM, userId: 'han' };
const key: [string, string] = ['2026-03-31 16:00:00.123456+00', '01989c2e-7a10-7c3e-9f00-0123456789ab'];

test('a cursor gives back its key to the microsecond', () => {
  expect(openCursor(crypto, li, 'deals', sealCursor(crypto, li, 'deals', key))).toEqual(key);
});

test('a cursor serves no other person and no other list', () => {
  const cursor = sealCursor(crypto, li, 'deals', key);
  expect(() => openCursor(crypto, han, 'deals', cursor)).toThrow('invalid-cursor');
  expect(() => openCursor(crypto, li, 'deals?stage=won', cursor)).toThrow('invalid-cursor');
});

test('a cursor with any byte changed, cut or added is refused', () => {
  const cursor = sealCursor(crypto, li, 'deals', key);
  for (let at = 0; at < cursor.length; at++) {
    const changed = cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);
    expect(() => openCursor(crypto, li, 'deals', changed)).toThrow('invalid-cursor');
  }
  for (const text of ['', 'x', cursor.slice(1), `${cursor}A`, `${cursor}=`, '..', '😀']) {
    expect(() => openCursor(crypto, li, 'deals', text)).toThrow('invalid-cursor');
  }
});
