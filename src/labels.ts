/**
 * Every enumeration: its values and their Chinese and English labels. Data only, imports nothing.
 * DTOs, exports, imports, messages and the web read it; a test compares it with the CHECK constraints of the database.
 */
export const LABELS = {
  // identity
  role: {
    admin: ['系统管理员', 'Administrator'],
    ecosystem_manager: ['生态经理', 'Ecosystem manager'],
    ecosystem: ['生态专员', 'Ecosystem'],
    sales_manager: ['销售经理', 'Sales manager'],
    sales: ['销售', 'Sales'],
    finance: ['财务', 'Finance'],
    legal: ['法务', 'Legal'],
    reviewer: ['评审专家', 'Reviewer'],
    society_officer: ['学会专员', 'Society officer'],
    auditor: ['审计', 'Auditor'],
    partner_admin: ['伙伴管理员', 'Partner administrator'],
    partner_member: ['伙伴成员', 'Partner member'],
    applicant: ['申请人', 'Applicant'],
  },
  audience: { staff: ['内部', 'Staff'], portal: ['门户', 'Portal'] },
  user_kind: { person: ['个人', 'Person'], service: ['服务账号', 'Service account'] },
  user_state: { invited: ['已邀请', 'Invited'], active: ['在用', 'Active'], disabled: ['已停用', 'Disabled'] },
  session_delivery: { cookie: ['浏览器', 'Browser'], bearer: ['程序', 'API client'] },
  lang: { 'zh-CN': ['中文', 'Chinese'], en: ['英文', 'English'] },
  // files
  filePurpose: {
    attachment: ['附件', 'Attachment'],
    import: ['导入文件', 'Import file'],
    import_errors: ['导入错误清单', 'Import errors'],
    export: ['导出文件', 'Export'],
  },
  fileState: {
    received: ['已接收', 'Received'],
    scanning: ['检查中', 'Being checked'],
    clean: ['可用', 'Clean'],
    rejected: ['已拒绝', 'Rejected'],
    scan_failed: ['检查失败', 'Check failed'],
  },
  // organizations
  organization_kind: {
    company: ['企业', 'Company'],
    individual_business: ['个体工商户', 'Individual business'],
    cooperative: ['农民专业合作社', 'Cooperative'],
    public_institution: ['事业单位', 'Public institution'],
    government: ['机关', 'Government'],
    university: ['高校', 'University'],
    institute: ['科研院所', 'Institute'],
    society: ['社会团体', 'Society'],
    foundation: ['基金会', 'Foundation'],
    fund: ['基金', 'Fund'],
    overseas: ['境外机构', 'Overseas'],
    other: ['其他', 'Other'],
  },
  organization_state: {
    unverified: ['未核实', 'Unverified'],
    verified: ['已核实', 'Verified'],
    archived: ['已归档', 'Archived'],
    merged: ['已合并', 'Merged'],
  },
  uscc_missing_reason: {
    overseas: ['境外主体', 'Overseas'],
    not_incorporated: ['尚未注册', 'Not incorporated'],
    not_yet_provided: ['暂未提供', 'Not yet provided'],
    restricted: ['不便提供', 'Restricted'],
  },
  verified_how: {
    document: ['证照', 'Document'],
    registry_lookup: ['登记查询', 'Registry lookup'],
    signed_agreement: ['已签协议', 'Signed agreement'],
  },
  size_band: {
    '1-49': ['1–49 人', '1–49'],
    '50-299': ['50–299 人', '50–299'],
    '300-999': ['300–999 人', '300–999'],
    '1000-4999': ['1000–4999 人', '1000–4999'],
    '5000+': ['5000 人以上', '5000 or more'],
  },
  organization_name_kind: {
    legal: ['法定名称', 'Legal name'],
    former: ['曾用名', 'Former name'],
    short: ['简称', 'Short name'],
    english: ['英文名', 'English name'],
    brand: ['品牌', 'Brand'],
  },
  organization_relation_kind: {
    parent: ['集团母公司', 'Parent'],
    branch: ['分公司', 'Branch'],
    shareholder: ['股东', 'Shareholder'],
    same_controller: ['同一实控人', 'Same controller'],
  },
  organization_role: {
    customer: ['客户', 'Customer'],
    partner: ['伙伴', 'Partner'],
    startup: ['创业企业', 'Start-up'],
    grant_host: ['基金依托单位', 'Grant host'],
    society: ['学会', 'Society'],
    competitor: ['竞品', 'Competitor'],
    supplier: ['供应商', 'Supplier'],
    contributor: ['开源贡献方', 'Contributor'],
  },
  readiness_dimension: {
    infrastructure: ['基础设施', 'Infrastructure'],
    budget: ['预算', 'Budget'],
    data: ['数据', 'Data'],
    compliance: ['合规', 'Compliance'],
    talent: ['人才', 'Talent'],
  },
  touch_side: { sales: ['销售', 'Sales'], ecosystem: ['生态', 'Ecosystem'] },
  touch_kind: {
    contact: ['接触', 'Contact'],
    partner_application: ['伙伴申请', 'Partner application'],
    partner_active: ['成为伙伴', 'Active partner'],
    deal_opened: ['开启商机', 'Deal opened'],
    paid_order: ['付费订单', 'Paid order'],
  },
  staff_interest_kind: {
    deal_owner: ['商机负责人', 'Deal owner'],
    account_owner: ['客户负责人', 'Account owner'],
    partner_manager: ['伙伴经理', 'Partner manager'],
    former_employee: ['前雇员', 'Former employee'],
    shareholder: ['股东', 'Shareholder'],
  },
  contact_state: { active: ['在职', 'Active'], left: ['已离职', 'Left'], merged: ['已合并', 'Merged'] },
  contact_basis: {
    self_provided: ['本人提供', 'Provided by the person'],
    business_card: ['名片', 'Business card'],
    partner_provided: ['伙伴提供', 'Provided by a partner'],
    public: ['公开信息', 'Public'],
  },
  channel_kind: {
    mobile: ['手机', 'Mobile'],
    phone: ['电话', 'Phone'],
    email: ['邮箱', 'E-mail'],
    wechat: ['微信', 'WeChat'],
  },
  // deals
  // imports
  importKind: {
    users: ['用户与团队', 'Users and teams'],
    organizations: ['组织', 'Organizations'],
    contacts: ['联系人', 'Contacts'],
    deals: ['商机', 'Deals'],
  },
  importState: {
    uploaded: ['已上传', 'Uploaded'],
    mapped: ['已映射', 'Mapped'],
    checking: ['试导入中', 'Checking'],
    checked: ['已试导入', 'Checked'],
    applying: ['导入中', 'Applying'],
    applied: ['已导入', 'Applied'],
    cancelled: ['已取消', 'Cancelled'],
  },
  importRowState: {
    pending: ['待处理', 'Pending'],
    new: ['新增', 'New'],
    update: ['更新', 'Update'],
    unchanged: ['无变化', 'Unchanged'],
    error: ['错误', 'Error'],
  },
  // notifications
  mailState: {
    queued: ['待发送', 'Queued'],
    sent: ['已发送', 'Sent'],
    kept: ['已留存', 'Kept'],
    failed: ['发送失败', 'Failed'],
  },
  // reports
  exportKind: { pipeline: ['商机明细', 'Deal report'] },
  exportFormat: { csv: ['CSV', 'CSV'], xlsx: ['Excel 工作簿', 'Excel workbook'] },
  exportState: {
    queued: ['排队中', 'Queued'],
    running: ['生成中', 'Running'],
    done: ['已完成', 'Done'],
    failed: ['失败', 'Failed'],
    cancelled: ['已取消', 'Cancelled'],
    expired: ['已过期', 'Expired'],
  },
} as const satisfies Record<string, Record<string, readonly [zh: string, en: string]>>;

export type Enumeration = keyof typeof LABELS;
export type ValueOf<N extends Enumeration> = keyof (typeof LABELS)[N] & string;

export const valuesOf = <N extends Enumeration>(name: N): readonly ValueOf<N>[] =>
  Object.keys(LABELS[name]) as ValueOf<N>[];

/** A value's label; the value itself where the table does not know it. */
export function labelOf(name: Enumeration, value: string, lang: 'zh-CN' | 'en'): string {
  const row = (LABELS[name] as Record<string, readonly [string, string]>)[value];
  return row ? row[lang === 'en' ? 1 : 0] : value;
}
