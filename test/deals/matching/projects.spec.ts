/** When two project names may mean one project (the vectors of 4.6). */
import { describe, expect, test } from '@jest/globals';
import { organizationKeys, projectKey, scoreOf } from '../../../src/deals/matching/keys.js';
import { cover, similarTo } from '../../../src/deals/matching/projects.js';

describe('two project names', () => {
  test.each([
    ['智能客服系统', '智能客服平台', 1],
    ['某银行智能客服大模型项目', '智能客服', 1],
    ['ZNKF项目', '智能客服平台', 1],
    ['智能合同审查', '合同智能审查系统', 0.6],
    ['财务报销助手', '财务共享中心助手', 0.4],
    ['信贷风控报告生成', '信贷审批风控助手', 2 / 7],
    ['知识库问答', '智能客服', 0],
    ['大模型平台项目', '客服', 1],
  ])('%s and %s cover each other by %d', (a, b, expected) => {
    expect(cover(a, b)).toBeCloseTo(expected, 4);
    expect(cover(b, a)).toBeCloseTo(expected, 4);
    expect(similarTo(a)(b)).toBe(expected >= 0.6);
  });

  test('are compared without regard to width, case and traditional characters', () => {
    expect(cover('ＲＡＧ知識庫', 'rag 知识库')).toBe(1);
  });
});

describe('a score', () => {
  const near = { id: '', likeness: 0, sameGroup: false, sameDomain: false };

  test.each([
    [
      'the same firm and a similar project',
      [...organizationKeys('same'), ...projectKey(similarTo('智能客服')('智能客服平台'))],
      120,
    ],
    [
      'a name 0.75 alike in one city, its domain, a similar project',
      [
        ...organizationKeys({ ...near, likeness: 0.75, sameDomain: true }),
        ...projectKey(similarTo('智能客服')('智能客服')),
      ],
      90,
    ],
    [
      'a group and a similar project',
      [...organizationKeys({ ...near, sameGroup: true }), ...projectKey(similarTo('智能客服')('智能客服'))],
      50,
    ],
    [
      'an equal name and another project',
      [...organizationKeys({ ...near, likeness: 1 }), ...projectKey(similarTo('智能客服')('知识库问答'))],
      60,
    ],
  ])('%s: the sum of its keys', (_, keys, expected) => {
    expect(scoreOf(keys)).toBe(expected);
  });
});
