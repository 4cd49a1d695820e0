/**
 * Grants as finance and as a society reads them, a row each. The money is that of the ledger of the round's envelopes, so its
 * sums are theirs; a society has no such columns and gets what it is to remind of: names, numbers, states, reports due.
 */
/* eslint-disable crm/sql-text -- resources and columns of the ledger are constants of this file */
import { isHeld } from '../funding/index.js';
import { boundTo, grantList } from '../grants/index.js';
import type { ListedColumn, ListedReport } from './listed-report.js';

const ledger = (resource: string, sum: string, zero: string): string => `(SELECT coalesce(sum(${sum}), ${zero})
  FROM envelope_entries n JOIN envelopes e ON e.id = n.envelope_id
  WHERE n.application_id = g.application_id AND e.resource = '${resource}')`;

/** The words of a resource, and what a column of it is. */
const RESOURCES = [
  { resource: 'cny', key: 'Cny', zh: '经费', en: 'CNY', kind: 'money', zero: '0.00', shown: (sql: string) => sql },
  { resource: 'token', key: 'Token', zh: ' Token', en: 'tokens', kind: 'int', zero: '0', shown: (sql: string) => `trunc(${sql})` },
  { resource: 'gpu_card_minute', key: 'Gpu', zh: '卡分钟', en: 'card-minutes', kind: 'int', zero: '0', shown: (sql: string) => `trunc(${sql})` },
] as const; // prettier-ignore

const INSIDE = { may: 'grants.read_internal' } as const;
const REFUNDS = `CASE n.kind WHEN 'refund' THEN -n.paid_delta ELSE 0 END`;

const MONEY: readonly ListedColumn[] = RESOURCES.flatMap(({ resource, key, zh, en, kind, zero, shown }) => {
  const column = (name: string, sql: string, word: readonly [string, string], meaning: readonly [string, string]) => ({
    ...INSIDE,
    kind,
    key: `${name}${key}`,
    sql: shown(sql),
    name: [`${word[0]}${zh}`, `${word[1]}, ${en}`] as const,
    meaning,
  });
  const awarded = `(SELECT coalesce(sum(x.awarded), ${zero}) FROM grant_amounts x WHERE x.grant_id = g.id AND x.resource = '${resource}')`;
  return [
    column('awarded', awarded, ['资助', 'Awarded'], ['任务书约定的数额。', 'As the contract and its amendments say.']),
    column(
      'committed',
      ledger(resource, 'n.committed_delta', zero),
      ['已承诺', 'Committed'],
      ['额度流水中的承诺，含已支付。', 'By the ledger of the envelope; what is paid is a part of it.'],
    ),
    column(
      'paid',
      ledger(resource, 'n.paid_delta', zero),
      ['已支付', 'Paid'],
      ['额度流水中的支付减退回。', 'By the ledger of the envelope, less what came back.'],
    ),
    column(
      'refunded',
      ledger(resource, REFUNDS, zero),
      ['已退回', 'Came back'],
      ['额度流水中的退回。', 'Refunds and what was taken back, by the ledger.'],
    ),
  ];
});

const UNPAID = ledger('cny', 'n.committed_delta - n.paid_delta', '0.00');
const owed = (what: string, where = 'TRUE', order = ''): string => `(SELECT ${what} FROM reports rp
  JOIN obligations ob ON ob.id = rp.obligation_id WHERE rp.grant_id = g.id AND ob.settled_at IS NULL AND ${where} ${order})`;
const FIRST = 'ORDER BY ob.due_on, rp.id LIMIT 1';

// prettier-ignore
const COLUMNS: readonly ListedColumn[] = [
  { key: 'number', kind: 'code', sql: 'g.number', name: ['项目编号', 'Number'],
    meaning: ['任务书上的编号；文件按它排序。', 'As on the contract; the file is sorted by it.'] },
  { key: 'title', kind: 'text', sql: 'g.title', name: ['项目名称', 'Title'],
    meaning: ['资助项目的名称。', 'What the grant is called.'] },
  { key: 'fund', kind: 'code', sql: 'f.code', name: ['基金', 'Fund'],
    meaning: ['基金的代码。', 'Code of the fund.'] },
  { key: 'round', kind: 'code', sql: 'r.code', name: ['批次', 'Round'],
    meaning: ['批次的代码；资源出自该批次的额度。', 'Code of the round, whose envelopes it is given from.'] },
  { key: 'pi', kind: 'text', sql: 'p.name', name: ['负责人', 'PI'],
    meaning: ['当前负责人。', 'The current PI.'] },
  { key: 'institution', kind: 'text', sql: 'o.legal_name', name: ['依托单位', 'Institution'],
    meaning: ['依托单位的法定名称。', 'Legal name of the host institution.'] },
  { key: 'state', kind: 'code', sql: 'g.state', labels: 'grant_state', name: ['状态', 'State'],
    meaning: ['导出时的状态。', 'At the time of the export.'] },
  { key: 'startOn', kind: 'date', sql: 'g.start_on', name: ['开始日期', 'Starts on'],
    meaning: ['任务书约定的开始日期。', 'As the contract says.'] },
  { key: 'endOn', kind: 'date', sql: 'g.end_on', name: ['结束日期', 'Ends on'],
    meaning: ['任务书约定的结束日期，含延期。', 'As the contract and its extension say.'] },
  { key: 'grade', kind: 'code', sql: 'g.grade', labels: 'grant_grade', name: ['结题等级', 'Grade'],
    meaning: ['结题时评定；未结题为空。', 'Given at completion; empty before.'] },
  { key: 'nextReport', kind: 'code', sql: owed('rp.kind', 'TRUE', FIRST), labels: 'report_kind', name: ['下一份报告', 'Next report'],
    meaning: ['最早到期且未通过的报告。', 'The first one due that is not accepted.'] },
  { key: 'nextReportDueOn', kind: 'date', sql: owed('ob.due_on', 'TRUE', FIRST), name: ['报告到期日', 'Due on'],
    meaning: ['该报告的到期日。', 'When that report is due.'] },
  { key: 'reportsOverdue', kind: 'int', sql: owed('count(*)', 'ob.due_on < app_today()'), name: ['逾期报告', 'Overdue'],
    meaning: ['已过到期日且未通过的报告数。', 'Reports past their day that are not accepted.'] },
  ...MONEY,
  { ...INSIDE, key: 'heldCny', kind: 'money', name: ['暂停拨付经费', 'Held, CNY'],
    sql: `CASE WHEN ${isHeld(boundTo('g.id'), 'g.institution_id')} THEN ${UNPAID} ELSE 0.00 END`,
    meaning: ['因逾期报告、诚信调查或暂停而不能支付的部分。', 'What is not paid while a hold lasts.'] },
];

export const grantReport: ListedReport = {
  name: 'grants',
  listing: grantList,
  action: 'grants.export',
  from: `${grantList.from} ${grantList.join}`,
  order: 'g.number NULLS LAST, g.id',
  columns: COLUMNS,
};
