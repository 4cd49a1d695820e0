/**
 * What a notice says, in both languages, and how urgently. One line each: the title in the app, the subject and first line
 * of the mail. A language is the account's; what a field may hold depends on who is told (subjects/).
 */
export interface Template {
  readonly zh: string;
  readonly en: string;
  /** mailed however much news there is this hour: decisions, receipts, whatever starts a period or ends one */
  readonly mustMail?: true;
  /** mailed between 09:00 and 20:00 in Shanghai only: what can wait until the morning */
  readonly daytime?: true;
}

export const NOTICES = {
  // deals
  deal_assigned: {
    zh: '{{actor}} 将商机 {{number}}「{{title}}」（{{customer}}）交给了你',
    en: '{{actor}} gave you deal {{number}} “{{title}}” ({{customer}})',
  },
  deal_handed_over: {
    zh: '商机 {{number}}「{{title}}」已由 {{actor}} 转交给 {{owner}}',
    en: '{{actor}} handed deal {{number}} “{{title}}” over to {{owner}}',
  },
  deal_won: {
    zh: '商机 {{number}}「{{title}}」（{{customer}}）已赢单',
    en: 'Deal {{number}} “{{title}}” ({{customer}}) is won',
  },
  deal_lost: {
    zh: '商机 {{number}}「{{title}}」（{{customer}}）已输单',
    en: 'Deal {{number}} “{{title}}” ({{customer}}) is lost',
  },
  gate_waived: {
    zh: '{{actor}} 豁免了商机 {{number}}「{{title}}」的一项阶段门槛',
    en: '{{actor}} waived a gate of deal {{number}} “{{title}}”',
  },
  channel_changed: {
    zh: '{{actor}} 变更了商机 {{number}}「{{title}}」的渠道',
    en: '{{actor}} changed the channel of deal {{number}} “{{title}}”',
  },
  deal_reopened: {
    zh: '{{actor}} 重新打开了商机 {{number}}「{{title}}」',
    en: '{{actor}} reopened deal {{number}} “{{title}}”',
  },
  next_step_due: {
    zh: '今天的下一步：{{detail}}（商机 {{number}}「{{title}}」）',
    en: 'Next step today: {{detail}} (deal {{number}} “{{title}}”)',
  },
  next_step_late: {
    zh: '下一步已过期：{{detail}}（商机 {{number}}「{{title}}」）',
    en: 'Next step overdue: {{detail}} (deal {{number}} “{{title}}”)',
  },
  task_due: {
    zh: '今天到期的任务，商机 {{number}}「{{title}}」',
    en: 'A task is due today on deal {{number}} “{{title}}”',
  },
  task_late: {
    zh: '有任务已过期，商机 {{number}}「{{title}}」',
    en: 'A task is overdue on deal {{number}} “{{title}}”',
  },
  close_date_passed: {
    zh: '商机 {{number}}「{{title}}」的预计签约日 {{detail}} 已过',
    en: 'The expected close date {{detail}} of deal {{number}} “{{title}}” has passed',
  },
  idle_14: {
    zh: '商机 {{number}}「{{title}}」已 14 天没有动态',
    en: 'Nothing has happened on deal {{number}} “{{title}}” for 14 days',
  },
  idle_30: {
    zh: '商机 {{number}}「{{title}}」已 30 天没有动态',
    en: 'Nothing has happened on deal {{number}} “{{title}}” for 30 days',
  },

  // partners and what they apply for
  application_received: {
    zh: '已收到{{firm}}的伙伴申请 {{number}}，最迟 {{detail}} 答复',
    en: 'We have received partner application {{number}} of {{firm}} and decide by {{detail}}',
    mustMail: true,
  },
  application_asked: {
    zh: '伙伴申请 {{number}} 需要补充材料，请在 {{answer_by}} 前答复',
    en: 'Partner application {{number}} needs your answer by {{answer_by}}',
    mustMail: true,
  },
  application_answer_due: {
    zh: '伙伴申请 {{number}} 等待补充材料，{{answer_by}} 后自动撤回',
    en: 'Partner application {{number}} still waits for your answer; it is withdrawn after {{answer_by}}',
  },
  application_answered: {
    zh: '{{firm}}补充了伙伴申请 {{number}} 的材料',
    en: '{{firm}} has answered your question about partner application {{number}}',
  },
  application_approved: {
    zh: '{{firm}}的伙伴申请 {{number}} 已通过，可以开始入驻',
    en: 'Partner application {{number}} of {{firm}} is approved: the onboarding begins',
    mustMail: true,
  },
  application_rejected: {
    zh: '{{firm}}的伙伴申请 {{number}} 未通过：{{because}}',
    en: 'Partner application {{number}} of {{firm}} is declined: {{because}}',
    mustMail: true,
  },
  application_routed: {
    zh: '伙伴申请 {{number}} 已转到更合适的计划',
    en: 'Partner application {{number}} was passed to a programme that suits it better',
    mustMail: true,
  },
  application_lapsed: {
    zh: '伙伴申请 {{number}} 逾期未补充材料，已撤回',
    en: 'Partner application {{number}} was not answered in time and is withdrawn',
    mustMail: true,
  },
  partner_active: {
    zh: '{{firm}}（{{number}}）已成为正式伙伴',
    en: '{{firm}} ({{number}}) is now an active partner',
    mustMail: true,
  },
  partner_lapsed: {
    zh: '{{firm}}（{{number}}）未在期限内完成入驻，入驻已结束',
    en: '{{firm}} ({{number}}) did not finish its onboarding in time',
    mustMail: true,
  },
  partner_suspended: {
    zh: '{{firm}}（{{number}}）的合作已暂停：{{because}}。已生效的保护期不受影响',
    en: 'The partnership of {{firm}} ({{number}}) is suspended: {{because}}. What is protected stays protected',
    mustMail: true,
  },
  partner_reinstated: {
    zh: '{{firm}}（{{number}}）的合作已恢复',
    en: 'The partnership of {{firm}} ({{number}}) is reinstated',
    mustMail: true,
  },
  partner_leaving: {
    zh: '{{firm}}（{{number}}）的合作将于 {{last_day}} 终止：{{because}}',
    en: 'The partnership of {{firm}} ({{number}}) ends on {{last_day}}: {{because}}',
    mustMail: true,
  },
  partner_terminated: {
    zh: '{{firm}}（{{number}}）的合作已终止：{{because}}',
    en: 'The partnership of {{firm}} ({{number}}) has ended: {{because}}',
    mustMail: true,
  },
  partner_changed: {
    zh: '伙伴{{firm}}（{{number}}）现为「{{state}}」',
    en: 'Partner {{firm}} ({{number}}) is now: {{state}}',
  },
  onboarding_ends: {
    zh: '{{firm}}（{{number}}）的入驻最迟于 {{detail}} 完成',
    en: '{{firm}} ({{number}}) has until {{detail}} to finish its onboarding',
  },
  onboarding_waits: {
    zh: '{{firm}}（{{number}}）入驻三个工作日，协议尚未签署',
    en: '{{firm}} ({{number}}) has waited three working days for its agreement',
  },
  agreement_ends: {
    zh: '{{firm}}（{{number}}）的合作协议将于 {{detail}} 到期',
    en: 'The agreement with {{firm}} ({{number}}) ends on {{detail}}',
  },
  agreement_ended: {
    zh: '{{firm}}（{{number}}）的合作协议已于 {{detail}} 到期，不能提交新报备',
    en: 'The agreement with {{firm}} ({{number}}) ended on {{detail}}: nothing new can be registered',
  },
  certificate_ends: {
    zh: '{{holder}}的{{certificate}}将于 {{last_day}} 到期',
    en: '{{certificate}} of {{holder}} runs out on {{last_day}}',
  },
  certificate_ended: {
    zh: '{{holder}}的{{certificate}}已于 {{last_day}} 到期',
    en: '{{certificate}} of {{holder}} ran out on {{last_day}}',
  },
  certificate_revoked: {
    zh: '{{holder}}的{{certificate}}已被撤销',
    en: '{{certificate}} of {{holder}} was revoked',
    mustMail: true,
  },
} as const satisfies Record<string, Template>;

export type NoticeTemplate = keyof typeof NOTICES;

export const templateOf = (name: NoticeTemplate): Template => NOTICES[name];
