export default {
  codes: { tier: { starter: '起步档', growth: '成长档', scale: '规模档' }, track: { application: '应用', toolchain: '工具链', middle_layer: '中间层', open_source: '开源', individual: '个人' } },
  resources: {
    memberships: {
      name: '成员',
      fields: {
        name: '成员', tier: '档位', key: '事项', lineage: '来龙去脉', steps: '入驻事项', 'check-ins': '月度回访', applications: '申请', lots: '额度', usage: '用量', conversions: '转化', owner: '负责人', evidence: '依据', teamSize: '团队人数',
      },
      verbs: { pause: '暂停', resume: '恢复', renew: '续期', remove: '移出' },
    },
    tiers: { name: '档位', fields: { key: '档位', rule: '适用条件', current: '现行' } },
    conversions: { name: '转化', verbs: { dispute: '对归属提出异议' } },
    'attribution-disputes': { name: '归属异议', verbs: { rule: '裁定归属' } },
    'investment-referrals': { name: '投资推荐', fields: { fundName: '投资机构', on: '日期' } },
    steps: { name: '入驻事项', fields: { key: '事项', name: '姓名', apiAccountRef: '平台账号', note: '核对了什么' } },
    'check-ins': { name: '月度回访' },
  },
  verbs: { graduate: '毕业', remove: '移出', meet: '已见面', invest: '已投资', pass: '未投', withdrawConsent: '撤回授权', verify: '核实' },
  fields: {
    membershipId: '成员', membershipName: '成员', fundName: '基金', tokens: 'Token', granted: '已授', used: '已用', planned: '待发放', awards: '资助', staffOwner: '跟进人', staffOwnerId: '跟进人', approvedAt: '获批时间', activatedAt: '启用时间',
    onboardingDueAt: '入驻期限', verifyDueAt: '核实期限', endOutcome: '去向', creditAccountId: '额度账户', totalTokens: '累计 Token', instalments: '分期（%）', validMonths: '有效期（月）',
    isMissed: '已错过', activeUsers: '活跃用户', revenueBand: '收入', glmShare: '我方模型占比（%）', expectedTokens: '预计 Token', blockers: '遇到的问题', asks: '需要的帮助', challenge: '核验码', termsVersion: '条款版本',
    occurredAt: '发生时间', occurredFrom: '发生（起）', occurredTo: '发生（止）', creditedTo: '归属', ruleVersion: '规则版本', withinNinetyDays: '90 天内', openDisputeId: '归属异议', conversionId: '转化',
    referredOn: '推荐日期', metOn: '见面日期', passedOn: '未投日期', investedOn: '投资日期', on: '日期', firstAt: '首次', lastAt: '最近', usage: '用量', conversions: '转化', untilOn: '截止日期', expectedResumeOn: '预计恢复',
  },
}; // prettier-ignore
