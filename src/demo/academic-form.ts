/**
 * The application form of academic funds as the demo runs it: what a proposal is, who stands behind it and what it asks for.
 * It is an example: what the real funds ask is not public.
 */
import type { Field } from '../funding/form/field.js';
import { ask, column, part } from './form-words.js';

const required = { required: true } as const;
const blind = { blindVisible: true } as const;
const personal = { pii: true } as const;

export const ACADEMIC_FORM: readonly Field[] = [
  ask('title_zh', 'text', ['项目名称（中文）', 'Title (Chinese)'], {
    ...required,
    ...blind,
    ...part('项目', 'Project'),
    maxLength: 120,
  }),
  ask('title_en', 'text', ['项目名称（英文）', 'Title (English)'], { ...required, ...blind, maxLength: 200 }),
  ask('abstract', 'long_text', ['摘要', 'Abstract'], { ...required, ...blind, maxLength: 800 }),
  ask('topics', 'topics', ['研究方向', 'Topics'], { ...required, ...blind, maxItems: 5, help: '至多五个，注明权重' }),
  // who stands behind it
  ask('pi_position', 'text', ['负责人职称', 'Position of the PI'], {
    ...required,
    ...personal,
    ...part('申请人与团队', 'Who applies'),
    maxLength: 60,
  }),
  ask('pi_society_number', 'text', ['学会会员号', 'Society number'], { ...personal, maxLength: 40 }),
  ask('pi_orcid', 'text', ['ORCID', 'ORCID'], { ...personal, maxLength: 19 }),
  ask('members', 'person_list', ['合作者与成员', 'Co-PIs and members'], {
    ...personal,
    maxItems: 20,
    help: '姓名、单位、分工；共同负责人另行邀请并确认',
  }),
  ask('host_institution', 'text', ['依托单位', 'Host institution'], { ...required, maxLength: 120 }),
  ask('research_office', 'person_list', ['科研管理部门联系人', 'Contact at the research office'], {
    ...required,
    ...personal,
    maxItems: 3,
    help: '姓名、邮箱',
  }),
  // the work
  ask('proposal', 'file', ['申请书正文（PDF，不超过 15 页）', 'Proposal (PDF, at most 15 pages)'], {
    ...part('研究内容与经费', 'The work and its money'),
    ...required,
    ...blind,
    help: '正文请勿出现申请人与单位信息',
  }),
  ask('budget', 'table', ['经费预算', 'Budget'], {
    ...required,
    ...blind,
    maxItems: 20,
    columns: [
      column('item', 'text', ['科目', 'Item'], { maxLength: 60 }),
      column('amount', 'money', ['金额（元）', 'Amount (yuan)']),
      column('reason', 'text', ['理由', 'Reason'], { maxLength: 200 }),
    ],
  }),
  ask('requested_cny', 'money', ['申请经费（元）', 'Money asked for (yuan)'], {
    ...required,
    ...blind,
    resource: 'cny',
  }),
  ask('requested_tokens', 'tokens', ['申请 Token', 'Tokens asked for'], { ...blind, resource: 'token' }),
  ask('requested_gpu', 'integer', ['申请 GPU（卡分钟）', 'GPU card-minutes asked for'], {
    ...blind,
    resource: 'gpu_card_minute',
  }),
  ask('outcomes', 'long_text', ['预期成果', 'Expected outcomes'], { ...required, ...blind, maxLength: 1_000 }),
  ask('data_ethics', 'long_text', ['数据与伦理', 'Data and ethics'], { ...required, ...blind, maxLength: 1_000 }),
  // what else is to be known
  ask('excluded_reviewers', 'person_list', ['申请回避的专家', 'Reviewers to be excluded'], {
    ...part('其他与承诺', 'What else, and your word'),
    ...personal,
    maxItems: 3,
    help: '至多三位，在“分工”中写明理由',
  }),
  ask('earlier_grants', 'table', ['本基金既往项目', 'Earlier grants of the fund'], {
    maxItems: 10,
    columns: [
      column('number', 'text', ['项目编号', 'Number'], { maxLength: 40 }),
      column('outcome', 'text', ['结题情况', 'How it ended'], { maxLength: 120 }),
    ],
  }),
  ask('integrity', 'declaration', ['科研诚信承诺（2026-01）', 'Integrity statement (2026-01)'], required),
];
