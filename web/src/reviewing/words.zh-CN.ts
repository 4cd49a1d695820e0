export default {
  resources: {
    reviewers: { name: '评审人', fields: { state: '状态', email: '邮箱', name: '姓名', reason: '原因' },
      verbs: { pause: '暂停评审', resume: '恢复评审' } },
    'assignment-runs': { name: '分配方案', fields: { total: '总匹配度', added: '新增', removed: '撤下', kept: '保留', fixed: '不动', score: '匹配度', loads: '各人份数', pairs: '分配' },
      verbs: { apply: '采用方案' } },
    assignments: { name: '评审任务', fields: { expiresAt: '答复期限', dueAt: '评审期限' }, verbs: { invite: '发出邀请', accept: '接受评审', decline: '谢绝评审', open: '打开申请', revoke: '撤销任务' } },
    reviews: { name: '评审意见', fields: { comment: '意见', total: '总分', others: '其他评审' }, parts: { scores: '评分', comments: '意见', conflict: '利益冲突' },
      verbs: { submit: '提交评审', reopen: '重新打开', finalise: '定稿' } },
    meetings: { name: '评审会', verbs: { open: '开会', close: '散会' }, fields: { state: '状态', items: '议题', at: '时间', present: '到会' } },
    'agenda-items': { name: '议题', fields: { state: '状态' } },
    'decision-batches': { name: '决定批', fields: { lines: '决定', by: '批准人', capacity: '身份', reject: '不资助', skipped: '略过', approvals: '批准' }, verbs: { approve: '批准', release: '公布' } },
    lines: { name: '决定', fields: { title: '申请' } },
  },
  verbs: {
    admit: '接纳', pause: '暂停', retire: '退出', signPledge: '签署承诺', discard: '放弃方案', open: '打开', finalise: '定稿', lockMinutes: '锁定纪要', addenda: '补充纪要', meetings: '安排评审会',
    openVote: '开始投票', closeVote: '结束投票', cast: '投票', defer: '延后', nameActingChair: '指定代理主席', seal: '密封', sendBack: '退回', confirm: '确认', waive: '豁免', items: '添加议题', sign: '签署',
  },
  fields: {
    seniority: '资历', topics: '研究方向', topic: '研究方向', load: '在审份数', personalCap: '个人上限', reliability: '按时率', absences: '不在期间', volunteeredExtra: '愿多承担', pledgeVersion: '承诺书版本', pledgeSignedAt: '签署承诺时间',
    identityVerifiedBy: '身份核实方式', proposedForFundId: '推荐用于', hasPledged: '已签承诺', isVerified: '身份已核实', isAway: '目前不在', fromOn: '开始日期',
    stats: '概况', seed: '种子', pairs: '分配', loads: '份数', added: '新增', removed: '撤下', kept: '保留', fixed: '不动', bound: '理论上限', mean: '平均', change: '变化', assigned: '份数', runId: '分配方案',
    aliasNo: '评审人编号', invitedAt: '邀请时间', acceptedAt: '接受时间', declineReason: '谢绝原因', dueAt: '期限', reviewId: '评审意见', reviewState: '评审状态', isOverdue: '已逾期', assignmentId: '评审任务', isValid: '计入得分',
    confidence: '把握程度', conflictDeclared: '有利益冲突', conflictText: '冲突说明', scores: '评分', final: '现评分', others: '其他', criterion: '评分项', initial: '初评分',
    chair: '主席', actingChair: '代理主席', startsAt: '开始时间', minutes: '会议纪要', minutesSha256: '纪要摘要', present: '到会', addenda: '补充', meetingId: '评审会', proposal: '提议', ballots: '已投票数', hasVoted: '我已投票',
    yes: '同意', no: '反对', abstain: '弃权', isRecused: '已回避', ballot: '选票', sealedBy: '密封人', sealedAt: '密封时间', releasedBy: '公布人', offer: '资助', waitlist: '候补', reject: '不资助', skippedAs: '略过时状态', proposedBy: '提议人',
    scoreRunId: '得分版本', waitlisted: '候补', accepted: '已接受',
  },
}; // prettier-ignore
