export default {
  codes: { agreement: { standard: '标准协议' } },
  resources: {
    partners: { name: '伙伴', fields: { stateSince: '状态自' } },
    'partner-applications': { name: '伙伴申请', fields: { organization: '申请单位', applicant: '申请人', fields: '需补充的内容' },
      parts: { firm: '单位', fit: '方向与团队', work: '经验与案例', consent: '声明' } },
    certifications: { name: '认证', fields: { code: '认证' } },
    agreements: { name: '协议' },
  },
  verbs: {
    submit: '提交', resubmit: '补充后重新提交', withdraw: '撤回', take: '受理', ask: '要求补充', approve: '批准', reject: '驳回', route: '转到其他计划',
    activate: '启用', suspend: '暂停合作', reinstate: '恢复合作', giveNotice: '发出终止通知', terminate: '终止合作',
  },
  fields: {
    partner: '伙伴', partnerId: '伙伴', templateCode: '协议模板', kinds: '伙伴类型', startsOn: '开始日期', endsOn: '结束日期', terminatedOn: '终止日期', phase: '阶段',
    industries: '行业', deliveryForms: '交付形态', cityCodes: '城市', teamSize: '团队人数', technicalTeam: '技术人数', modelExperience: '大模型经验',
    products: '产品', cases: '案例', description: '说明', customerName: '客户名称', customerConsents: '客户同意引用', ownUsersOfOurModels: '已在使用我方模型的团队',
    licenceFileId: '营业执照', telecomLicenceNo: '增值电信许可证号', conductAccepted: '接受伙伴行为准则', privacyAccepted: '接受隐私说明', mayRoute: '可转到其他计划',
    submittedAt: '提交时间', submittedFrom: '提交（起）', submittedTo: '提交（止）', decideDueAt: '答复期限', returnedFields: '需补充的内容', returnCode: '退回原因', returnComment: '退回说明',
    answerDueAt: '补充期限', decidedAt: '决定时间', decidedBy: '决定人', rejectionCode: '驳回原因', rejectionText: '驳回说明', routedTo: '已转到', applicant: '申请人',
    resolvedOrganization: '对应单位', reviewer: '受理人', reviewerId: '受理人', slaDaysLeft: '剩余工作日', slaBreached: '已超期', accountManager: '伙伴经理', accountManagerId: '伙伴经理',
    comment: '说明', evidenceFileId: '证明文件', validUntil: '有效期至', holder: '持证人', issuedOn: '发证日期', expiresOn: '到期日期', expiresBefore: '到期早于', valid: '有效',
    issuedFor: '发证时单位', countsFor: '现计入单位', revokeReason: '吊销原因', tier: '等级', tierSince: '等级自', windowDays: '保护期（天）', openCap: '同时进行上限', dayCap: '每日提交上限',
    leadWeight: '线索权重', effectiveFrom: '生效日期', effectiveTo: '失效日期', noticeEndsOn: '通知期满日', step: '事项', derived: '自动判断', done: '已完成', stateSince: '状态自',
    stateReason: '状态原因', stateNote: '状态说明', onboardingUntil: '入驻截止', joinedOn: '加入日期', agreementEndsOn: '协议到期', agreementEndsBefore: '协议到期早于', forCause: '因违约',
    mayRegister: '可报备', missing: '尚缺', certification: '认证', have: '已有', need: '需要', agreement: '现行协议', certificates: '有效认证', forms: '各交付形态',
    standing: '资格', 'onboarding-steps': '入驻事项', capabilities: '能力', agreements: '协议', overview: '概览', target: '转到', capacity: '身份', approvals: '审批',
  },
}; // prettier-ignore
