export default {
  resources: {
    applications: {
      name: '基金申请', byMachine: '系统判定',
      fields: {
        title: '题目', state: '内部状态', publicStatus: '状态', owner: '申请人', history: '申请人过往', conflicts: '利益冲突', eligibility: '资格', revisions: '提交版本', 'excluded-reviewers': '回避评审人',
        name: '姓名', applications: '过往申请', links: '身份关联', open: '未明确的规则', evidence: '依据', answers: '已答复', reason: '原因', submittedBy: '提交人', checkedAt: '核查时间',
      },
      verbs: { accept: '接受资助', reopen: '修改申请', decline: '不推荐', resubmit: '提交补正', withdraw: '撤回申请' },
    },
    'excluded-reviewers': { name: '回避评审人' },
    revisions: { name: '提交版本' },
  },
  verbs: {
    transferOwner: '转交申请人', grantExtension: '准予延期', discardEdit: '放弃修改', accept: '接受', refuse: '谢绝资助', appeal: '申诉', decideAppeal: '答复申诉',
    screenPass: '初审通过', returnForFix: '退回补正', screenFail: '判为不符', markDuplicate: '判为重复', reopenReviews: '重新评审', recheckConflicts: '重查利益冲突',
    shortlist: '列入短名单', recommend: '推荐资助', changeAmount: '调整金额', waitlist: '列入候补', decline: '谢绝', collaborators: '邀请合作者', consents: '授权',
  },
  fields: {
    application: '申请', applicationId: '申请', applications: '申请', publicStatus: '对外状态', lane: '通道', track: '方向', receiptNo: '受理号', ownerPersonId: '申请人', deadline: '提交截止',
    inGrace: '宽限期内', promisedOn: '预计答复', editing: '修改中', currentRevision: '现行版本', revision: '版本', collaborators: '合作者', confirmedAt: '确认时间', consents: '已授权', firstAppliedAt: '首次申请',
    fixDueAt: '补正期限', defects: '待补正', fieldKey: '栏目', contested: '对机器判定的异议', contest: '异议', ruledCodes: '判定原因', appealUntil: '申诉期限', appeal: '申诉', against: '申诉对象',
    filedAt: '提出时间', into: '之后', decisionNote: '答复说明', offerExpiresAt: '接受期限', awardClosedOn: '资助结束', awardSuspendedAt: '资助暂停', decision: '决定', amounts: '金额', reasons: '原因',
    commentToApplicant: '给申请人的意见', commentInternal: '内部意见', released: '已公布', releasedAt: '公布时间', duplicateOfId: '重复于', reroutedFromId: '转自', extension: '个人延期', held: '已占用额度', team: '团队',
    answers: '填写内容', base: '所依据的版本', requests: '申请金额', receivedAt: '收到时间', files: '文件', institution: '单位', promisedBy: '预计时间', next: '下一步', rule: '规则', ruleKey: '规则', decidedByName: '判定人',
    identityGroupId: '身份组', lifetimeTokens: '累计 Token', history: '过往', findings: '发现', isFound: '目前仍成立', notes: '备注', notedBy: '备注人', note: '说明', person: '人员', noticeVersion: '告知书版本',
    codes: '原因', otherPerson: '对方', otherOrganization: '对方单位', coauthorships: '合著', lastOn: '最近一次', toOn: '截止日期', authors: '作者数', noticeSha: '告知书摘要',
    minimum: '最低', full: '全额',
  },
}; // prettier-ignore
