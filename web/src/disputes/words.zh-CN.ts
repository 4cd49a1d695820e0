export default {
  resources: { disputes: { name: '争议', fields: { dueAt: '裁定期限', reason: '理由' } } },
  verbs: { appoint: '指定裁定人', rule: '裁定' },
  fields: {
    openedSide: '提出方', openedBy: '提出人', otherSideDueAt: '对方答复期限', outcome: '结果', decidingRule: '适用规则', ruledAt: '裁定时间', other: '另一方',
    panel: '裁定人', split: '分配', statements: '陈述', registrationNumber: '报备编号',
    dueBefore: '期限早于', registrationState: '报备状态', fileIds: '附件', panelA: '裁定人甲', panelB: '裁定人乙', side: '一方', statement: '陈述', otherRegistrationId: '另一报备',
    protectionId: '保护', isReverse: '由对方发现', firstBadSeq: '首处不符', holds: '校验一致', links: '条数', customerHash: '客户摘要', eventHash: '事项摘要', eventSeq: '事项序号',
    evidenceSha256: '材料摘要', keyId: '签名密钥', partnerNo: '伙伴编号', salt: '盐值', signature: '签名',
  },
}; // prettier-ignore
