/**
 * The application form 1.0 of Z计划 as the demo runs it. It is an example: what the real programme asks is not public.
 */
import type { Field } from '../funding/form/field.js';
import { ask, type Choices, column, options, part } from './form-words.js';

const required = { required: true } as const;
const blind = { blindVisible: true } as const;
const IF_INCORPORATED = { all: [{ key: 'incorporated', op: 'eq', value: true }] } as const;

export const TRACKS: Choices = {
  application: ['应用', 'Application'],
  toolchain: ['工具链', 'Tool chain'],
  middle_layer: ['中间层', 'Middle layer'],
  open_source: ['开源', 'Open source'],
  individual: ['个人', 'Individual'],
};

const HEADCOUNTS: Choices = {
  '1_5': ['1–5 人', '1 to 5'],
  '6_20': ['6–20 人', '6 to 20'],
  '21_50': ['21–50 人', '21 to 50'],
  '51_200': ['51–200 人', '51 to 200'],
  over_200: ['201 人以上', '201 and more'],
};

const STAGES: Choices = {
  idea: ['概念', 'Idea'],
  prototype: ['原型', 'Prototype'],
  mvp: ['MVP', 'MVP'],
  launched: ['上线', 'Launched'],
  scaling: ['规模化', 'Scaling'],
};

const FUNDING: Choices = {
  none: ['未融资', 'None'],
  angel: ['天使轮', 'Angel'],
  seed: ['种子轮', 'Seed'],
  pre_a: ['Pre-A 轮', 'Pre-A'],
  series_a: ['A 轮', 'Series A'],
  series_b: ['B 轮', 'Series B'],
  series_c: ['C 轮及以后', 'Series C and later'],
  public: ['已上市', 'Public'],
};

const DELIVERY: Choices = {
  api: ['API', 'API'],
  cloud_private: ['云端私有化', 'Private cloud'],
  on_prem: ['完全私有化', 'On-premises'],
};

const INDUSTRIES: Choices = {
  software: ['软件与信息服务', 'Software and services'],
  finance: ['金融', 'Finance'],
  education: ['教育', 'Education'],
  health: ['医疗健康', 'Health'],
  manufacturing: ['制造', 'Manufacturing'],
  legal: ['法律', 'Legal'],
  other: ['其他', 'Other'],
};

export const FORM: readonly Field[] = [
  ask('incorporated', 'yes_no', ['是否已注册公司', 'Incorporated'], {
    ...required,
    ...part('公司与团队', 'Firm and team'),
  }),
  ask('legal_name', 'text', ['公司全称', 'Legal name'], { showIf: IF_INCORPORATED, ...required, maxLength: 120 }),
  ask('uscc', 'uscc', ['统一社会信用代码', 'Unified social credit code'], { showIf: IF_INCORPORATED, ...required }),
  ask('founded_on', 'date', ['成立日期', 'Founded on'], { showIf: IF_INCORPORATED, ...required }),
  ask('employee_count', 'single_choice', ['团队规模', 'Employees'], { ...required, options: options(HEADCOUNTS) }),
  ask('country', 'text', ['国家或地区代码', 'Country code'], { ...required, maxLength: 2, help: 'CN, SG, US …' }),
  ask('city', 'text', ['城市', 'City'], { ...required, maxLength: 60 }),
  ask('website', 'url', ['网站', 'Website'], { help: '网站与接入证明至少填写一项' }),
  ask('company_email', 'email', ['企业邮箱', 'Company e-mail'], { ...required, pii: true }),
  ask('founders', 'person_list', ['创始人', 'Founders'], {
    ...required,
    pii: true,
    maxItems: 10,
    help: '姓名、职务、持股比例（合计不超过 100）、是否全职',
  }),
  ask('stage', 'single_choice', ['阶段', 'Stage'], {
    ...required,
    ...blind,
    ...part('产品', 'Product'),
    options: options(STAGES),
  }),
  ask('latest_round', 'single_choice', ['最近一轮融资', 'Latest round'], { ...required, options: options(FUNDING) }),
  ask('investors', 'text', ['投资人', 'Investors'], { maxLength: 200 }),
  ask('product', 'long_text', ['产品', 'Product'], { ...required, ...blind, maxLength: 1_000 }),
  ask('users', 'long_text', ['用户', 'Users'], { ...required, ...blind, maxLength: 500 }),
  ask('industry', 'single_choice', ['行业', 'Industry'], { ...required, ...blind, options: options(INDUSTRIES) }),
  ask('track', 'single_choice', ['赛道', 'Track'], { ...required, ...blind, options: options(TRACKS) }),
  ask('delivery_form', 'single_choice', ['交付形态', 'Delivery form'], {
    ...required,
    ...blind,
    options: options(DELIVERY),
  }),
  ask('models_used', 'table', ['使用的模型', 'Models in use'], {
    ...part('模型与用量', 'Models and usage'),
    ...required,
    ...blind,
    maxItems: 20,
    help: '占比合计 100；GLM 占比由此得出',
    columns: [
      column('model', 'text', ['模型', 'Model'], { maxLength: 60 }),
      column('share', 'decimal', ['占比（%）', 'Share (%)'], { sum: { exactly: '100' } }),
    ],
  }),
  ask('monthly_tokens_now', 'tokens', ['目前月用量', 'Tokens a month now'], { ...required, ...blind }),
  ask('monthly_tokens_6m', 'tokens', ['六个月后月用量', 'Tokens a month in six months'], { ...required, ...blind }),
  ask('daily_llm_spend', 'money', ['每日模型支出（元）', 'Daily spend on models (yuan)']),
  ask('other_credits', 'table', ['其他额度', 'Other credits'], {
    maxItems: 20,
    columns: [
      column('programme', 'text', ['计划', 'Programme'], { maxLength: 100 }),
      column('amount', 'text', ['额度', 'Amount'], { maxLength: 60 }),
      column('expires_on', 'date', ['到期日', 'Expires on'], { required: false }),
    ],
  }),
  ask('integration_proof', 'text', ['接入证明', 'Proof of integration'], {
    requiredIf: { all: [{ key: 'website', op: 'present', value: false }] },
    help: '仓库与提交号，或一次 API 请求编号',
  }),
  ask('requested_tokens', 'tokens', ['申请 Token', 'Tokens asked for'], {
    ...required,
    ...part('申请与承诺', 'What you ask for'),
    resource: 'token',
  }),
  ask('requested_gpu', 'integer', ['申请 GPU（卡分钟）', 'GPU card-minutes asked for'], {
    resource: 'gpu_card_minute',
  }),
  ask('wants_investment_contact', 'yes_no', ['希望对接投资人', 'Wishes an investor contact'], {
    ...required,
    help: '选“是”时另行征求投资引荐同意',
  }),
  ask('prior_application', 'text', ['以往申请编号', 'Earlier application'], { maxLength: 40 }),
  ask('integrity', 'declaration', ['诚信声明（2026-01）', 'Integrity statement (2026-01)'], required),
  ask('programme_terms', 'declaration', ['Z计划条款（2026-01）', 'Terms of the programme (2026-01)'], required),
];
