/** Two spellings of one name give one key; two different firms rarely do. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dice, nameKeys } from '../../src/organizations/naming/names.js';
import { bigrams, letters } from '../../src/organizations/naming/text.js';

describe('match and core names', () => {
  test.each([
    ['北京智谱华章科技有限公司', '北京智谱华章科技', '智谱华章科技'],
    ['北京智谱华章科技股份有限公司', '北京智谱华章科技', '智谱华章科技'],
    ['阿里巴巴（中国）有限公司', '阿里巴巴中国', '阿里巴巴中国'],
    ['阿里巴巴(中国)有限公司', '阿里巴巴中国', '阿里巴巴中国'],
    ['北京银行股份有限公司', '北京银行', '北京银行'],
    ['北京大学', '北京大学', '北京大学'],
    ['北京农村商业银行股份有限公司', '北京农村商业银行', '农村商业银行'],
    ['深圳市腾讯计算机系统有限公司', '深圳市腾讯计算机系统', '腾讯计算机系统'],
    ['华为技术有限公司北京分公司', '华为技术有限公司北京分公司', '华为技术有限公司北京分公司'],
    ['華為技術有限公司', '华为技术', '华为技术'],
    ['Acme Co., Ltd.', 'acme', 'acme'],
    ['Acme, Inc.', 'acme', 'acme'],
    ['Zinc', 'zinc', 'zinc'],
    ['有限公司', '有限公司', '有限公司'],
  ])('%s → match %s, core %s', (name, matchName, coreName) => {
    expect(nameKeys(name)).toMatchObject({ matchName, coreName });
  });

  test('width, case, blanks and the shape of brackets do not make another name', () => {
    const norms = [
      'ＡＣＭＥ（中国） 有限公司',
      'acme(中国)有限公司',
      'Acme【中国】\u3000有限公司',
      'acme (中国)\u200b有限公司',
    ];
    expect(new Set(norms.map((name) => nameKeys(name).nameNorm)).size).toBe(1);
  });
});

test.each([
  ['智谱华章科技', '智谱华章', 0.75],
  ['中科星图', '中科星途', 0.6667],
  ['智谱科技', '华章科技', 0.3333],
  ['华为技术', '华为云计算技术', 0.4444],
])('%s and %s are %d alike', (a, b, likeness) => expect(dice(a, b)).toBeCloseTo(likeness, 4));

test('similarity is symmetric, and 1 only for the same bigrams', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(dice(a, b)).toBe(dice(b, a));
      const pairs = (text: string) => [...new Set(bigrams(text))].sort().join('\n');
      expect(dice(a, b) === 1).toBe(pairs(a) !== '' && pairs(a) === pairs(b));
    }),
  );
});

test('a key made from a key is the same key, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
      const { nameNorm, matchName } = nameKeys(typed);
      expect(nameKeys(nameNorm).nameNorm).toBe(nameNorm);
      expect(letters(matchName)).toBe(matchName);
    }),
  );
});
