export default {
  resources: {
    journal: {
      name: '操作日志', open: '查看变更', changed: '已变更，内容不显示',
      fields: { actorName: '操作人', subjectId: '对象', subjectType: '对象类型', toState: '状态变化' },
    },
  },
  permissions: {
    groups: { auth: '登录', obligations: '义务', terminations: '终止程序' },
    verbs: {
      role_granted: '授予角色', role_revoked: '收回角色', registered: '注册', updated: '编辑', created: '新建', closed: '关闭', reopened: '重新打开', revoked: '吊销',
      replace: '修改', login: '登录', registration_requested: '申请注册', acting_organization_chosen: '选择所代表的单位', given: '同意', withdrawn: '撤回',
      open: '查看原文', download: '下载', import: '导入', enter: '录入', set_lines: '修改明细', set_parties: '修改相关方', set_form_details: '修改交付详情', set_channels: '修改联系方式',
      set_capabilities: '修改能力', set_window: '修改保护期规则', set_aliases: '修改简称', complete_step: '完成入驻事项', answer: '答复', change_team: '修改团队', form_changed: '表单变更', file: '提出',
      publish: '发布', peek: '查看草稿', exclude: '申报回避', release: '释放', add_evidence: '添加证明材料', remove_evidence: '移除证明材料', verify_evidence: '核实证明材料', replace_lines: '修改产品明细', add_activity: '记录跟进', clocks: '期限调整', lapse: '逾期未补充', expire: '到期', release_inactive: '解除保护（无进展）',
      grant_provisional: '给予临时保护', end_protection: '保护结束', freeze: '暂停', unfreeze: '恢复', withdraw_dispute: '撤回争议', give_consent: '登记客户选择', verify_consent: '核实客户选择', accept: '接受邀请', add_name: '添加名称', add_domain: '添加域名', assess: '评估成熟度', end_relation: '结束关系', adjust: '调整',
    },
  },
}; // prettier-ignore
