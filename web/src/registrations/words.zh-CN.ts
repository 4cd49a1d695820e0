export default {
  codes: {
    event: {
      create: '新建', add_evidence: '添加证明材料', add_activity: '添加跟进', answer_match: '答复疑似冲突', submit: '提交', take: '受理', approve: '批准', reject: '驳回',
      dispute: '提出争议', withdraw: '撤回', release: '放弃保护', convert: '转为商机', ask: '要求补充', resubmit: '补充后重新提交', expire: '到期', renew: '重新报备', update: '修改',
    },
  },
  registrationMatch: { same_organization: '同一客户', same_name: '客户同名', similar_name: '客户名称相近', same_group: '同一集团', same_domain: '同一域名', similar_project: '项目相近' },
  resources: {
    registrations: {
      name: '报备',
      fields: { evidence: '证明材料', lines: '产品明细', activities: '跟进', events: '经过', receipt: '回执', fields: '需补充的内容', comment: '请伙伴说明', until: '保护至', untilBefore: '保护至早于', customer: '客户', contact_name: '姓名', contact_title: '职务' },
      parts: { what: '项目', who: '谁是客户', money: '金额与时间', work: '工作与支持' },
    },
    'registration-matches': { name: '疑似冲突', this: '本报备', registration: '另一报备', deal: '直营商机', organization: '现有客户', first: '更早' },
    'direct-entry-attempts': { name: '直销进入记录', fields: { user: '同事', via: '方式', refused: '被拒绝', from: '时间（起）', to: '时间（止）' } },
    'chain-heads': { name: '每日存证', fields: { hash: '当日校验值' } },
    evidence: { name: '证明材料', fields: { record: '会议记录', kind: '材料类型' } },
    events: { name: '经过', fields: { kind: '事项', set: '变更与原因' } },
  },
  pages: { 'collision-check': '撞单查询' },
  collisionCheck: {
    explain: '报备前先查一查该客户在该产品线是否已有报备或直销。只回答有或没有，不透露任何一方的信息；结果不构成承诺。',
    ask: '查询', own: '查看我方的报备',
    free: { title: '未发现冲突', text: '目前没有报备或直销占用，可以报备。' },
    protected: { title: '已有报备在保护期', text: '该客户在该产品线已有受保护的报备。' },
    direct_owned: { title: '直销负责', text: '该客户在该产品线由直销团队跟进。' },
    unclear: { title: '不能确定', text: '名称相近的单位不止一个。请填写统一社会信用代码，或提交报备由人工判断。' },
  },
  registrationEvent: {
    create: '建立草稿', update: '修改', replace_lines: '修改产品明细', add_evidence: '添加证明材料', remove_evidence: '移除证明材料', verify_evidence: '核实证明材料', add_activity: '记录跟进',
    lapse: '逾期未补充', expire: '保护到期', release_inactive: '长期无进展，解除保护', grant_provisional: '给予临时保护', end_protection: '保护结束', freeze: '期限暂停', unfreeze: '期限恢复',
    deal_closed: '商机结束', deal_reopened: '商机重新打开', withdraw_dispute: '撤回争议', rule: '争议裁定', restore: '恢复报备', give_consent: '客户作出选择', verify_consent: '核实客户选择',
    answer_match: '答复冲突', clocks: '期限调整',
  },
  registrationReceipt: {
    none: '提交后，回执会出现在这里。',
    explain: '提交的一刻由系统签名：谁在何时就哪个客户报备。先后以这里的提交时间为准；客户只以摘要写在回执中，出示给任何人都不会泄露客户。',
    download: '下载回执', check: '校验存证', proof: '可供核对的摘要与签名',
    holds: '校验一致：共 %{links} 条经过，自提交以来没有被改动。', broken: '校验不一致：第 %{seq} 条经过被改动过，请联系生态经理。',
  },
  verbs: {
    answer: '答复',
    renew: '重新报备', requestExtension: '申请延期', extend: '同意延期', refuseExtension: '不同意延期', convert: '转为商机', release: '放弃保护', dispute: '提出争议',
  },
  fields: {
    via: '方式', refused: '被拒绝', from: '从', day: '日期', chains: '链数',
    conflictAnswers: '对冲突的答复', registrationId: '报备', class: '冲突类型', first: '先后', answer: '答复', answeredBy: '答复人', answeredAt: '答复时间', score: '分值', keys: '相同之处', points: '分', registration: '报备', deal: '商机', ownRegistrationId: '我方报备', checkedAt: '查询时间',
    projectName: '项目名称', expectedSignOn: '预计签约日', contact: '客户联系人', consent: '本人同意提供', partnerWork: '伙伴工作内容', competitors: '竞品', noCompetitorMet: '未遇到竞品',
    helpNeeded: '需要的支持', progress: '进展', endUser: '最终用户', record: '会议记录', fileState: '文件状态', protection: '保护', frozenReason: '冻结原因', disputed: '有争议',
    submittedBy: '报备人', weOwe: '厂商待办', weOweBy: '厂商期限', origin: '来源', ackDueAt: '受理期限', ackedAt: '受理时间', returnCount: '退回次数', extensionCount: '延期次数',
    extensionRequestedAt: '申请延期时间', endReason: '结束原因', endedAt: '结束时间', previousId: '上一次报备', by: '操作方', set: '变更', hash: '校验值', payload: '内容', openMatches: '待答冲突',
    customerInput: '伙伴填写的客户', endUserInput: '伙伴填写的最终用户', disputeId: '争议', matches: '疑似冲突', matchesTruncated: '冲突未列全', seq: '序号',
  },
}; // prettier-ignore
