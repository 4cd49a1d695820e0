/** What people type finds what was stored: characters, initials, pinyin, full width, traditional. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { letters } from '../../src/organizations/naming/text.js';
import { searchTerm } from '../../src/organizations/search/query.js';
import { searchable, spell } from '../../src/organizations/search/spelling.js';

/** What PostgreSQL does with the two columns. */
function finds(q: string, text: string, of?: 'person'): boolean {
  const term = searchTerm(q);
  const stored = searchable(text, of);
  return (
    term !== null &&
    term.grams.some((grams) => grams.every((gram) => stored.grams.includes(gram))) &&
    stored.terms.includes(term.letters)
  );
}

describe('an organization is found', () => {
  test.each([
    ['华为', '华为技术有限公司'],
    ['hw', '华为技术有限公司'],
    ['huawei', '华为技术有限公司'],
    ['ＨＵＡＷＥＩ', '华为技术有限公司'],
    ['華為', '华为技术有限公司'],
    ['华为', '華為技術有限公司'],
    ['zphz', '北京智谱华章科技股份有限公司'],
    ['谱华', '北京智谱华章科技股份有限公司'],
    ['cqyh', '重庆银行股份有限公司'],
    ['zqyh', '重庆银行股份有限公司'],
    ['cqyx', '重庆银行股份有限公司'],
    ['nvwang', '女王科技有限公司'],
    ['nuwang', '女王科技有限公司'],
    ['为 技术', '华为技术有限公司'],
    ['3m中国', '3M(中国)有限公司'],
    ['acme corp', 'Acme Corporation'],
    ['家𠮷', '吉野家𠮷野'],
  ])('by %s: %s', (q, name) => expect(finds(q, name)).toBe(true));

  test('and not by letters that no reading of it has', () => {
    expect(finds('zphz', '重庆银行')).toBe(false);
    expect(finds('华章', '智谱')).toBe(false);
  });
});

test('a person is found by the surname reading of the first character', () => {
  expect(spell('曾华', 'person').pinyin[0]).toBe('zenghua');
  expect(spell('单雄信', 'person').initials[0]).toBe('sxx');
  expect(finds('zh', '曾华', 'person')).toBe(true);
  expect(finds('zenghua', '曾华', 'person')).toBe(true);
});

test('the usual reading comes first and there are never more than sixteen', () => {
  expect(spell('重庆银行').pinyin[0]).toBe('chongqingyinhang');
  expect(spell('重庆银行').initials).toEqual(expect.arrayContaining(['cqyh', 'zqyh', 'cqyx', 'zqyx']));
  const many = spell('重行乐朴单曾长还都得着了重行乐朴单曾');
  expect(many.pinyin).toHaveLength(16);
  expect(many.initials).toHaveLength(16);
});

test('fewer than two letters are no search', () => {
  for (const q of ['', ' ', '华', 'h', 'h-', '𠮷', '\u200bh']) expect(searchTerm(q)).toBeNull();
  expect(searchTerm('华为')).not.toBeNull();
});

test('every part of two letters or more of every text finds the text, in either script', () => {
  const character = fc.constantFrom(...'华為技術智谱重庆銀行股份曾单乾隆abcxyz019（）·-  ');
  const text = fc.array(character, { minLength: 2, maxLength: 12 }).map((each) => each.join(''));
  fc.assert(
    fc.property(text, fc.nat(10), fc.nat(10), (name, from, length) => {
      const part = [...letters(name)].slice(from, from + 2 + length).join('');
      fc.pre([...part].length >= 2);
      return finds(part, name);
    }),
  );
});
