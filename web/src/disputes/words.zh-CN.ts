export default {
  resources: { disputes: { name: '争议', fields: { dueAt: '裁定期限', reason: '理由' } } },
  verbs: { appoint: '指定裁定人', rule: '裁定' },
  fields: {
    openedSide: '提出方', openedBy: '提出人', otherSideDueAt: '对方答复期限', outcome: '结果', decidingRule: '适用规则', ruledAt: '裁定时间', other: '另一方',
    panel: '裁定人', split: '分配', statements: '陈述', registrationNumber: '报备编号',
  },
}; // prettier-ignore
