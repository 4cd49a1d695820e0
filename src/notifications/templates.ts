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
} as const satisfies Record<string, Template>;

export type NoticeTemplate = keyof typeof NOTICES;

export const templateOf = (name: NoticeTemplate): Template => NOTICES[name];
