/**
 * The academic funds as the demo runs them: who may apply, what is judged by, and the rounds that are open. All of it is an
 * example: amounts, rules and dates of the real funds are not public.
 */
import type { Rule } from '../funding/eligibility/rules.js';
import type { Criterion } from '../funding/rubric/rubric.js';
import { criteria } from './rubrics.js';

export const ACADEMIC_RUBRIC: readonly Criterion[] = criteria([
  ['originality', 35, ['创新性', 'Originality']],
  ['soundness', 30, ['方案可行性', 'Soundness']],
  ['team', 20, ['研究基础', 'Team']],
  ['impact', 15, ['应用与开源价值', 'Impact']],
]);

export const ACADEMIC_RULES: readonly Rule[] = [
  {
    key: 'position',
    severity: 'block',
    reasonCode: 'organization_type',
    expr: { fact: 'pi.position_verified', op: 'eq', value: true },
  },
  {
    key: 'institution',
    severity: 'block',
    reasonCode: 'organization_type',
    expr: { fact: 'organization.kind', op: 'in', value: ['university', 'institute', 'public_institution'] },
  },
  {
    key: 'no_open_award',
    severity: 'block',
    reasonCode: 'prior_award_open',
    expr: { fact: 'pi.open_awards', op: 'eq', value: 0 },
  },
  {
    key: 'no_hold',
    severity: 'block',
    reasonCode: 'prior_award_open',
    expr: { fact: 'applicant.has_hold', op: 'eq', value: false },
  },
  {
    key: 'not_sanctioned',
    severity: 'block',
    reasonCode: 'sanctioned',
    expr: { fact: 'applicant.sanctioned', op: 'eq', value: false },
  },
];

/** Open now: fund → round. */
export const ACADEMIC_ROUNDS = [
  {
    fund: 'ccf',
    code: 'CCF-2026',
    nameZh: 'CCF-智谱大模型创新基金 2026',
    nameEn: 'CCF-Zhipu Fund 2026',
    numberBatch: null,
  },
  {
    fund: 'cips_smp',
    code: 'CIPS-SMP-2026-1',
    nameZh: 'CIPS-SMP-智谱大模型交叉学科基金 2026 第一期',
    nameEn: 'CIPS-SMP-Zhipu Fund 2026, batch 1',
    numberBatch: '01',
  },
] as const;

export const ACADEMIC_MONEY = [
  ['cny', '300000.00', '3000000.00'],
  ['token', '2000000000', '20000000000'],
  ['gpu_card_minute', '600000', '6000000'],
] as const;
