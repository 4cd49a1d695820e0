/** F3.1, F3.4, S2.1–S2.3: which answers a form takes, shows and keeps, and what makes a new version of it. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkAnswers, keptAnswers, requestsIn, visibleFields } from '../../../src/funding/form/answers.js';
import { classOfChange, nextNumber } from '../../../src/funding/form/changed.js';
import type { Answers, Field, FieldType } from '../../../src/funding/form/field.js';
import { formFaults } from '../../../src/funding/form/publishable.js';
import { checkValue } from '../../../src/funding/form/value.js';
import { valuesOf } from '../../../src/labels.js';
import { column, field, option } from './fields.js';

const INCORPORATED = { all: [{ key: 'incorporated', op: 'eq', value: true }] } as const;
const FIRM: Field[] = [
  field('incorporated', 'yes_no', { required: true }),
  field('uscc', 'uscc', { required: true, showIf: INCORPORATED }),
  field('branch', 'text', { required: true, showIf: { any: [{ key: 'uscc', op: 'present' }] } }),
  field('website', 'url'),
  field('proof', 'text', { requiredIf: { all: [{ key: 'website', op: 'present', value: false }] } }),
];

const codes = (fields: Field[], answers: Answers) =>
  checkAnswers(fields, answers).map(({ code, pointer }) => `${pointer} ${code}`);
const codeOf = (of: Field, value: unknown) => codes([of], { [of.key]: value })[0];

describe('one answer', () => {
  test('F3.4 two hundred characters are two hundred, however many bytes or code units', () => {
    const text = field('t', 'text', { maxLength: 200 });
    expect(codeOf(text, '测'.repeat(200))).toBeUndefined();
    expect(codeOf(text, '𠮷'.repeat(200))).toBeUndefined();
    expect(codeOf(text, '测'.repeat(201))).toBe('/t too_long');
  });

  test('S2.1 a credit code is taken in full width and lower case, kept in one way, and refused with its fault', () => {
    const uscc = field('uscc', 'uscc');
    expect(codeOf(uscc, '91350100M000100Y4Z')).toBe('/uscc uscc_alphabet');
    for (const typed of ['91350100M000100Y43', '９１３５０１００Ｍ０００１００Ｙ４３', '91350100m000100y43']) {
      expect(codeOf(uscc, typed)).toBeUndefined();
      expect(keptAnswers([uscc], { uscc: typed })).toEqual({ uscc: '91350100M000100Y43' });
    }
  });

  const choice = { options: [option('a'), option('b')] };
  test.each<[FieldType, unknown, string, Partial<Field>?]>([
    ['integer', 1.5, 'wrong_type'],
    ['integer', '1', 'wrong_type'],
    ['decimal', '1e3', 'bad_format'],
    ['money', '106000', 'bad_money'],
    ['money', 106000, 'wrong_type'],
    ['money', '-1.00', 'too_small'],
    ['tokens', '1.5', 'bad_format'],
    ['date', '2026-02-30', 'bad_date'],
    ['single_choice', 'c', 'not_in_list', choice],
    ['multi_choice', ['a', 'a'], 'not_unique', choice],
    ['multi_choice', ['a', 'b'], 'too_many', { ...choice, maxItems: 1 }],
    ['yes_no', 'true', 'wrong_type'],
    ['file', 'proposal.pdf', 'bad_uuid'],
    ['url', 'http://example.com', 'bad_url'],
    ['email', 'li.lei', 'bad_email'],
    ['phone', '12', 'bad_phone'],
    ['text', 'a\u0000', 'bad_text'],
    ['topics', [{ code: 'nlp', weight: 0 }], 'weight_out_of_range'],
  ])('%s does not take %j', (type, value, code, more = {}) => {
    expect(codeOf(field('x', type, more), value)).toMatch(new RegExp(`^/x(/.*)? ${code}$`));
  });

  test.each<[FieldType, unknown, Partial<Field>?]>([
    ['integer', 5],
    ['money', '106000.00'],
    ['tokens', '20000000'],
    ['date', '2026-03-31'],
    ['single_choice', 'b', choice],
    ['multi_choice', ['b', 'a'], choice],
    ['yes_no', false],
    ['phone', '+86 138-0013-8000'],
    ['email', ' li.lei@example.com '],
    ['topics', [{ code: 'nlp', weight: 1 }]],
    ['person_list', [{ name: '李雷', share: '60.5', fullTime: true }]],
    ['declaration', true],
  ])('%s takes %j', (type, value, more = {}) => {
    expect(codeOf(field('x', type, more), value)).toBeUndefined();
  });

  test('a draft may be unfinished, but not of another type, too large or unstorable', () => {
    expect(checkValue(field('m', 'money'), '106')).toBeUndefined();
    expect(checkValue(field('t', 'text', { maxLength: 2 }), 'longer')).toBeUndefined();
    expect(checkValue(field('t', 'text'), null)).toBeUndefined();
    expect(checkValue(field('t', 'text'), 7)).toBe('wrong_type');
    expect(checkValue(field('t', 'long_text'), '测'.repeat(40_000))).toBe('too_large');
    expect(checkValue(field('p', 'person_list'), [{ name: '\ud800' }])).toBe('bad_text');
  });

  test('no type takes nonsense, and none throws', () => {
    const anything = fc.anything({ withNullPrototype: false });
    fc.assert(
      fc.property(fc.constantFrom(...valuesOf('form_field_type')), fc.jsonValue(), (type, value) => {
        const one = field('x', type, {
          options: [option('a')],
          columns: [column('c', 'decimal', { sum: { atMost: '9' } })],
        });
        const answers = { x: value };
        if (checkAnswers([one], answers).length === 0) {
          expect(checkAnswers([one], keptAnswers([one], answers))).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(anything, (value) => typeof checkAnswers(FIRM, { incorporated: value }) === 'object'));
  });
});

describe('tables and requests', () => {
  const models = field('models_used', 'table', {
    columns: [
      column('model', 'text', { required: true }),
      column('share', 'decimal', { required: true, sum: { exactly: '100' } }),
    ],
  });
  const rows = (...shares: string[]) => ({ models_used: shares.map((share) => ({ model: 'GLM', share })) });

  test('S2.2 60 and 30 are not complete; tenths that floats miss are', () => {
    expect(checkAnswers([models], rows('60', '30'))).toEqual([
      { code: 'form_incomplete', pointer: '/models_used', column: 'share', sum: '90.00', wanted: '100' },
    ]);
    expect(checkAnswers([models], rows('33.3', '33.3', '33.4'))).toEqual([]);
    expect(codes([models], rows('-10', '110'))).toEqual(['/models_used too_small']);
  });

  test('a cell is named with its row; what the table does not ask is refused', () => {
    expect(codes([models], { models_used: [{ model: 'GLM', share: '50' }, { share: 'x' }] })).toEqual([
      '/models_used/1/model required',
    ]);
    expect(codes([models], { models_used: [{ model: 'GLM', share: '100', secret: 1 }] })).toEqual([
      '/models_used/0/secret unknown_property',
    ]);
  });

  test('founders hold 100 % at most', () => {
    const founders = field('founders', 'person_list', { required: true });
    const holding = (...shares: string[]) => ({ founders: shares.map((share) => ({ name: '李雷', share })) });
    expect(codes([founders], holding('60', '40'))).toEqual([]);
    expect(codes([founders], holding('60', '40.01'))).toEqual(['/founders too_large']);
    expect(codes([founders], { founders: [] })).toEqual(['/founders form_incomplete']);
  });

  const money = field('grant', 'money', { resource: 'cny', required: true });
  const tokens = field('credits', 'tokens', { resource: 'token' });
  test('what would do is at most what would be best, in the units of the resource', () => {
    const asked = { grant: { minimum: '40.00', full: '60.00' }, credits: { minimum: '0', full: '20000000' } };
    expect(codes([money, tokens], asked)).toEqual([]);
    expect(requestsIn([money, tokens], asked)).toEqual(
      new Map([
        ['cny', { minimum: '40.00', full: '60.00' }],
        ['token', { minimum: '0', full: '20000000' }],
      ]),
    );
    expect(codeOf(money, { minimum: '100.00', full: '60.00' })).toBe('/grant/minimum minimum_above_full');
    expect(codeOf(money, { minimum: '9.00', full: '60' })).toBe('/grant/full not_an_amount');
    expect(codeOf(tokens, { minimum: '1.00', full: '2.00' })).toBe('/credits/minimum not_an_amount');
  });
});

describe('what is hidden', () => {
  test('S2.3 is neither required nor kept, nor is what depends on it', () => {
    const yes = { incorporated: true, uscc: '91350100M000100Y43', branch: '总部', website: 'https://example.com' };
    expect(codes(FIRM, yes)).toEqual([]);
    const no = { ...yes, incorporated: false };
    expect(codes(FIRM, no)).toEqual([]);
    expect(keptAnswers(FIRM, no)).toEqual({ incorporated: false, website: 'https://example.com' });
    expect(visibleFields(FIRM, no).map(({ key }) => key)).toEqual(['incorporated', 'website', 'proof']);
  });

  test('nothing answered shows nothing conditional, and says what is missing', () => {
    expect(codes(FIRM, {})).toEqual(['/incorporated form_incomplete', '/proof form_incomplete']);
    expect(codes(FIRM, { incorporated: true, uscc: '  ' })).toEqual([
      '/uscc form_incomplete',
      '/proof form_incomplete',
    ]);
  });

  test('a declaration that is not made is missing, and names of objects are no answers', () => {
    const terms = field('terms', 'declaration', { required: true });
    expect(codes([terms], { terms: false })).toEqual(['/terms form_incomplete']);
    expect(codes([field('constructor', 'text', { required: true })], {})).toEqual(['/constructor form_incomplete']);
  });

  test('what a revision keeps is complete and stays as it is when it is kept again', () => {
    const value = fc.constantFrom<unknown[]>(
      undefined,
      null,
      '',
      true,
      false,
      '91350100m000100y43',
      'https://a.cn',
      '总部',
    );
    const answers = fc.record(Object.fromEntries(FIRM.map(({ key }) => [key, value])));
    fc.assert(
      fc.property(answers, (given) => {
        const kept = keptAnswers(FIRM, given);
        expect(keptAnswers(FIRM, kept)).toEqual(kept);
        expect(codes(FIRM, kept)).toEqual(codes(FIRM, given));
      }),
    );
  });
});

describe('versions', () => {
  const before = [
    field('title', 'text', { maxLength: 200 }),
    field('stage', 'single_choice', { options: [option('idea'), option('mvp')] }),
  ];
  const [title, stage] = before as [Field, Field];

  test.each<[string, Field[]]>([
    ['nothing', before],
    ['F3.1 a new optional field', [title, field('note', 'text'), stage]],
    ['other words', [{ ...title, labelZh: '题目', help: '简短' }, stage]],
    ['a part begins', [title, { ...stage, section: { labelZh: '产品', labelEn: 'Product' } }]],
    ['a higher limit', [{ ...title, maxLength: 300 }, stage]],
    ['one more option', [title, { ...stage, options: [option('idea'), option('demo'), option('mvp')] }]],
  ])('minor: %s', (_, after) => {
    expect(classOfChange(before, after)).toBe('minor');
  });

  test.each<[string, Field[]]>([
    ['F3.1 a field becomes required', [{ ...title, required: true }, stage]],
    ['a new required field', [...before, field('note', 'text', { required: true })]],
    [
      'a field that is sometimes required',
      [...before, field('note', 'text', { requiredIf: { all: [{ key: 'title', op: 'present' }] } })],
    ],
    ['a field is gone', [title]],
    ['another type', [{ ...title, type: 'long_text' }, stage]],
    ['a lower limit', [{ ...title, maxLength: 199 }, stage]],
    ['an option is gone', [title, { ...stage, options: [option('idea')] }]],
    ['another order', [stage, title]],
    ['a condition', [title, { ...stage, showIf: { all: [{ key: 'title', op: 'present' }] } }]],
    ['reviewers who may not know the applicant see it', [{ ...title, blindVisible: true }, stage]],
  ])('major: %s', (_, after) => {
    expect(classOfChange(before, after)).toBe('major');
  });

  test('F3.1 the numbers: 1.0, then 1.1, then 2.0', () => {
    expect(nextNumber(null, 'major')).toEqual({ major: 1, minor: 0 });
    expect(nextNumber({ major: 1, minor: 0 }, 'minor')).toEqual({ major: 1, minor: 1 });
    expect(nextNumber({ major: 1, minor: 1 }, 'major')).toEqual({ major: 2, minor: 0 });
  });
});

test('what cannot be filled in or read is not published, with everything that is wrong', () => {
  expect(formFaults([])).toEqual([{ code: 'no_fields', pointer: '/fields' }]);
  expect(formFaults(FIRM)).toEqual([]);
  const wrong = [
    field('Bad Key', 'text', { options: [option('a')] }),
    field('stage', 'single_choice'),
    field('stage', 'table', { maxLength: 3 }),
    field('cash', 'tokens', { resource: 'cny' }),
    field('shares', 'table', {
      columns: [column('who', 'text', { sum: { exactly: 'all' } }), column('deep', 'table')],
    }),
    field('a', 'text', { showIf: { all: [{ key: 'later', op: 'present' }] } }),
    field('later', 'yes_no', { showIf: { any: [{ key: 'a', op: 'gt', value: '1' }] } }),
    field('b', 'text', { showIf: { all: [{ key: 'later', op: 'eq', value: 'yes' }] } }),
    field('c', 'text', { showIf: { none: [] } as never }),
  ];
  expect(formFaults(wrong).map(({ code, pointer }) => `${pointer} ${code}`)).toEqual([
    '/fields/0/key bad_key',
    '/fields/0/options not_for_this_type',
    '/fields/1/options options_missing',
    '/fields/2/key not_unique',
    '/fields/2/columns columns_missing',
    '/fields/2/maxLength not_for_this_type',
    '/fields/3/resource not_for_this_type',
    '/fields/4/columns/0/sum not_for_this_type',
    '/fields/4/columns/0/sum bad_format',
    '/fields/4/columns/1/type not_for_this_type',
    '/fields/5/showIf/all/0/key not_an_earlier_field',
    '/fields/6/showIf/any/0 op_does_not_fit',
    '/fields/7/showIf/all/0 value_does_not_fit',
    '/fields/8/showIf condition_malformed',
  ]);
});
