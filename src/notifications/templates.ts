/**
 * What a notice says, in both languages. One line each: the title in the app, the subject and first line of the mail.
 */
export const NOTICES = {
  deal_assigned: [
    '{{actor}} 将商机 {{number}}「{{title}}」（{{customer}}）交给了你',
    '{{actor}} gave you deal {{number}} “{{title}}” ({{customer}})',
  ],
  deal_handed_over: [
    '商机 {{number}}「{{title}}」已由 {{actor}} 转交给 {{owner}}',
    '{{actor}} handed deal {{number}} “{{title}}” over to {{owner}}',
  ],
  deal_won: ['商机 {{number}}「{{title}}」（{{customer}}）已赢单', 'Deal {{number}} “{{title}}” ({{customer}}) is won'],
  deal_lost: [
    '商机 {{number}}「{{title}}」（{{customer}}）已输单',
    'Deal {{number}} “{{title}}” ({{customer}}) is lost',
  ],
  gate_waived: [
    '{{actor}} 豁免了商机 {{number}}「{{title}}」的一项阶段门槛',
    '{{actor}} waived a gate of deal {{number}} “{{title}}”',
  ],
  channel_changed: [
    '{{actor}} 变更了商机 {{number}}「{{title}}」的渠道',
    '{{actor}} changed the channel of deal {{number}} “{{title}}”',
  ],
  deal_reopened: ['{{actor}} 重新打开了商机 {{number}}「{{title}}」', '{{actor}} reopened deal {{number}} “{{title}}”'],
  next_step_due: [
    '今天的下一步：{{detail}}（商机 {{number}}「{{title}}」）',
    'Next step today: {{detail}} (deal {{number}} “{{title}}”)',
  ],
  next_step_late: [
    '下一步已过期：{{detail}}（商机 {{number}}「{{title}}」）',
    'Next step overdue: {{detail}} (deal {{number}} “{{title}}”)',
  ],
  task_due: ['今天到期的任务，商机 {{number}}「{{title}}」', 'A task is due today on deal {{number}} “{{title}}”'],
  task_late: ['有任务已过期，商机 {{number}}「{{title}}」', 'A task is overdue on deal {{number}} “{{title}}”'],
  close_date_passed: [
    '商机 {{number}}「{{title}}」的预计签约日 {{detail}} 已过',
    'The expected close date {{detail}} of deal {{number}} “{{title}}” has passed',
  ],
  idle_14: [
    '商机 {{number}}「{{title}}」已 14 天没有动态',
    'Nothing has happened on deal {{number}} “{{title}}” for 14 days',
  ],
  idle_30: [
    '商机 {{number}}「{{title}}」已 30 天没有动态',
    'Nothing has happened on deal {{number}} “{{title}}” for 30 days',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type NoticeTemplate = keyof typeof NOTICES;
