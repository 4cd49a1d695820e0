import { describe, expect, test } from '@jest/globals';
import { Passwords } from '../../src/identity/passwords/passwords.js';
import { weaknesses } from '../../src/identity/passwords/rules.js';
import { Slots } from '../../src/identity/passwords/slots.js';
import { Config } from '../../src/kernel/config.js';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const passwords = (keys: string) =>
  new Passwords(new Config({ NODE_ENV: 'test', DATABASE_URL: 'postgres://x/y', SECRET_KEYS: keys }));
const service = passwords(`k1:${key(1)}`);

describe('a stored password', () => {
  const typed = '正确的马电池订书钉😀😀😀';

  test('verifies byte for byte', async () => {
    const stored = await service.hash(typed);
    expect(stored.hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await service.verify(typed, stored)).toBe(true);
    for (const other of [`${typed} `, ` ${typed}`, typed.normalize('NFD') + '!', typed.slice(0, -2)]) {
      expect(await service.verify(other, stored)).toBe(false);
    }
  });

  test('is not normalised: two spellings of é are two passwords', async () => {
    const stored = await service.hash('caf\u00e9-caf\u00e9-caf\u00e9');
    expect(await service.verify('cafe\u0301-cafe\u0301-cafe\u0301', stored)).toBe(false);
  });

  test('is worth nothing without the key of the service', async () => {
    const stored = await service.hash(typed);
    expect(await passwords(`k1:${key(2)}`).verify(typed, stored)).toBe(false);
  });

  test('opens under its old key after a rotation, and asks to be hashed again', async () => {
    const stored = await service.hash(typed);
    const rotated = passwords(`k2:${key(2)},k1:${key(1)}`);
    expect(await rotated.verify(typed, stored)).toBe(true);
    expect([service.isStale(stored), rotated.isStale(stored)]).toEqual([false, true]);
    expect(service.isStale({ ...stored, hash: stored.hash.replace('m=65536', 'm=19456') })).toBe(true);
  });

  test('nobody verifies against no password', async () => {
    expect(await service.verify('anything at all', null)).toBe(false);
  });
});

describe('a new password', () => {
  const about = ['li.lei@example.com', 'Anna Snelling', '韩梅梅梅'];

  test.each([
    ['正确的马电池订书钉😀😀😀', []],
    ['correct horse battery staple', []],
    ['Blue-Lamp-Walks-9', []],
    ['短短短短短短短短短短短', ['too_short']],
    ['x'.repeat(129), ['too_long']],
    ['😀'.repeat(129), ['too_long']],
    ['Password1234', ['too_common']],
    ['football2024!!!!', ['too_common']],
    ['passwordpassword', ['too_common']],
    ['123456789012', ['too_common']],
    ['qwertyuiop12', ['too_common']],
    ['1q2w3e4r5t6y', ['too_common']],
    ['aaaaaaaaaaaa', ['too_common']],
    ['abcabcabcabc', ['too_common']],
    ['Zhipu2026!!!', ['contains_context']],
    ['my-zplan-rocks-9', ['contains_context']],
    ['Snelling-river-7', ['contains_context']],
    ['LI.LEI-is-the-best', ['contains_context']],
    ['最喜欢韩梅梅梅的一天天', ['too_short']],
    ['最喜欢韩梅梅梅的一天天呀', ['contains_context']],
  ])('%s → %j', (password, codes) => {
    expect(weaknesses(password, about)).toEqual(codes);
  });
});

describe('hashing slots', () => {
  test('two at once, fifty in line, the rest are told that it is busy', async () => {
    const slots = new Slots(2);
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running--;
    };
    const results = await Promise.allSettled(Array.from({ length: 60 }, () => slots.run(work)));
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(52);
    expect(results.filter((each) => each.status === 'rejected')).toHaveLength(8);
    expect(most).toBe(2);
    await slots.run(work);
  });

  test('nobody waits longer than two seconds, and a failure gives its slot back', async () => {
    const slots = new Slots(1);
    const long = slots.run(() => new Promise((resolve) => setTimeout(resolve, 2_300)));
    await expect(slots.run(async () => 1)).rejects.toMatchObject({ slug: 'busy' });
    await long;
    await expect(slots.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(slots.run(async () => 1)).resolves.toBe(1);
  });
});
