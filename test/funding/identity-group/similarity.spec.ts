/** F6.3: how alike two applications are, and that none of the pairs is missed by looking at rare shingles first. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isNearDuplicate, likeness, nearDuplicates, shingles } from '../../../src/funding/identity-group/similarity.js';

const TITLE = '面向低资源语言的大模型指令对齐方法研究与开放评测基准建设';

test('F6.3 another last word is 24 of 28 and flagged; another title has nothing in common', () => {
  const other = TITLE.replace(/建设$/, '构建');
  const how = likeness(shingles(TITLE), shingles(other));
  expect(how).toEqual({ shared: 24, union: 28 });
  expect(isNearDuplicate(how)).toBe(true);
  expect(likeness(shingles(TITLE), shingles('面向法律文书的长文本检索增强生成研究')).shared).toBe(0);
});

test('width, case, blanks and punctuation do not matter; an emoji or a rare character is one', () => {
  expect(shingles('ＧＬＭ-4：对齐 研究')).toEqual(shingles('glm4对齐研究'));
  expect([...shingles('𠮷𠮷野家')]).toEqual(['𠮷𠮷野', '𠮷野家']);
  expect(shingles(' —!— ')).toEqual(new Set());
  expect(shingles('AI')).toEqual(new Set(['ai']));
});

test('17 of 20 is 0.85 and flagged, whatever floats make of it; two empty texts are not alike', () => {
  expect(isNearDuplicate({ shared: 17, union: 20 })).toBe(true);
  expect(isNearDuplicate({ shared: 1699, union: 2000 })).toBe(false);
  expect(isNearDuplicate(likeness(new Set(), new Set()))).toBe(false);
});

test('every pair that comparing each with each finds is found, and no other', () => {
  const word = fc.string({ unit: fc.constantFrom('大', '模', '型', '对', '齐'), minLength: 0, maxLength: 30 });
  const family = fc
    .tuple(word, fc.array(fc.tuple(fc.nat(30), fc.constantFrom('大', '测', '')), { maxLength: 4 }))
    .map(([text, edits]) => [text, ...edits.map(([at, put]) => `${text.slice(0, at)}${put}${text.slice(at + 1)}`)]);
  fc.assert(
    fc.property(fc.array(family, { maxLength: 6 }), (families) => {
      const texts = new Map(families.flat().map((text, at): [string, string] => [`a${at}`, text]));
      const all = [...texts];
      const pairs = all.flatMap(([b, right], at) =>
        all
          .slice(0, at)
          .map(([a, left]) => ({ a, b, ...likeness(shingles(left), shingles(right)) }))
          .filter(isNearDuplicate),
      );
      const named = (list: { a: string; b: string }[]) => list.map(({ a, b }) => `${a} ${b}`).sort();
      expect(named(nearDuplicates(texts))).toEqual(named(pairs));
    }),
    { numRuns: 200 },
  );
});
