export default {
  resources: {
    'integrity-cases': { name: '诚信案件', verbs: { close: '结案' } },
    sanctions: { name: '处分', verbs: { lift: '解除' }, fields: { reason: '事由' } },
    'identity-links': { name: '身份关联', verbs: { confirm: '确认', reject: '排除' } },
  },
  verbs: { lift: '解除', confirm: '确认' },
  fields: { a: '甲', b: '乙', openedAt: '立案时间', isInForce: '有效中', liftedAt: '解除时间', fromOn: '开始日期', untilOn: '截止日期' },
}; // prettier-ignore
