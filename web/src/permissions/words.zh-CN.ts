export default {
  pages: { permissions: '权限表' },
  permissions: {
    action: '操作', roles: '角色', legend: '全部：所有记录；团队：本团队及下级团队的记录（门户：本单位的）；本人：自己负责、参与或创建的记录；—：不可以。',
    levels: { all: '全部', team: '团队', own: '本人' },
    groups: {
      consents: '授权', permissions: '权限表', roles: '角色', sessions: '登录会话', account: '本人账号', files: '文件', forecast: '业绩预测', partner_agreements: '伙伴协议', collision_checks: '撞单检查', protections: '保护期', receipts: '回款',
      deal_parties: '商机相关方', forms: '表单', eligibility: '资格规则', identity: '身份关联', integrity: '诚信调查', exclusions: '回避', conflicts: '利益冲突', ranking: '排名', votes: '表决', batches: '决定批', credits: '额度',
      programme_tiers: '计划档位', onboarding: '入驻', attribution: '归属', referrals: '投资推荐', calendar: '工作日历',
    },
    verbs: {
      directory: '查看通讯录', read: '查看', end: '结束', write: '维护', manage: '管理', self: '管理本人的', upload: '上传', read_internal: '查看内部信息', create: '新建', read_money: '查看金额', create_direct: '新建直销', create_ecosystem: '新建生态',
      advance: '推进阶段', export: '导出', run: '执行', review: '审核', decide: '决定', read_file: '查看文件', assign: '分配', read_existence: '查看是否存在', consent: '同意', read_heads: '查看每日存证', settle: '结算', work: '办理', save: '保存', screen: '初审',
      link: '关联', propose: '提议', edit_self: '编辑本人的', declare: '申报', judge: '裁定', plan: '制定方案', meter: '登记用量', prepare: '准备', reply: '答复', issue: '出具', void: '作废', claim: '登记', grant: '授予',
    },
  },
}; // prettier-ignore
