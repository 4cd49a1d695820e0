export default {
  resources: {
    'credit-accounts': { name: '额度账户', fields: { ownerId: '所有者', lots: '额度', entries: '流水', forecast: '预测', remaining: '剩余', resources: '各类资源' }, verbs: { grant: '发放额度', close: '关闭账户' } },
    'credit-instalments': { name: '分期额度', fields: { n: '期' }, verbs: { grant: '发放本期' } },
    'credit-lots': { name: '额度', verbs: { extend: '延长有效期', revoke: '收回', adjust: '调整' } },
    lots: { name: '额度' },
  },
  verbs: { grant: '发放', freeze: '冻结', unfreeze: '解冻', adjust: '调整', usage: '登记用量' },
  fields: {
    accountId: '额度账户', platform: '平台', apiAccountRef: '平台账号', ownerType: '所有者类型', balances: '余额', available: '可用', nextExpiresAt: '最近到期', lots: '额度', lotId: '额度', instalmentId: '分期', modelScope: '适用模型', remaining: '剩余',
    settledAt: '结算时间', extendedByDays: '已延长（天）', pct: '比例（%）', gate: '条件', gateOpenedAt: '条件满足时间', waiting: '等待发放', externalId: '外部编号', model: '模型', usedAt: '使用时间', records: '记录', results: '结果', covered: '额度抵扣',
    resources: '资源', burnPerDay: '日均用量', wasted: '将作废', wastedPercent: '将作废（%）', days: '天数',
  },
}; // prettier-ignore
