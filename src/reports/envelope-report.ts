/**
 * The books of the envelopes, each held against what was given out of it: what is paid is its tranches less refunds, or its
 * lots less what was taken back; what is committed besides is what is still to be given. Data only.
 */
import { envelopeList } from '../funding/index.js';
import type { ListedColumn, ListedReport } from './listed-report.js';

const HELD_IN = `IN (SELECT h.application_id FROM envelope_holdings h WHERE h.envelope_id = e.id)`;

const tranchesIn = (state: `t.state ${string}`): string => `(SELECT coalesce(sum(t.amount), 0.00) FROM tranches t
  JOIN grants g ON g.id = t.grant_id WHERE g.application_id ${HELD_IN} AND t.resource = e.resource AND ${state})`;

const REFUNDED = `(SELECT coalesce(sum(b.amount), 0.00) FROM grant_refunds b JOIN grants g ON g.id = b.grant_id
  WHERE e.resource = 'cny' AND g.application_id ${HELD_IN})`;

const lotsOf = (kind: 'grant' | 'revoke'): string => `(SELECT coalesce(sum(abs(n.amount)), 0) FROM credit_lots l
  JOIN credit_entries n ON n.lot_id = l.id AND n.kind = '${kind}' WHERE l.resource = e.resource AND l.application_id ${HELD_IN})`;

const PLANNED = `(SELECT coalesce(sum(i.amount), 0) FROM credit_instalments i
  WHERE i.resource = e.resource AND i.state = 'planned' AND i.application_id ${HELD_IN})`;

const PAID = tranchesIn(`t.state = 'paid'`);
const OPEN = tranchesIn(`t.state NOT IN ('paid', 'cancelled')`);

// prettier-ignore
const COLUMNS: readonly ListedColumn[] = [
  { key: 'fund', kind: 'code', sql: 'f.code', name: ['基金', 'Fund'],
    meaning: ['基金的代码。', 'Code of the fund.'] },
  { key: 'round', kind: 'code', sql: 'r.code', name: ['批次', 'Round'],
    meaning: ['批次的代码；文件按它排序。', 'Code of the round; the file is sorted by it.'] },
  { key: 'envelopeId', kind: 'code', sql: 'e.id', name: ['额度', 'Envelope'],
    meaning: ['额度的编号。', 'The envelope.'] },
  { key: 'resource', kind: 'code', sql: 'e.resource', labels: 'funding_resource', name: ['资源', 'Resource'],
    meaning: ['经费、Token 或卡分钟。', 'Money, tokens or card-minutes.'] },
  { key: 'total', kind: 'money', sql: 'e.total', name: ['总额', 'Total'],
    meaning: ['两人核定的总额。', 'What two persons put in.'] },
  { key: 'reserved', kind: 'money', sql: 'e.reserved', name: ['已预留', 'Reserved'],
    meaning: ['已推荐、尚未资助。', 'Recommended, not yet awarded.'] },
  { key: 'committed', kind: 'money', sql: 'e.committed', name: ['已承诺', 'Committed'],
    meaning: ['已资助，含已支付。', 'Awarded; what is paid is a part of it.'] },
  { key: 'paid', kind: 'money', sql: 'e.paid', name: ['已支付', 'Paid'],
    meaning: ['额度账上的已支付。', 'Given out, by the envelope’s own books.'] },
  { key: 'remaining', kind: 'money', sql: '(e.total - e.reserved - e.committed)', name: ['剩余', 'Remaining'],
    meaning: ['总额减预留减承诺。', 'Total less reserved less committed.'] },
  { key: 'tranchesPaid', kind: 'money', sql: PAID, name: ['拨款已付', 'Tranches paid'],
    meaning: ['已支付拨款之和。', 'The sum of the tranches that were paid.'] },
  { key: 'refunded', kind: 'money', sql: REFUNDED, name: ['已退款', 'Refunded'],
    meaning: ['收到的退款之和。', 'The sum of what came back.'] },
  { key: 'tranchesOpen', kind: 'money', sql: OPEN, name: ['拨款待付', 'Tranches to pay'],
    meaning: ['尚未支付且未取消的拨款之和。', 'The sum of the tranches that are neither paid nor cancelled.'] },
  { key: 'lotsGranted', kind: 'int', sql: lotsOf('grant'), name: ['额度批已发', 'Lots granted'],
    meaning: ['已发放的 Token 或卡分钟。', 'Tokens or card-minutes that were granted.'] },
  { key: 'lotsRevoked', kind: 'int', sql: lotsOf('revoke'), name: ['额度批收回', 'Lots revoked'],
    meaning: ['已收回的 Token 或卡分钟。', 'Tokens or card-minutes that were taken back.'] },
  { key: 'instalmentsPlanned', kind: 'int', sql: PLANNED, name: ['分期待发', 'Instalments planned'],
    meaning: ['尚待发放的分期。', 'Instalments that are still to come.'] },
  { key: 'difference', kind: 'money', name: ['差额', 'Difference'],
    sql: `(e.paid - ${PAID} + ${REFUNDED} - ${lotsOf('grant')} + ${lotsOf('revoke')})`,
    meaning: ['已支付与各笔之差，须为零。', 'Between what is paid and what it is made of; must be nothing.'] },
  { key: 'unplanned', kind: 'money', name: ['承诺未安排', 'Committed, not planned'],
    sql: `(e.committed - e.paid - ${OPEN} - ${PLANNED})`,
    meaning: ['已承诺，减已支付、待付拨款与待发分期；学术基金须为零。',
      'Committed less what is paid, tranches to pay and instalments to come; of academic funds nothing.'] },
];

export const envelopeReport: ListedReport = {
  name: 'envelopes',
  listing: envelopeList,
  action: 'grants.export',
  from: `${envelopeList.from} JOIN rounds r ON r.id = e.round_id JOIN funds f ON f.id = r.fund_id`,
  order: 'r.code, e.resource, e.id',
  columns: COLUMNS,
};
