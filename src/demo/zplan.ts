/**
 * Z计划 as the demo runs it: what is judged by, who may apply, and the ladder. All of it is an example: what the real
 * programme asks and gives is not public.
 */
import type { Rule } from '../funding/eligibility/rules.js';
import type { Criterion } from '../funding/rubric/rubric.js';

/** Judged by people in the standard lane. */
export const RUBRIC: readonly Criterion[] = (
  [
    ['need', 30, ['需求真实性', 'Real need']],
    ['product', 30, ['产品与技术', 'Product and technology']],
    ['team', 25, ['团队', 'Team']],
    ['fit', 15, ['与生态契合', 'Fit with the ecosystem']],
  ] as const
).map(([key, weight, [labelZh, labelEn]]) => ({
  key,
  labelZh,
  labelEn,
  weight,
  required: true,
  anchors: { 0: '没有', 25: '不足', 50: '一般', 75: '好', 100: '出色' },
}));

export const RULES: readonly Rule[] = [
  {
    key: 'not_public',
    severity: 'block',
    reasonCode: 'funding_stage',
    expr: { fact: 'answer.latest_round', op: 'ne', value: 'public' },
  },
  {
    key: 'age',
    severity: 'block',
    reasonCode: 'age',
    expr: {
      any: [
        { fact: 'answer.incorporated', op: 'eq', value: false },
        { fact: 'organization.age_months', op: 'lte', value: 120 },
      ],
    },
  },
  {
    key: 'not_sanctioned',
    severity: 'block',
    reasonCode: 'sanctioned',
    expr: { fact: 'applicant.sanctioned', op: 'eq', value: false },
  },
];

const GROWTH = {
  all: [
    { fact: 'organization.uscc_valid', op: 'eq', value: true },
    { fact: 'organization.age_months', op: 'lte', value: 120 },
    { fact: 'answer.latest_round', op: 'ne', value: 'public' },
    {
      any: [
        { fact: 'answer.website', op: 'present' },
        { fact: 'answer.integration_proof', op: 'present' },
      ],
    },
    { fact: 'answer.stage', op: 'in', value: ['prototype', 'mvp', 'launched', 'scaling'] },
    // no pure outsourcing, no resale of tokens: a person judges
    { manual: 'judgement' },
  ],
} as const;

/** The ladder: what each step comes to in all. */
export const TIERS = [
  {
    key: 'starter',
    totalTokens: '20000000',
    rule: {
      any: [
        { fact: 'applicant.mail_domain_verified', op: 'eq', value: true },
        { fact: 'applicant.api_account_real_name', op: 'eq', value: true },
      ],
    },
  },
  { key: 'growth', totalTokens: '100000000', rule: GROWTH },
  {
    key: 'scale',
    totalTokens: '1000000000',
    rule: {
      all: [
        ...GROWTH.all,
        { fact: 'ladder.used_percent', op: 'gte', value: 50 },
        {
          any: [
            { fact: 'ladder.paid_order', op: 'eq', value: true },
            { fact: 'answer.latest_round', op: 'in', value: ['pre_a', 'series_a', 'series_b', 'series_c'] },
          ],
        },
      ],
    },
  },
] as const;

/** A whole set of answers to the form; the demo and its tests change what they are about. */
export const ANSWERS: Readonly<Record<string, unknown>> = {
  incorporated: true,
  legal_name: '示例星火科技（北京）有限公司',
  uscc: '91350100M000100Y43',
  founded_on: '2024-03-01',
  employee_count: '6_20',
  country: 'CN',
  city: '北京',
  website: 'https://spark.example.com',
  company_email: 'founder@spark.example.com',
  founders: [{ name: '林一', title: 'CEO', share: '60', fullTime: true }],
  stage: 'mvp',
  latest_round: 'angel',
  product: '面向中小企业的合同审查助手，接入大模型做条款比对与风险提示',
  users: '法务与采购，内测客户 40 家',
  industry: 'legal',
  track: 'application',
  delivery_form: 'api',
  models_used: [
    { model: 'GLM-4', share: '70' },
    { model: '其他', share: '30' },
  ],
  monthly_tokens_now: '3000000',
  monthly_tokens_6m: '20000000',
  requested_tokens: { minimum: '5000000', full: '20000000' },
  wants_investment_contact: false,
  integrity: true,
  programme_terms: true,
};
