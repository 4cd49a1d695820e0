export default {
  resources: {
    reviewers: { name: '评审人', fields: { state: '状态', code: '研究方向', weight: '权重（0–1）', email: '邮箱', name: '姓名', reason: '原因' },
      verbs: { pause: '暂停评审', resume: '恢复评审' } },
    'assignment-runs': { name: '分配方案', fields: { total: '总匹配度', added: '新增', removed: '撤下', kept: '保留', fixed: '不动', score: '匹配度', loads: '各人份数', pairs: '分配' },
      verbs: { apply: '采用方案' } },
    assignments: { name: '评审任务', fields: { reviewer: '评审人', text: '说明', expiresAt: '答复期限', dueAt: '评审期限' }, verbs: { invite: '发出邀请', accept: '接受评审', decline: '谢绝评审', open: '开始评审', revoke: '撤销任务' } },
    reviews: { name: '评审意见', fields: { reviewer: '评审人', comment: '意见', total: '总分', others: '其他评审', commentInternal: '内部意见', commentToApplicant: '给申请人的意见' },
      verbs: { submit: '提交评审', reopen: '重新打开', finalise: '定稿' } },
    rounds: { fields: { assigning: '评审分配' } },
  },
  reviewing: {
    papers: '申请材料', rubric: '评分', both: '申请材料与评分', received: '第 %{n} 版，收到于 %{at}', mark: '分数', markRange: '0–100，最多两位小数',
    total: '加权总分（预览）', noMarks: '没有评分', alias: '评审人 %{n}', complete: '可以提交了', missing: '还差 %{smart_count} 项：',
    confidence: { 1: '不太有把握', 2: '较有把握', 3: '很有把握' },
    hints: { commentToApplicant: '申请人会读到，请不要透露自己的身份', commentInternal: '只有评审会与组织者能看到' },
    saving: { saved: '已保存', waiting: '正在保存…', offline: '连不上服务，内容还在本页，会自动重试', refused: '没有保存' },
    due: { answer: '请在 %{day} 前答复', review: '%{day} 截止', left: '还剩 %{time}', late: '已逾期 %{time}', days: '%{amount} 天', hours: '%{amount} 小时', minutes: '%{amount} 分钟' },
    steps: { accept: '答复邀请', open: '打开申请', submit: '提交评审' },
    mine: {
      invited: '等您答复', open: '正在评审', done: '已提交', over: '已结束', none: '目前没有请您评审的申请', goOn: '继续评审',
      conflict: '接受之前请先看题目：如与申请人或其单位有利益关系，请打开任务并申报利益冲突。',
    },
    conflict: {
      title: '利益冲突', declare: '申报利益冲突并回避', explain: '如果您与申请人、其合作者或单位有利益关系，请申报；申报后您将回避这份申请。',
      rules: '师生、亲属、同单位、近年合作、经济往来或竞争关系都算。', none: '没有利益冲突', some: '有利益冲突',
      ends: '申报后立即生效：您的评审不再计入得分，也不能继续填写。', declared: '已申报利益冲突，这份评审不计入得分。',
    },
    pledge: { title: '开始评审前，请签署评审承诺' },
    plan: {
      explain: '方案只是建议：先看清每份申请分给谁、为什么，采用后再发出邀请。已接受的评审不会被改动。',
      byHand: '手工指派', toInvite: '去发出邀请', mean: '平均匹配度', min: '最低匹配度', loads: '每人份数', find: '查找申请或评审人', more: '再显示（还有 %{count} 项）',
      best: '总匹配度 %{total}，已证明是最好的方案。', near: '总匹配度 %{total}，理论上限 %{bound}。',
      score: '匹配度 0–100：研究方向 60、意愿 25、按时率 10、首次评审该申请人 5。',
      invited: '已邀请 %{count} 人', withheld: '%{count} 人未邀请：是否有利益冲突还没有结论',
    },
    infeasible: {
      title: '没有满足全部规则的分配方案', missing: '还缺 %{smart_count} 位评审人', relax: '做下面任意一项改动，就能排出方案：', several: '一项改动不够，请增加评审人或先判定利益冲突。',
    },
    blocks: {
      load: '份数已满', institution: '同单位已有评审人', seniority: '需要资深评审人', unknown: '利益冲突未判定', rounds_12m: '一年内参与批次已满', declined: '已谢绝', unavailable: '不在或已暂停', no_pledge: '未签承诺',
      max_load: '份数已满', personal_cap: '个人上限已满',
    },
    relaxations: {
      max_load: '批次的每人最多份数为 %{person} 加一份', personal_cap: '%{person} 的个人上限加一份', unknown_judged: '判定 %{person} 与《%{application}》没有利益冲突', fewer_reviewers: '《%{application}》少安排一位评审人',
    },
    progress: {
      title: '评审进度', done: '已提交 %{done} / %{all}', late: '%{smart_count} 份逾期', reminders: '系统会在评审截止前 7 天、3 天、1 天提醒评审人；逾期 1 天提醒评审人和组织者，逾期 3 天建议改派。',
    },
  },
  verbs: {
    admit: '接纳', pause: '暂停', retire: '退出', signPledge: '签署承诺', discard: '放弃方案', open: '打开', finalise: '定稿', confirm: '确认', waive: '豁免', sign: '签署',
  },
  fields: {
    seniority: '资历', topics: '研究方向', topic: '研究方向', load: '在审份数', personalCap: '个人上限', reliability: '按时率', absences: '不在期间', volunteeredExtra: '愿多承担', pledgeVersion: '承诺书版本', pledgeSignedAt: '签署承诺时间',
    identityVerifiedBy: '身份核实方式', proposedForFundId: '推荐用于', hasPledged: '已签承诺', isVerified: '身份已核实', isAway: '目前不在', fromOn: '开始日期',
    stats: '概况', seed: '种子', pairs: '分配', loads: '份数', added: '新增', removed: '撤下', kept: '保留', fixed: '不动', bound: '理论上限', mean: '平均', change: '变化', assigned: '份数', runId: '分配方案',
    aliasNo: '评审人编号', invitedAt: '邀请时间', acceptedAt: '接受时间', declineReason: '谢绝原因', dueAt: '期限', reviewId: '评审意见', reviewState: '评审状态', isOverdue: '已逾期', assignmentId: '评审任务', isValid: '计入得分',
    confidence: '把握程度', conflictDeclared: '有利益冲突', conflictText: '冲突说明', scores: '评分', final: '现评分', others: '其他', criterion: '评分项', initial: '初评分',
  },
}; // prettier-ignore
