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
