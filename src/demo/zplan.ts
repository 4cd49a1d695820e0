/**
 * Z计划 as the demo runs it: what is judged by, who may apply, and the ladder. All of it is an example: what the real
 * programme asks and gives is not public.
 */
import type { Rule } from '../funding/eligibility/rules.js';
import type { Criterion } from '../funding/rubric/rubric.js';
import { criteria } from './rubrics.js';

/** Judged by people in the standard lane. */
export const RUBRIC: readonly Criterion[] = criteria([
  ['need', 30, ['需求真实性', 'Real need']],
  ['product', 30, ['产品与技术', 'Product and technology']],
  ['team', 25, ['团队', 'Team']],
  ['fit', 15, ['与生态契合', 'Fit with the ecosystem']],
]);

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

/** The programmes that give. */
export const FUNDS = [
  { code: 'zplan', nameZh: 'Z计划', nameEn: 'Z Plan', kind: 'startup' },
  { code: 'zai_startup', nameZh: 'Z.ai 创业计划', nameEn: 'Z.ai Startup Program', kind: 'startup' },
  { code: 'open_source', nameZh: '大模型开源基金', nameEn: 'Open-Source Fund', kind: 'open_source' },
  {
    code: 'ccf',
    nameZh: 'CCF-智谱大模型创新基金',
    nameEn: 'CCF-Zhipu Large Model Innovation Fund',
    kind: 'academic',
    numberPrefix: 'CCF-Zhipu',
    ackZh: '本研究得到CCF-智谱大模型创新基金（编号：{number}）资助。',
    ackEn: 'This work was supported by the CCF-Zhipu Large Model Innovation Fund (No. {number}).',
  },
  {
    code: 'cips_smp',
    nameZh: 'CIPS-SMP-智谱大模型交叉学科基金',
    nameEn: 'CIPS-SMP-Zhipu Large Model Fund',
    kind: 'academic',
    numberPrefix: 'CIPS-SMP',
    numberFormat: '{prefix}{YYYY}{batch:2}{seq:2}',
    ackZh: '本研究得到CIPS-SMP-智谱大模型交叉学科基金（编号：{number}）资助。',
    ackEn: 'This work was supported by the CIPS-SMP-Zhipu Large Model Fund (No. {number}).',
  },
] as const;

export interface DemoStartup {
  readonly legalName: string;
  readonly uscc: string;
  readonly title: string;
  readonly tokens: string;
  /** where it stands; a member came by the fast lane, which needs the founder’s mail at a verified domain */
  readonly state: 'draft' | 'submitted' | 'returned' | 'in_review' | 'recommended' | 'member';
  readonly domain?: string;
}

export const STARTUPS: readonly DemoStartup[] = [
  {
    legalName: '示例星火科技（北京）有限公司',
    uscc: '91110108MA01X0001G',
    title: '面向中小企业的合同审查助手',
    tokens: '20000000',
    state: 'member',
    domain: 'demo.test',
  },
  {
    legalName: '示例青禾教育科技有限公司',
    uscc: '91110108MA01X0002K',
    title: '乡村教师备课助手',
    tokens: '60000000',
    state: 'recommended',
  },
  {
    legalName: '示例云帆医疗科技有限公司',
    uscc: '91110108MA01X0003N',
    title: '门诊病历结构化',
    tokens: '80000000',
    state: 'in_review',
  },
  {
    legalName: '示例微澜数据有限公司',
    uscc: '91110108MA01X0004R',
    title: '工单知识库问答',
    tokens: '40000000',
    state: 'returned',
  },
  {
    legalName: '示例石上软件有限公司',
    uscc: '91110108MA01X0005W',
    title: '代码评审工具链',
    tokens: '50000000',
    state: 'submitted',
  },
  {
    legalName: '示例初芽智能有限公司',
    uscc: '91110108MA01X00060',
    title: '面向设计师的素材检索',
    tokens: '20000000',
    state: 'draft',
  },
];
