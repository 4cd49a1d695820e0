/** Whether two names may mean one project, and what a key weighs. The vectors of P-4.6. */
import { describe, expect, test } from '@jest/globals';
import { keysBetween, projectKey, scoreOf } from '../../../src/deals/matching/keys.js';
import { cover, similar } from '../../../src/deals/matching/projects.js';
import type { Relative } from '../../../src/organizations/index.js';

describe('project names', () => {
  test.each([
    ['智能客服系统', '智能客服平台', 1],
    ['某银行智能客服大模型项目', '智能客服', 1],
    ['ZNKF项目', '智能客服平台', 1],
    ['智能合同审查', '合同智能审查系统', 0.6],
    ['财务报销助手', '财务共享中心助手', 0.4],
    ['信贷风控报告生成', '信贷审批风控助手', 0.2857],
    ['知识库问答', '智能客服', 0],
    ['大模型平台项目', '客服', 1],
  ])('%s and %s cover %d', (a, b, expected) => {
    expect(cover(a, b)).toBeCloseTo(expected, 4);
    expect(cover(b, a)).toBeCloseTo(expected, 4);
  });

  test('are similar from 0.6 on, whatever their width, case or characters', () => {
    expect(similar('智能合同审查', '合同智能审查系统')).toBe(true);
    expect(similar('财务报销助手', '财务共享中心助手')).toBe(false);
    expect(similar('ＣＲＭ 改造', 'crm改造')).toBe(true);
    expect(similar('智慧醫療問答', '智慧医疗问答')).toBe(true);
  });
});

describe('scores', () => {
  const tie = (about: Partial<Relative>) =>
    new Map([['o', { id: 'o', likeness: 0, sameGroup: false, sameDomain: false, ...about }]]);
  const similarProject = projectKey('智能客服系统', '智能客服平台');

  test('the same firm and a similar project: 120', () => {
    expect(scoreOf([...keysBetween(['o'], new Map([['o', 'same']])), ...similarProject])).toBe(120);
  });
  test('names 0.75 alike in one city, one domain, a similar project: 90', () => {
    const keys = keysBetween(['o'], tie({ likeness: 0.75, sameDomain: true }));
    expect(scoreOf([...keys, ...similarProject])).toBe(90);
  });
  test('one group and a similar project: 50', () => {
    expect(scoreOf([...keysBetween(['o'], tie({ sameGroup: true })), ...similarProject])).toBe(50);
  });
  test('a project alone ties no two firms', () => {
    expect(keysBetween(['stranger'], tie({}))).toEqual([]);
  });
});
