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

  // credits and envelopes
  credits_granted: {
    zh: '「{{award}}」新到账 {{granted}} {{resource}}，有效期至 {{last_day}}',
    en: '“{{award}}”: {{granted}} {{resource}} have been granted, until {{last_day}}',
    mustMail: true,
  },
  credits_used: {
    zh: '「{{award}}」的额度已用 {{percent}}%，剩余 {{remaining}} {{resource}}',
    en: '“{{award}}”: {{percent}}% of the credits are used, {{remaining}} {{resource}} remain',
    mustMail: true,
  },
  credits_expire: {
    zh: '「{{award}}」剩余的 {{remaining}} {{resource}} 将于 {{last_day}} 到期',
    en: '“{{award}}”: the remaining {{remaining}} {{resource}} expire on {{last_day}}',
  },
  credits_extended: {
    zh: '「{{award}}」的额度已延期至 {{last_day}}',
    en: '“{{award}}”: the credits are extended until {{last_day}}',
    mustMail: true,
  },
  credits_revoked: {
    zh: '「{{award}}」的额度已被收回：{{because}}',
    en: '“{{award}}”: the credits were revoked: {{because}}',
    mustMail: true,
  },
  credits_review: {
    zh: '请评估「{{award}}」的额度使用：剩余 {{remaining}} {{resource}}，{{last_day}} 到期',
    en: 'Review the credits of “{{award}}”: {{remaining}} {{resource}} remain and expire on {{last_day}}',
  },
  credits_wasting: {
    zh: '「{{award}}」的额度预计有 {{detail}} {{resource}}（{{share}}%）到期未用，{{last_day}} 到期',
    en: '“{{award}}”: {{detail}} {{resource}} ({{share}}%) are likely to expire unused on {{last_day}}',
  },
  credits_forecast: {
    zh: '按近 28 天用量，{{platform}}额度预计有 {{wasted}} Token（{{share}}%）到期未用',
    en: 'At the rate of the last 28 days {{wasted}} tokens ({{share}}%) on {{platform}} will expire unused',
  },
  credits_frozen: {
    zh: '{{platform}}额度账户已冻结，其间用量按价付费：{{because}}',
    en: 'The credit account on {{platform}} is frozen, and use is paid for meanwhile: {{because}}',
    mustMail: true,
  },
  credits_unfrozen: {
    zh: '{{platform}}额度账户已恢复使用',
    en: 'The credit account on {{platform}} can be used again',
    mustMail: true,
  },
  credits_closed: {
    zh: '{{platform}}额度账户已关闭：{{because}}',
    en: 'The credit account on {{platform}} is closed: {{because}}',
    mustMail: true,
  },
  instalment_waits: {
    zh: '「{{award}}」的 {{amount}} {{resource}} 已满足发放条件，等待人工发放',
    en: '“{{award}}”: {{amount}} {{resource}} have met their condition and wait for you to release them',
  },
  envelope_low: {
    zh: '{{round}} 的{{resource}}额度不足一成：剩余 {{free}}，总额 {{total}}',
    en: 'Less than a tenth of the {{resource}} of {{round}} is free: {{free}} of {{total}}',
  },
  envelope_frozen: {
    zh: '{{round}} 的{{resource}}额度账目不平，已冻结，请核对',
    en: 'The books of the {{resource}} of {{round}} do not agree: it is frozen until they do',
    mustMail: true,
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
  partner_entered: {
    zh: '{{firm}}（{{number}}）开始入驻，由你负责',
    en: '{{firm}} ({{number}}) begins its onboarding; you look after it',
  },
  checks_at_cap: {
    zh: '{{firm}}（{{number}}）连续三天用完撞单盲查次数',
    en: '{{firm}} ({{number}}) has used up its blind checks three days in a row',
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

  // registrations
  registration_received: {
    zh: '已收到报备 {{number}}「{{project}}」（{{customer}}），{{ack_by}} 前受理，{{decide_by}} 前答复',
    en: 'We have received registration {{number}} “{{project}}” ({{customer}}); we take it up by {{ack_by}} and decide by {{decide_by}}',
    mustMail: true,
  },
  registration_new: {
    zh: '新报备 {{number}}「{{project}}」（{{customer}}），来自{{firm}}，最迟 {{ack_by}} 受理、{{decide_by}} 答复',
    en: 'New registration {{number}} “{{project}}” ({{customer}}) from {{firm}}: take it up by {{ack_by}}, decide by {{decide_by}}',
    daytime: true,
  },
  registration_untaken: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}）今天应受理',
    en: 'Registration {{number}} “{{project}}” ({{customer}}) is to be taken up today',
  },
  registration_taken: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}）已受理，最迟 {{decide_by}} 答复',
    en: 'Registration {{number}} “{{project}}” ({{customer}}) is under review; we decide by {{decide_by}}',
  },
  registration_half: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}）的答复时间已过半，最迟 {{decide_by}} 答复',
    en: 'Half of the time for registration {{number}} “{{project}}” ({{customer}}) is over; it is to be decided by {{decide_by}}',
  },
  registration_overdue: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}，{{firm}}）已超过承诺的答复时间{{consequence}}',
    en: 'Registration {{number}} “{{project}}” ({{customer}}, {{firm}}) was not decided in time{{consequence}}',
    mustMail: true,
  },
  registration_late: {
    zh: '我方未在承诺时间内答复报备 {{number}}「{{project}}」，已上报负责人尽快处理',
    en: 'We have not decided registration {{number}} “{{project}}” in time; our managers have been told',
    mustMail: true,
  },
  approval_awaited: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}，{{firm}}）等待你方会签',
    en: 'Registration {{number}} “{{project}}” ({{customer}}, {{firm}}) waits for your joint approval',
    mustMail: true,
  },
  registration_due: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}）今天应答复',
    en: 'Registration {{number}} “{{project}}” ({{customer}}) is to be decided today',
  },
  registration_asked: {
    zh: '报备 {{number}}「{{project}}」需要补充材料，请在 {{answer_by}} 前答复',
    en: 'Registration {{number}} “{{project}}” needs your answer by {{answer_by}}',
    mustMail: true,
  },
  registration_answer_due: {
    zh: '报备 {{number}}「{{project}}」等待补充材料，{{answer_by}} 后自动撤回',
    en: 'Registration {{number}} “{{project}}” still waits for your answer; it is withdrawn after {{answer_by}}',
  },
  registration_answered: {
    zh: '{{firm}}补充了报备 {{number}}「{{project}}」的材料，最迟 {{decide_by}} 答复',
    en: '{{firm}} has answered your question about registration {{number}} “{{project}}”, to be decided by {{decide_by}}',
  },
  registration_resubmitted: {
    zh: '报备 {{number}}「{{project}}」已补充材料，最迟 {{decide_by}} 答复',
    en: 'Registration {{number}} “{{project}}” is complete again; we decide by {{decide_by}}',
    mustMail: true,
  },
  registration_withdrawn: {
    zh: '{{firm}}撤回了报备 {{number}}「{{project}}」（{{customer}}）',
    en: '{{firm}} has withdrawn registration {{number}} “{{project}}” ({{customer}})',
  },
  registration_lapsed: {
    zh: '报备 {{number}}「{{project}}」逾期未补充材料，已撤回',
    en: 'Registration {{number}} “{{project}}” was not answered in time and is withdrawn',
    mustMail: true,
  },
  registration_approved: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}）已通过，保护期至 {{last_day}}',
    en: 'Registration {{number}} “{{project}}” ({{customer}}) is approved and protected until {{last_day}}',
    mustMail: true,
  },
  registration_rejected: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}）未通过：{{because}}',
    en: 'Registration {{number}} “{{project}}” ({{customer}}) is declined: {{because}}',
    mustMail: true,
  },
  registration_provisional: {
    zh: '我方未在承诺时间内答复报备 {{number}}「{{project}}」，即日起临时保护至答复为止',
    en: 'We have not decided registration {{number}} “{{project}}” in time: it is protected provisionally until we do',
    mustMail: true,
  },
  extension_asked: {
    zh: '{{firm}}申请延长报备 {{number}}「{{project}}」的保护期，请在三个工作日内答复',
    en: '{{firm}} asks for an extension of registration {{number}} “{{project}}”; answer within three working days',
  },
  extension_due: {
    zh: '报备 {{number}}「{{project}}」（{{firm}}）的延期申请今天应答复，逾期保护期停止计时',
    en: 'The extension of registration {{number}} “{{project}}” ({{firm}}) is to be decided today; after that its protection stands still',
  },
  extension_late: {
    zh: '我方未在承诺时间内答复报备 {{number}}「{{project}}」的延期申请，保护期停止计时，直至答复',
    en: 'We have not answered your request to extend registration {{number}} “{{project}}” in time: its protection stands still until we do',
    mustMail: true,
  },
  registration_extended: {
    zh: '报备 {{number}}「{{project}}」的保护期已延长至 {{last_day}}',
    en: 'Registration {{number}} “{{project}}” is now protected until {{last_day}}',
    mustMail: true,
  },
  registration_not_extended: {
    zh: '报备 {{number}}「{{project}}」未获延期，理由见报备详情',
    en: 'Registration {{number}} “{{project}}” is not extended; the reason is in its details',
    mustMail: true,
  },
  registration_converted: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}）已转为商机',
    en: 'Registration {{number}} “{{project}}” ({{customer}}) is now a deal',
    mustMail: true,
  },
  registration_released: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}）已由伙伴释放',
    en: 'Registration {{number}} “{{project}}” ({{customer}}) was given up by its partner',
    mustMail: true,
  },
  registration_idle: {
    zh: '报备 {{number}}「{{project}}」长时间没有跟进，{{detail}} 起自动释放',
    en: 'Nothing has happened on registration {{number}} “{{project}}”; it is released on {{detail}}',
  },
  registration_idled_out: {
    zh: '报备 {{number}}「{{project}}」因长时间没有跟进已自动释放',
    en: 'Registration {{number}} “{{project}}” was released: nothing had happened for too long',
    mustMail: true,
  },
  registration_ends: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}）的保护期至 {{last_day}} 结束',
    en: 'The protection of registration {{number}} “{{project}}” ({{customer}}) ends on {{last_day}}',
  },
  registration_expired: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}）的保护期已到，宽限期内只有原报备方可以续报',
    en: 'The protection of registration {{number}} “{{project}}” ({{customer}}) has ended; while it can be renewed, only its partner may',
    mustMail: true,
  },
  renewal_ends: {
    zh: '报备 {{number}}「{{project}}」的续报宽限期至 {{last_day}} 结束',
    en: 'Registration {{number}} “{{project}}” can be renewed until {{last_day}}',
  },
  registration_revoked: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}）已被撤销：{{because}}。10 个工作日内可提出争议',
    en: 'Registration {{number}} “{{project}}” ({{customer}}) is revoked: {{because}}. It may be disputed within ten working days',
    mustMail: true,
  },
  registration_restored: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}）经判定恢复',
    en: 'Registration {{number}} “{{project}}” ({{customer}}) stands again by a ruling',
    mustMail: true,
  },
  consent_given: {
    zh: '{{firm}}就报备 {{number}}「{{project}}」（{{customer}}）作出选择：{{consent}}',
    en: '{{firm}} has chosen for registration {{number}} “{{project}}” ({{customer}}): {{consent}}',
  },
  letter_filed: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}）收到客户函（{{consent}}），请另一人核验',
    en: 'A letter of the customer about registration {{number}} “{{project}}” ({{customer}}: {{consent}}) waits for a second person',
  },
  letter_verified: {
    zh: '报备 {{number}}「{{project}}」（{{customer}}）的客户函已核验：{{consent}}',
    en: 'A letter of the customer about registration {{number}} “{{project}}” ({{customer}}) is verified: {{consent}}',
    mustMail: true,
  },

  // disputes, and direct sales at protected customers
  dispute_opened: {
    zh: '争议 {{number}}：关于报备 {{registration}}「{{project}}」，对方须在 {{answer_by}} 前答复，最迟 {{due_by}} 判定',
    en: 'Dispute {{number}} about registration {{registration}} “{{project}}”: to be answered by {{answer_by}}, ruled by {{due_by}}',
    mustMail: true,
  },
  dispute_answer_due: {
    zh: '争议 {{number}} 等待贵方答复，{{answer_by}} 后不再等待',
    en: 'Dispute {{number}} waits for your answer until {{answer_by}}',
  },
  dispute_answered: {
    zh: '争议 {{number}} 已进入判定，最迟 {{due_by}} 判定',
    en: 'Dispute {{number}} is now to be decided, by {{due_by}}',
  },
  dispute_panel: {
    zh: '请判定争议 {{number}}（报备 {{registration}}「{{project}}」），最迟 {{due_by}}',
    en: 'You are to rule dispute {{number}} (registration {{registration}} “{{project}}”) by {{due_by}}',
    mustMail: true,
  },
  dispute_due: {
    zh: '争议 {{number}}（报备 {{registration}}「{{project}}」）今天应判定',
    en: 'Dispute {{number}} (registration {{registration}} “{{project}}”) is to be ruled today',
  },
  dispute_late: {
    zh: '争议 {{number}}（报备 {{registration}}「{{project}}」）已超过判定期限',
    en: 'Dispute {{number}} (registration {{registration}} “{{project}}”) is overdue',
    mustMail: true,
  },
  dispute_ruled: {
    zh: '争议 {{number}}（报备「{{project}}」）已判定：{{outcome}}',
    en: 'Dispute {{number}} (registration “{{project}}”) is ruled: {{outcome}}',
    mustMail: true,
  },
  dispute_withdrawn: { zh: '争议 {{number}} 已撤回', en: 'Dispute {{number}} was withdrawn' },
  entry_refused: {
    zh: '{{who}}在受保护的客户{{customer}}（{{product}}）处的直营操作（{{via}}）被拒绝',
    en: '{{who}} was refused direct sales ({{via}}) at {{customer}} ({{product}}), where a partner is protected',
    daytime: true,
  },
  entries_refused: {
    zh: '{{who}}的导入中有 {{detail}} 条直营商机因客户受保护被拒绝',
    en: 'An import of {{who}} held {{detail}} direct deals at protected customers; they were refused',
    daytime: true,
  },
  entry_logged: {
    zh: '{{who}}在受保护的客户{{customer}}（{{product}}）处记录了销售活动',
    en: '{{who}} logged sales work at {{customer}} ({{product}}), where a partner is protected',
    daytime: true,
  },
  entry_allowed: {
    zh: '客户{{customer}}（{{product}}）现可建立直营商机',
    en: 'A direct deal with {{customer}} ({{product}}) may now be opened',
    daytime: true,
  },

  // applications: screening
  returned_for_fix: {
    zh: '申请「{{title}}」（{{number}}）已退回补正，请于 {{fix_by}} 前（含当日）提交',
    en: 'Your application “{{title}}” ({{number}}) needs mending: hand it in again by {{fix_by}}',
    mustMail: true,
  },
  application_submitted: {
    zh: '已收到申请「{{title}}」，受理编号 {{number}}{{promise}}；内容校验值 {{hash}}',
    en: 'We have received your application “{{title}}”, receipt {{number}}{{promise}}; content hash {{hash}}',
    mustMail: true,
  },
  deadline_extended: {
    zh: '申请「{{title}}」的截止时间已单独延至 {{closes}}（北京时间）',
    en: 'The deadline of your application “{{title}}” is extended to {{closes}} (UTC+8)',
    mustMail: true,
  },
  fix_due: {
    zh: '申请「{{title}}」（{{number}}）补正截止至 {{fix_by}}，逾期不予受理',
    en: 'Your application “{{title}}” ({{number}}) waits to be mended until {{fix_by}}; after that it lapses',
    mustMail: true,
  },
  fix_lapsed: {
    zh: '申请「{{title}}」（{{number}}）逾期未补正，不予受理；可在申诉期内申诉',
    en: 'Your application “{{title}}” ({{number}}) was not mended in time and has lapsed; you may appeal',
    mustMail: true,
  },
  application_ineligible: {
    zh: '申请「{{title}}」（{{number}}）不予受理：{{because}}；可在申诉期内申诉',
    en: 'Your application “{{title}}” ({{number}}) was found ineligible: {{because}}. You may appeal',
    mustMail: true,
  },
  application_duplicate: {
    zh: '申请「{{title}}」与您的另一份申请重复，已作废；可在申诉期内申诉',
    en: 'Your application “{{title}}” was found to be a duplicate of another one of yours; you may appeal',
    mustMail: true,
  },
  appeal_filed: {
    zh: '申请「{{title}}」（{{number}}）提出申诉，请另一位同事复核',
    en: 'There is an appeal about application “{{title}}” ({{number}}), for somebody who did not rule',
  },
  appeal_decided: {
    zh: '申请「{{title}}」（{{number}}）的申诉已有结果：{{outcome}}',
    en: 'Your appeal about “{{title}}” ({{number}}) is decided: {{outcome}}',
    mustMail: true,
  },

  // rounds
  round_opened: {
    zh: '{{fund}}「{{round}}」开始受理申请',
    en: '{{fund}}: {{round}} is open for applications',
    daytime: true,
  },
  round_to_publish: {
    zh: '{{actor}} 请您核对并发布「{{round}}」（{{fund}}）',
    en: '{{actor}} asks you to check and publish {{round}} ({{fund}})',
  },
  round_extended: {
    zh: '「{{round}}」的截止时间延至 {{closes}}（北京时间）：{{because}}',
    en: '{{round}} now closes at {{closes}} (UTC+8): {{because}}',
    mustMail: true,
  },
  round_rules_changed: {
    zh: '「{{round}}」的申请条件有更新，请在提交前重新核对',
    en: 'The eligibility rules of {{round}} have changed; look at them again before you submit',
    mustMail: true,
  },
  round_cancelled: {
    zh: '「{{round}}」已取消，您的申请随之作废：{{because}}',
    en: '{{round}} is cancelled, and your application with it: {{because}}',
    mustMail: true,
  },
  round_closing: {
    zh: '申请「{{title}}」尚未提交，「{{round}}」{{closes}}（北京时间）截止',
    en: 'Your application “{{title}}” is not submitted yet; {{round}} closes at {{closes}} (UTC+8)',
    mustMail: true,
  },
  round_closed: {
    zh: '「{{round}}」已截止，共收到 {{count}} 份申请，预计 {{answer_by}} 前答复',
    en: '{{round}} has closed with {{count}} applications; an answer is due by {{answer_by}}',
  },
  application_falls_short: {
    zh: '按更新后的申请条件，申请「{{title}}」不符合要求：{{short}}；如认为有误，可在提交时说明',
    en: 'By the new eligibility rules your application “{{title}}” falls short: {{short}}. If that is wrong, say so when you submit',
    mustMail: true,
  },
  form_changed: {
    zh: '申请「{{title}}」的申请表有更新，请补充：{{fields}}',
    en: 'The form of your application “{{title}}” has changed and now needs: {{fields}}',
    mustMail: true,
  },
  // funding: assignment, review
  review_invited: {
    zh: '邀请您评审「{{application}}」（{{round}}），请在 {{answer_by}} 前答复',
    en: 'You are invited to review “{{application}}” ({{round}}); please answer by {{answer_by}}',
    mustMail: true,
    daytime: true,
  },
  review_reminder: {
    zh: '「{{application}}」（{{round}}）的评审意见请在 {{due_by}} 前提交',
    en: 'Your review of “{{application}}” ({{round}}) is due by {{due_by}}',
  },
  review_overdue: {
    zh: '{{reviewer}} 对「{{application}}」（{{round}}）的评审已逾期，期限为 {{due_by}}',
    en: 'The review of “{{application}}” ({{round}}) by {{reviewer}} was due by {{due_by}}',
  },
  review_to_reassign: {
    zh: '{{reviewer}} 对「{{application}}」（{{round}}）的评审已逾期三天，请另行指派',
    en: 'The review of “{{application}}” ({{round}}) by {{reviewer}} is three days late: ask somebody else',
  },
  review_declined: {
    zh: '{{reviewer}} 谢绝评审「{{application}}」（{{round}}），该名额重新空缺',
    en: '{{reviewer}} will not review “{{application}}” ({{round}}): the slot is open again',
    daytime: true,
  },
  review_unanswered: {
    zh: '{{reviewer}} 未在期限内答复「{{application}}」（{{round}}）的评审邀请，该名额重新空缺',
    en: '{{reviewer}} did not answer the invitation to “{{application}}” ({{round}}): the slot is open again',
    daytime: true,
  },
  review_not_needed: {
    zh: '「{{application}}」（{{round}}）不再需要您的评审，感谢您的支持',
    en: 'Your review of “{{application}}” ({{round}}) is not needed any more; thank you',
    daytime: true,
  },
  review_reopened: {
    zh: '您对「{{application}}」（{{round}}）的评审已重新打开，请参加讨论后定稿',
    en: 'Your review of “{{application}}” ({{round}}) is open again for discussion',
    daytime: true,
  },
  reviews_apart: {
    zh: '「{{application}}」（{{round}}）的评审意见分歧较大，须先组织讨论',
    en: 'The reviewers of “{{application}}” ({{round}}) are far apart: they must talk before a decision',
  },
  reviews_still_apart: {
    zh: '「{{application}}」（{{round}}）的评审分歧五个工作日后仍未消除，请增加一位评审人',
    en: 'The reviewers of “{{application}}” ({{round}}) are still far apart after five working days: ask one more',
  },
  // applications: decision
  offer_released: {
    zh: '申请「{{title}}」（{{number}}）获拟资助，请于 {{accept_by}} 前（含当日）接受',
    en: 'Your application “{{title}}” ({{number}}) is offered support: accept it by {{accept_by}}',
    mustMail: true,
  },
  decision_released: {
    zh: '申请「{{title}}」（{{number}}）的评审结果：{{decision}}',
    en: 'Your application “{{title}}” ({{number}}) was decided: {{decision}}',
    mustMail: true,
  },
  decision_of_society: {
    zh: '申请「{{title}}」（{{number}}）的决定已发布：{{decision}}',
    en: 'Application “{{title}}” ({{number}}) was decided: {{decision}}',
  },
  offer_pending: {
    zh: '申请「{{title}}」（{{number}}）的拟资助待接受，截止至 {{accept_by}}',
    en: 'The offer for “{{title}}” ({{number}}) waits for you until {{accept_by}}',
    mustMail: true,
  },
  offer_lapsed: {
    zh: '申请「{{title}}」（{{number}}）的拟资助逾期未接受，已失效',
    en: 'The offer for “{{title}}” ({{number}}) was not accepted in time and has lapsed',
    mustMail: true,
  },
  offer_free: {
    zh: '申请「{{title}}」（{{number}}）：{{status}}；候补下一位：{{next}}',
    en: 'Application “{{title}}” ({{number}}): {{status}}; next on the waitlist: {{next}}',
  },

  // startups
  member_admitted: {
    zh: '「{{name}}」已加入{{fund}}，请于 {{onboard_by}} 前（含当日）完成入驻',
    en: '“{{name}}” is admitted to {{fund}}; finish onboarding by {{onboard_by}}',
    mustMail: true,
  },
  member_to_verify: {
    zh: '「{{name}}」已加入{{fund}}，待核验主体并指定负责人',
    en: '“{{name}}” is admitted to {{fund}}; somebody has to verify it and look after it',
    daytime: true,
  },
  member_onboarding: {
    zh: '「{{name}}」的入驻尚未完成，截止 {{onboard_by}}',
    en: 'Onboarding of “{{name}}” is not finished; it ends on {{onboard_by}}',
  },
  member_unverified: {
    zh: '快速通道成员「{{name}}」两天后仍未核验将收回未用额度',
    en: 'Nobody has verified “{{name}}” of the fast lane; in two days its unused credits are taken back',
  },
  member_active: {
    zh: '「{{name}}」已完成入驻，首期额度已发放，有效期至 {{last_day}}',
    en: '“{{name}}” is active; the first credits are granted and the membership lasts until {{last_day}}',
    mustMail: true,
  },
  member_raised: {
    zh: '「{{name}}」已补差至 {{tier}} 档',
    en: '“{{name}}” is raised to tier {{tier}}',
    mustMail: true,
  },
  member_lapsed: {
    zh: '「{{name}}」未在期限内完成入驻，成员资格已失效，可重新申请',
    en: '“{{name}}” was not onboarded in time and has lapsed; you may apply again',
    mustMail: true,
  },
  member_paused: {
    zh: '「{{name}}」的成员资格已暂停，期间不发放新额度',
    en: '“{{name}}” is paused; no new credits are granted meanwhile',
    mustMail: true,
  },
  member_resumed: { zh: '「{{name}}」的成员资格已恢复', en: '“{{name}}” goes on' },
  member_ending: {
    zh: '「{{name}}」的成员资格将于 {{last_day}} 到期：补差、延期或毕业',
    en: 'The membership of “{{name}}” ends on {{last_day}}: get more, extend, or graduate',
    mustMail: true,
  },
  member_renewed: {
    zh: '「{{name}}」的成员资格延续至 {{last_day}}',
    en: 'The membership of “{{name}}” now lasts until {{last_day}}',
  },
  member_graduated: { zh: '「{{name}}」已毕业', en: '“{{name}}” has graduated', mustMail: true },
  member_removed: {
    zh: '「{{name}}」已移出计划（{{because}}），未用额度已收回',
    en: '“{{name}}” was removed from the programme ({{because}}); unused credits are taken back',
    mustMail: true,
  },
  member_revoked: {
    zh: '「{{name}}」七天内未完成核验，未用额度已收回',
    en: '“{{name}}” was not verified within seven days; unused credits are taken back',
    mustMail: true,
  },
  member_uses_less: {
    zh: '成员「{{name}}」近十四天用量较此前下降七成以上，请跟进',
    en: 'Member “{{name}}” used at most three tenths of what it used in the fourteen days before: please follow up',
  },
  member_uses_more: {
    zh: '成员「{{name}}」单日用量首次达到一千万 Token',
    en: 'Member “{{name}}” used ten million tokens in a day for the first time',
  },
  member_converted: {
    zh: '成员「{{name}}」：{{event}}（归属：{{credited}}）',
    en: 'Member “{{name}}”: {{event}} (credited to {{credited}})',
    daytime: true,
  },
  check_in_due: {
    zh: '「{{name}}」{{month}} 月报请于 {{due}} 前提交',
    en: 'The check-in of “{{name}}” for {{month}} is due on {{due}}',
  },
  check_in_missed: {
    zh: '「{{name}}」{{month}} 月报已逾期，请尽快补交',
    en: 'The check-in of “{{name}}” for {{month}} is overdue',
  },
  check_ins_missed_twice: {
    zh: '成员「{{name}}」连续两月未交月报，请跟进',
    en: 'Member “{{name}}” has missed two check-ins in a row: please follow up',
  },
  // conflicts of interest
  conflict_found: {
    zh: '申请 {{number}} 发现利益冲突（{{rule}}），请核实判断',
    en: 'A conflict of interest ({{rule}}) was found on application {{number}}: please judge it',
  },
  conflict_declared: {
    zh: '申请 {{number}} 有人申报利益冲突，请核实判断',
    en: 'A conflict of interest was declared on application {{number}}: please judge it',
  },
  review_wanted_again: {
    zh: '「{{application}}」（{{round}}）的评审已恢复，请在评审队列中查看',
    en: 'Your review of “{{application}}” ({{round}}) is wanted again; see your queue',
    daytime: true,
  },
  // grants
  contract_to_draft: {
    zh: '「{{title}}」（{{fund}}）待出具任务书',
    en: 'The contract of “{{title}}” ({{fund}}) is to be drawn up',
    daytime: true,
  },
  contract_issued: {
    zh: '「{{title}}」的任务书已出具，项目编号 {{number}}，请签署',
    en: 'The contract of “{{title}}” is out under number {{number}}: please sign it',
    mustMail: true,
  },
  contract_void: {
    zh: '「{{title}}」的任务书（{{number}}）已作废：{{because}}',
    en: 'The contract of “{{title}}” ({{number}}) is void: {{because}}',
    mustMail: true,
  },
  grant_active: {
    zh: '项目 {{number}}「{{title}}」已生效，执行期 {{start_on}} 至 {{end_on}}',
    en: 'Grant {{number}} “{{title}}” is active from {{start_on}} to {{end_on}}',
    mustMail: true,
  },
  grant_suspended: {
    zh: '项目 {{number}}「{{title}}」已暂停：{{because}}',
    en: 'Grant {{number}} “{{title}}” is suspended: {{because}}',
    mustMail: true,
  },
  grant_resumed: { zh: '项目 {{number}}「{{title}}」已恢复执行', en: 'Grant {{number}} “{{title}}” goes on' },
  grant_closing: {
    zh: '项目 {{number}}「{{title}}」执行期已满，请提交结题报告',
    en: 'The term of grant {{number}} “{{title}}” is over: the final report is due',
    mustMail: true,
  },
  grant_to_rectify: {
    zh: '项目 {{number}}「{{title}}」需整改，请于 {{mend_by}} 前完成：{{because}}',
    en: 'Grant {{number}} “{{title}}” has to be mended by {{mend_by}}: {{because}}',
    mustMail: true,
  },
  grant_rectified: {
    zh: '项目 {{number}}「{{title}}」已提交整改，请核对',
    en: 'Grant {{number}} “{{title}}” was mended: please look',
    daytime: true,
  },
  grant_completed: {
    zh: '项目 {{number}}「{{title}}」已结题，等级：{{grade}}',
    en: 'Grant {{number}} “{{title}}” is completed: {{grade}}',
    mustMail: true,
  },
  // grants: tranches
  tranche_requested: {
    zh: '项目 {{number}}「{{title}}」（{{institution}}）申请第 {{n}} 笔拨款 {{amount}} 元，请审核',
    en: 'Grant {{number}} “{{title}}” ({{institution}}) asks for tranche {{n}}, CNY {{amount}}: please review it',
  },
  tranche_approved: {
    zh: '项目 {{number}}（{{institution}}）第 {{n}} 笔拨款 {{amount}} 元已审核，请授权',
    en: 'Tranche {{n}} of grant {{number}} ({{institution}}), CNY {{amount}}, is approved: please authorise it',
  },
  tranche_authorised: {
    zh: '项目 {{number}}（{{institution}}）第 {{n}} 笔拨款 {{amount}} 元已授权，待支付',
    en: 'Tranche {{n}} of grant {{number}} ({{institution}}), CNY {{amount}}, is authorised and waits to be paid',
  },
  tranche_paid: {
    zh: '项目 {{number}}「{{title}}」第 {{n}} 笔拨款 {{amount}} 元已于 {{paid_on}} 支付至{{institution}}',
    en: 'Tranche {{n}} of grant {{number}} “{{title}}”, CNY {{amount}}, was paid to {{institution}} on {{paid_on}}',
    mustMail: true,
  },
  tranche_failed: {
    zh: '项目 {{number}}「{{title}}」第 {{n}} 笔拨款未能支付（{{because}}），请核对收款账户后重新申请',
    en: 'Tranche {{n}} of grant {{number}} “{{title}}” could not be paid ({{because}}): please check the account and ask again',
    mustMail: true,
  },
  tranche_sent_back: {
    zh: '项目 {{number}}「{{title}}」第 {{n}} 笔拨款申请已退回：{{because}}',
    en: 'Tranche {{n}} of grant {{number}} “{{title}}” was sent back: {{because}}',
    mustMail: true,
  },
  tranche_reduced: {
    zh: '项目 {{number}}「{{title}}」第 {{n}} 笔拨款按核定支出调整为 {{amount}} 元',
    en: 'Tranche {{n}} of grant {{number}} “{{title}}” is now CNY {{amount}}, as the accepted cost leaves it',
    mustMail: true,
  },
  // grants: reports
  report_due: {
    zh: '「{{title}}」（{{number}}）的{{kind}}请于 {{due}} 前（含当日）提交',
    en: '{{kind}} of “{{title}}” ({{number}}) is due on {{due}}',
  },
  report_late: {
    zh: '「{{title}}」（{{number}}）的{{kind}}已逾期 {{days}} 天，请尽快提交',
    en: '{{kind}} of “{{title}}” ({{number}}) is {{days}} days late: please hand it in',
  },
  hold_begins: {
    zh: '「{{title}}」（{{number}}）的{{kind}}逾期已满 60 天：拨款、新申请与延期暂停，报告通过后即恢复',
    en: '{{kind}} of “{{title}}” ({{number}}) is sixty days late: payments, applications and extensions are on hold until it is accepted',
    mustMail: true,
  },
  hold_ends: {
    zh: '因「{{title}}」（{{number}}）的{{kind}}逾期而暂停的拨款、申请与延期已恢复',
    en: 'What was on hold because of the late report ({{kind}}) of “{{title}}” ({{number}}) goes on',
    mustMail: true,
  },
  report_to_review: {
    zh: '「{{title}}」（{{number}}）的{{kind}}逾期 90 天或未获通过，请评估是否终止资助',
    en: '{{kind}} of “{{title}}” ({{number}}) is ninety days late or was rejected: review whether the grant ends',
  },
  report_waiting: {
    zh: '「{{title}}」（{{number}}）的{{kind}}已提交五个工作日，请审阅',
    en: '{{kind}} of “{{title}}” ({{number}}) has waited five working days to be read',
  },
  report_unread: {
    zh: '「{{title}}」（{{number}}）的{{kind}}已超过十个工作日未审阅',
    en: '{{kind}} of “{{title}}” ({{number}}) was not read within ten working days',
  },
  report_asked: {
    zh: '请就「{{title}}」（{{number}}）另行提交{{kind}}，截止 {{due}}（含当日）',
    en: 'We ask for a further report ({{kind}}) of “{{title}}” ({{number}}) by {{due}}',
    mustMail: true,
  },
  report_accepted: {
    zh: '「{{title}}」（{{number}}）的{{kind}}已通过',
    en: '{{kind}} of “{{title}}” ({{number}}) is accepted',
  },
  report_returned: {
    zh: '「{{title}}」（{{number}}）的{{kind}}需修改，请于 {{due}} 前（含当日）重新提交：{{because}}',
    en: '{{kind}} of “{{title}}” ({{number}}) needs changes by {{due}}: {{because}}',
    mustMail: true,
  },
  report_rejected: {
    zh: '「{{title}}」（{{number}}）的{{kind}}未获通过：{{because}}',
    en: '{{kind}} of “{{title}}” ({{number}}) was rejected: {{because}}',
    mustMail: true,
  },
  // grants: amendment, termination
  amendment_waiting: {
    zh: '资助项目「{{grant}}」的变更申请（{{kind}}）仍待审批',
    en: 'The amendment of grant “{{grant}}” ({{kind}}) still waits for approval',
  },
  amendment_applied: {
    zh: '资助项目「{{grant}}」的变更（{{kind}}）已生效',
    en: 'The amendment of grant “{{grant}}” ({{kind}}) is in force',
    mustMail: true,
  },
  amendment_rejected: {
    zh: '资助项目「{{grant}}」的变更申请（{{kind}}）未通过：{{because}}',
    en: 'The amendment of grant “{{grant}}” ({{kind}}) is declined: {{because}}',
    mustMail: true,
  },
  termination_proposed: {
    zh: '拟终止资助项目「{{grant}}」（{{because}}），负责人可在 {{answer_by}} 前答复',
    en: 'Grant “{{grant}}” is proposed to be terminated ({{because}}); its PI may reply until {{answer_by}}',
    mustMail: true,
  },
  termination_answered: {
    zh: '资助项目「{{grant}}」的负责人已就拟终止作出答复',
    en: 'The PI of grant “{{grant}}” has replied to the proposed termination',
  },
  termination_dropped: {
    zh: '资助项目「{{grant}}」不再拟终止，继续执行',
    en: 'Grant “{{grant}}” goes on: its termination is no longer proposed',
    mustMail: true,
  },
  grant_terminated: {
    zh: '资助项目「{{grant}}」已终止：{{because}}',
    en: 'Grant “{{grant}}” is terminated: {{because}}',
    mustMail: true,
  },
  refund_due: {
    zh: '资助项目「{{grant}}」应退回 {{owed}} 元，期限 {{due}}',
    en: 'CNY {{owed}} of grant “{{grant}}” are to be paid back by {{due}}',
  },
} as const satisfies Record<string, Template>;

export type NoticeTemplate = keyof typeof NOTICES;

export const templateOf = (name: NoticeTemplate): Template => NOTICES[name];
