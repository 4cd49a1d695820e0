/** What a text names, by the text and by what is known alone: the vectors of the specification, and the labelled set. */
import { describe, expect, test } from '@jest/globals';
import { knowing, labelled, measure } from '../../../bench/labelled.js';
import { bibtexNote } from '../../../src/grants/acknowledgement/sentence.js';
import { resolve } from '../../../src/grants/acknowledgement/resolve.js';

const { texts, world, known } = labelled('.');

/** Exactly what the specification says is known. */
const SPEC = knowing({
  funds: [
    {
      id: 'ccf',
      prefix: 'CCF-Zhipu',
      format: '{prefix}{YYYY}{seq:2}',
      names: [
        'CCF-Zhipu Large Model Innovation Fund',
        'China Computer Federation of Zhipu Foundation',
        'CCF-Zhipu',
        'CCF-Zhipu AI Large Model Project',
        '大模型联合基金',
      ],
    },
    {
      id: 'cips_smp',
      prefix: 'CIPS-SMP',
      format: '{prefix}{YYYY}{batch:2}{seq:2}',
      names: ['CIPS-SMP-Zhipu Large Model Fund', 'SMP-Z Large Model Fund', '大模型联合基金'],
    },
  ],
  issued: ['CCF-Zhipu202403', 'CCF-Zhipu202407', 'CIPS-SMP20250313'],
  retired: [],
});

const [A, B, C] = ['CCF-Zhipu202403', 'CCF-Zhipu202407', 'CIPS-SMP20250313'] as const;

// prettier-ignore
test.each([
  ['G19.1', 'CCF-Zhipu Large Model Innovation Fund (No. CCF-Zhipu202407)', 'exact', [B], 'ccf', []],
  ['G19.2', 'China Computer Federation of Zhipu Foundation under CCF-Zhipu202407', 'exact', [B], 'ccf', []],
  ['G19.3', 'Grant CCF\u2011Zhipu 2024 07', 'number_only', [B], 'ccf', []],
  ['G19.4', 'CCF-zhipu (No. 202403)', 'exact', [A], 'ccf', []],
  ['G19.5', 'SMP-Z Large Model Fund (CIPS-SMP20250313)', 'exact', [C], 'cips_smp', []],
  ['G19.6', 'CCF-Zhipu AI Large Model Project', 'name_only', [], 'ccf', []],
  ['G19.7', 'CCF-Baidu202307, CCF-AFSG RF20250502', 'none', [], null, []],
  ['G19.7', '202407', 'none', [], null, []],
  ['G19.8', 'CCF-Zhipu202499', 'name_only', [], 'ccf', ['CCF-Zhipu202499']],
  ['G19.8', 'CCF-Zhipu2024071', 'name_only', [], 'ccf', ['CCF-Zhipu2024071']],
  ['G19.9', '大模型联合基金', 'ambiguous', [], null, []],
  ['G19.10', 'SMP-Z Large Model Fund, CCF-Zhipu202407', 'ambiguous', [], null, []],
])('%s %s', (_, text, verdict, grants, fundId, unissuedNumbers) => {
  const found = resolve(text, SPEC);
  expect({ ...found, grants: found.grants.map(({ number }) => number) })
    .toMatchObject({ verdict, grants, fundId, unissuedNumbers });
});

describe('the labelled set', () => {
  const named = (text: string) => resolve(text, known).grants.map(({ number }) => number);

  test('is large, and more than half of it means to mislead', () => {
    expect(texts.length).toBeGreaterThanOrEqual(200);
    expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length);
    expect(texts.filter(({ adversarial }) => adversarial).length).toBeGreaterThanOrEqual(texts.length / 2);
  });

  test('no grant is named that is not there, and of those that are there at least 95 in 100 are named', () => {
    const { wrong, precision, recall, missed } = measure(texts, named);
    expect([precision, wrong]).toEqual([1, []]);
    expect([recall >= 0.95, recall >= 0.95 ? [] : missed]).toEqual([true, []]);
  });

  test('where the grants are seen, the verdict is the reader’s, and so are numbers that were never given', () => {
    const seen = texts.filter(({ text, grants }) => named(text).length === grants.length);
    const other = seen.flatMap(({ text, verdict, unissued }) => {
      const found = resolve(text, known);
      const isSame = found.verdict === verdict && found.unissuedNumbers.join() === unissued.join();
      return isSame ? [] : [{ text, verdict, unissued, found: [found.verdict, found.unissuedNumbers] }];
    });
    expect(other).toEqual([]);
  });

  test('nothing glued to a number leaves it what it is', () => {
    const glued = world.issued.flatMap((number) => [`${number}1`, `${number}A`, `X${number}`, `9${number}`]);
    const strange = glued.filter((text) => !world.issued.includes(text)).flatMap(named);
    expect(strange).toEqual([]);
  });

  test('whatever surrounds a text of ours, nothing else than its own grants is named', () => {
    const around = ['We thank the reviewers. ', '（', 'NSFC (No. 62276245), ', '国家自然科学基金（62306080）、'];
    const wrong = texts
      .filter(({ text }) => !/^[0-9]/.test(text))
      .flatMap(({ text, grants }) =>
        around.flatMap((before) => named(before + text).filter((n) => !grants.includes(n))),
      );
    expect(wrong).toEqual([]);
  });
});

test('a number whose contract became void, or that stands beside another fund’s name, is proposed and not named', () => {
  const proposals = (text: string) =>
    resolve(text, known).proposals.map(({ number: { number }, because }) => `${number} ${because}`);
  expect(proposals('CCF-Zhipu202405')).toEqual(['CCF-Zhipu202405 retired_number']);
  expect(proposals('SMP-Z Large Model Fund, CCF-Zhipu202407')).toEqual(['CCF-Zhipu202407 number']);
});

test('a fund that changed its prefix still finds the numbers it gave under the old one', () => {
  const [fund] = world.funds;
  const renamed = knowing({ funds: [fund!], issued: ['CCF-Zhipu202403'], retired: [] });
  const later = { ...renamed, funds: new Map([['ccf', { ...fund!, prefix: 'CCF-ZAI' }]]) };
  expect(resolve('No. CCF-Zhipu202403', later).grants).toMatchObject([{ number: 'CCF-Zhipu202403' }]);
});

test('a note for BibTeX is TeX', () => {
  expect(bibtexNote('50% of A_B & {C}')).toBe('note = {50\\% of A\\_B \\& \\{C\\}}');
});
