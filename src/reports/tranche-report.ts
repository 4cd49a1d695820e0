/** What finance reconciles payments by: every tranche with its grant, fund, envelope and account. Data only. */
import { trancheList } from '../grants/index.js';
import type { ListedColumn, ListedReport } from './listed-report.js';

const nameOf = (column: 't.requested_by' | 't.approved_by' | 't.authorised_by' | 't.paid_by'): string =>
  `(SELECT u.name FROM users u WHERE u.id = ${column})`;
const INSIDE = { may: 'grants.read_internal' } as const;
const ACCOUNT = { may: 'bank_accounts.read' } as const;

// prettier-ignore
const COLUMNS: readonly ListedColumn[] = [
  { key: 'grantNumber', kind: 'code', sql: 'g.number', name: ['项目编号', 'Grant'],
    meaning: ['资助项目的编号；文件按它排序。', 'The grant’s number; the file is sorted by it.'] },
  { key: 'grantTitle', kind: 'text', sql: 'g.title', name: ['项目名称', 'Title'],
    meaning: ['资助项目的名称。', 'What the grant is called.'] },
  { key: 'grantState', kind: 'code', sql: 'g.state', labels: 'grant_state', name: ['项目状态', 'Grant state'],
    meaning: ['导出时资助项目的状态。', 'The grant’s state at the time of the export.'] },
  { key: 'institution', kind: 'text', sql: 'o.legal_name', name: ['依托单位', 'Institution'],
    meaning: ['收款单位的法定名称。', 'Legal name of who is paid.'] },
  { key: 'institutionUscc', kind: 'code', sql: 'o.uscc', name: ['统一社会信用代码', 'USCC'],
    meaning: ['收款单位的统一社会信用代码。', 'The institution’s code.'] },
  { key: 'fund', kind: 'code', sql: 'f.code', name: ['基金', 'Fund'],
    meaning: ['基金的代码。', 'Code of the fund.'] },
  { key: 'round', kind: 'code', sql: 'r.code', name: ['批次', 'Round'],
    meaning: ['批次的代码；从该批次的额度支付。', 'Code of the round; paid from its envelope.'] },
  { key: 'envelopeId', kind: 'code', sql: 'e.id', name: ['额度', 'Envelope'],
    meaning: ['支付所用额度的编号。', 'The envelope it is paid from.'] },
  { key: 'n', kind: 'int', sql: 't.n', name: ['期次', 'Tranche'],
    meaning: ['第几笔拨款。', 'Which tranche of the grant.'] },
  { key: 'sharePct', kind: 'code', sql: 't.share_pct', name: ['比例（%）', 'Share (%)'],
    meaning: ['占一并核定金额的百分比。', 'In percent, of what was planned at once.'] },
  { key: 'amount', kind: 'money', sql: 't.amount', name: ['金额（元）', 'Amount (CNY)'],
    meaning: ['本笔拨款的金额。', 'What this tranche comes to.'] },
  { key: 'condition', kind: 'code', sql: 't.condition', labels: 'tranche_condition', name: ['拨款条件', 'Condition'],
    meaning: ['满足后方可申请。', 'What has to be met before it is asked for.'] },
  { key: 'conditionReport', kind: 'code', sql: 't.condition_report_kind', labels: 'report_kind', name: ['条件报告', 'Report'],
    meaning: ['须通过的报告；无此条件时为空。', 'The report that has to be accepted; empty where none is.'] },
  { key: 'state', kind: 'code', sql: 't.state', labels: 'tranche_state', name: ['拨款状态', 'State'],
    meaning: ['导出时本笔拨款的状态。', 'The tranche’s state at the time of the export.'] },
  { key: 'paidOn', kind: 'date', sql: 't.paid_on', name: ['支付日期', 'Paid on'],
    meaning: ['款项划出的日期；未支付时为空。', 'When the money left; empty where it has not.'] },
  { key: 'bankRef', kind: 'text', sql: 't.bank_ref', ...INSIDE, name: ['银行流水号', 'Bank reference'],
    meaning: ['银行的支付流水号。', 'The bank’s reference of the payment.'] },
  { key: 'holder', kind: 'text', sql: 'ba.holder', ...ACCOUNT, name: ['收款户名', 'Holder'],
    meaning: ['收款账户的户名。', 'Holder of the account.'] },
  { key: 'bank', kind: 'text', sql: 'ba.bank', ...ACCOUNT, name: ['开户行', 'Bank'],
    meaning: ['收款账户的开户行。', 'Bank of the account.'] },
  { key: 'account', kind: 'code', sql: 'ba.masked', ...ACCOUNT, name: ['收款账号', 'Account'],
    meaning: ['仅显示后四位。', 'Its last four characters.'] },
  { key: 'requestedBy', kind: 'text', sql: nameOf('t.requested_by'), ...INSIDE, name: ['申请人', 'Requested by'],
    meaning: ['申请本笔拨款的人。', 'Who asked for it.'] },
  { key: 'approvedBy', kind: 'text', sql: nameOf('t.approved_by'), ...INSIDE, name: ['审核人', 'Approved by'],
    meaning: ['审核本笔拨款的人。', 'Who approved it.'] },
  { key: 'authorisedBy', kind: 'text', sql: nameOf('t.authorised_by'), ...INSIDE, name: ['授权人', 'Authorised by'],
    meaning: ['授权支付的人。', 'Who authorised it.'] },
  { key: 'paidBy', kind: 'text', sql: nameOf('t.paid_by'), ...INSIDE, name: ['经办人', 'Paid by'],
    meaning: ['登记支付的人。', 'Who wrote the payment down.'] },
];

export const trancheReport: ListedReport = {
  name: 'tranches',
  listing: trancheList,
  action: 'grants.export',
  from: `${trancheList.from} JOIN funds f ON f.id = g.fund_id JOIN rounds r ON r.id = g.round_id
    JOIN organizations o ON o.id = g.institution_id LEFT JOIN bank_accounts ba ON ba.id = t.bank_account_id
    LEFT JOIN envelopes e ON e.round_id = g.round_id AND e.resource = t.resource AND e.parent_id IS NULL`,
  order: 'g.number NULLS LAST, g.id, t.resource, t.n',
  columns: COLUMNS,
};
