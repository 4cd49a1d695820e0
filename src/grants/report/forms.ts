/**
 * What each kind of report asks, in the words of the engine's forms: short, the same for every grant, and changed with the
 * program. A report that was handed in keeps its answers as they were received.
 */
import type { Field } from '../../funding/index.js';
import { labelOf, valuesOf } from '../../labels.js';
import type { ReportKind } from './planning.js';

type Words = readonly [zh: string, en: string];
type Column = NonNullable<Field['columns']>[number];

const said = ([labelZh, labelEn]: Words) => ({ labelZh, labelEn });
const ask = (key: string, type: Field['type'], words: Words, more: Partial<Field> = {}): Field => ({
  key,
  type,
  ...said(words),
  ...more,
});
const column = (key: string, type: Column['type'], words: Words, more: Partial<Column> = {}): Column => ({
  key,
  type,
  ...said(words),
  ...more,
});

const required = { required: true } as const;
const KINDS = valuesOf('outcome_kind').map((value) => ({
  value,
  ...said([labelOf('outcome_kind', value, 'zh-CN'), labelOf('outcome_kind', value, 'en')]),
}));
const STATUS = [
  { value: 'on_track', ...said(['按计划', 'On track']) },
  { value: 'behind', ...said(['滞后', 'Behind']) },
  { value: 'done', ...said(['已完成', 'Done']) },
  { value: 'dropped', ...said(['已放弃', 'Dropped']) },
];

const summary = ask('summary', 'long_text', ['概要', 'Summary'], { ...required, maxLength: 3000 });
const outputs = ask('outputs', 'table', ['产出成果', 'Outputs'], {
  maxItems: 50,
  columns: [
    column('kind', 'single_choice', ['类型', 'Kind'], { ...required, options: KINDS }),
    column('title', 'text', ['名称', 'Title'], required),
    column('url', 'url', ['链接', 'Link']),
    column('acknowledged', 'yes_no', ['是否标注资助', 'Acknowledges the grant']),
  ],
});
const goals = ask('progress', 'table', ['任务完成情况', 'Progress by task'], {
  ...required,
  maxItems: 50,
  columns: [
    column('task', 'text', ['任务', 'Task'], required),
    column('status', 'single_choice', ['状态', 'Status'], { ...required, options: STATUS }),
    column('done', 'long_text', ['完成情况', 'What was done'], { ...required, maxLength: 2000 }),
  ],
});
const isTrue = ask('truthful', 'declaration', ['以上内容真实准确', 'All of this is true'], required);
const paper = (words: Words, more: Partial<Field> = {}): Field => ask('paper', 'file', words, more);

const MID_TERM: readonly Field[] = [
  summary,
  goals,
  outputs,
  ask('deviations', 'long_text', ['偏差与调整', 'Deviations']),
  ask('next_steps', 'long_text', ['下一步计划', 'Next steps'], required),
  ask('spent_so_far', 'money', ['已支出经费（元）', 'Spent so far, in yuan']),
  paper(['附件', 'Attachment']),
  isTrue,
];

/** What the figures must come to is in figures.ts. */
const FINANCIAL: readonly Field[] = [
  ask('spent', 'table', ['经费决算（元）', 'Spending, in yuan'], {
    ...required,
    maxItems: 50,
    columns: [
      column('item', 'text', ['科目', 'Item'], required),
      column('budget', 'money', ['预算', 'Budget'], required),
      column('spent', 'money', ['支出', 'Spent'], required),
      column('note', 'text', ['说明', 'Note'], { maxLength: 500 }),
    ],
  }),
  ask('received', 'money', ['已到账经费（元）', 'Received, in yuan'], required),
  ask('unspent', 'money', ['结余经费（元）', 'Unspent of what was received, in yuan'], required),
  paper(['决算表（盖章）', 'Statement with the seal of the institution'], required),
  isTrue,
];

const FINAL: readonly Field[] = [
  summary,
  goals,
  outputs,
  ask('impact', 'long_text', ['影响与应用', 'Impact']),
  ask('openness', 'long_text', ['数据、代码与模型的开放情况', 'Openness of data, code and models'], required),
  paper(['结题报告', 'The report'], required),
  isTrue,
];

const OUTCOME: readonly Field[] = [
  summary,
  outputs,
  ask('impact', 'long_text', ['影响与应用', 'Impact']),
  paper(['附件', 'Attachment']),
  isTrue,
];

const AD_HOC: readonly Field[] = [summary, paper(['附件', 'Attachment']), isTrue];

export const FORMS: Readonly<Record<ReportKind, readonly Field[]>> = {
  mid_term: MID_TERM,
  financial: FINANCIAL,
  final: FINAL,
  outcome: OUTCOME,
  ad_hoc: AD_HOC,
};
