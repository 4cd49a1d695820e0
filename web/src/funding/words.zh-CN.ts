export default {
  resources: {
    funds: {
      name: '基金',
      fields: { code: '代码', aliases: '曾用名' },
      parts: { what: '基金', number: '编号', thanks: '致谢语' },
    },
    rounds: {
      name: '批次',
      fields: { code: '代码', ranking: '排名', forms: '表单', metric: '依据', editedBy: '最近编辑', median: '中位数', reviews: '有效评审', state: '申请状态' },
      verbs: { extend: '延长截止', archive: '归档', cancel: '取消批次' },
      parts: { what: '批次', when: '时间', how: '评审与限额' },
    },
    envelopes: { name: '额度池', fields: { total: '总额', entries: '流水' } },
    entries: { name: '流水', fields: { at: '时间', total: '总额变动', reserved: '预留变动', committed: '承诺变动', paid: '发放变动' } },
  },
  verbs: {
    publish: '发布', lockIntake: '截止受理', startReview: '开始评审', startDeliberation: '开始评议', fund: '注资',
    assignmentRuns: '生成分配方案', invitations: '发出邀请', scoreRuns: '计算得分', decisionBatches: '新建决定批', eligibilityPreview: '资格预查',
    formVersions: '新建表单版本', rubricVersions: '新建评分标准', eligibilityVersions: '新建资格规则',
  },
  fields: {
    fund: '基金', fundId: '基金', fundCode: '基金', roundId: '批次', roundCode: '批次', cofunder: '联合资助方', cofunderId: '联合资助方', cofunderOrganizationId: '联合资助方',
    aliases: '别名', ackZh: '致谢语（中文）', ackEn: '致谢语（英文）', numberPrefix: '编号前缀', numberFormat: '编号格式', isSubscribed: '已订阅通知',
    phase: '阶段', opensAt: '开放时间', closesAt: '截止时间', reviewDueAt: '评审期限', decisionDueAt: '决定期限', graceMinutes: '宽限（分钟）', publishedAt: '发布时间',
    blinding: '评审方式', rankingMetric: '排名依据', numberBatch: '编号批次', limits: '资助限额', minAward: '最低资助', maxAward: '最高资助', settings: '规则',
    formVersionId: '表单版本', rubricVersionId: '评分标准', eligibilityVersionId: '资格规则', versions: '版本', rubrics: '评分标准', eligibilities: '资格规则', n: '序号',
    major: '主版本', minor: '次版本', committee: '委员会', seats: '席位', seat: '席位', personId: '人员', editedBy: '最近编辑', editedAt: '编辑时间',
    oneActivePer: '同时只限一份', cooldownRounds: '间隔批次', excludedReviewers: '可回避评审人数', fixWorkingDays: '补正工作日', offerDays: '接受期限（天）', appealDays: '申诉期限（天）',
    invitationDays: '邀请期限（天）', requireConfirmedCoPis: '须合作者确认', reviewersPerApplication: '每份评审人数', minValidReviews: '最少有效评审', maxLoad: '每人最多份数',
    maxRoundsPerYear: '每年最多批次', decisionMode: '决定方式', coApproval: '须联合批准', seeOtherReviews: '可看他人评审', conflictYears: '利益冲突年限', sealedUntilClose: '截止前密封',
    resource: '资源', total: '总额', reserved: '已预留', committed: '已承诺', paid: '已发放', awardsLimit: '名额上限', awardsTaken: '已用名额', frozen: '已冻结', cny: '人民币',
    token: 'Token', gpu_card_minute: 'GPU 卡分钟', excused: '豁免的申请', rules: '规则', expr: '条件', severity: '程度', messageZh: '提示（中文）', messageEn: '提示（英文）', facts: '事实', verdict: '结论',
    criteria: '评分项', anchors: '评分说明', 0: '0 分', 25: '25 分', 50: '50 分', 75: '75 分', 100: '100 分', weight: '权重（%）',
    showIf: '显示条件', requiredIf: '必填条件', blindVisible: '盲评可见', pii: '含个人信息', help: '填写说明', options: '选项', maxItems: '最多项数', maxLength: '最多字数', labelZh: '中文标签', labelEn: '英文标签',
    sum: '合计', atMost: '不超过', exactly: '等于', min: '最小', rank: '名次', tied: '并列', rankable: '可排名', divergent: '分歧较大', rawMean: '平均分', median: '中位数', adjusted: '校正分', range: '极差', sd: '标准差',
    inputHash: '输入校验值', inputs: '评审数', ranked: '已排名', eligibility: '资格', chairPersonId: '主席', invited: '已邀请', withheld: '未发出', notices: '通知',
  },
}; // prettier-ignore
