/** What the steps and check-ins of a membership say; it comes with them. */
import { useLocaleState } from 'react-admin';

const zh = {
  steps: '全部必需事项完成后，额度开始发放。',
  required: '必需',
  done: (day: string) => `${day} 完成`,
  waiting: '已提交，等待我们核实',
  fill: '填写',
  change: '修改',
  verify: '核实',
  explain: {
    api_account_linked: '填写将要使用额度的平台账号，并把下面的核验码放到账号资料里，我们核实后即绑定。',
    terms_accepted: '确认接受计划条款（2026-01）。',
    entity_verified: '由我们核对营业执照等资料，无需您操作。',
    technical_contact: '对接技术问题时联系谁。',
    first_call: '首次调用接口后自动完成。',
  } as Record<string, string>,
  challenge: '核验码',
  accept: '我已阅读并接受',
  checkIns: '每月一次，次月 10 日前填写；到期前可以修改。',
  due: (day: string) => `${day} 前填写`,
  missed: '已过期，仍可补填',
  submitted: (day: string) => `${day} 已填写`,
  none: '还没有需要填写的月份',
};

const en: typeof zh = {
  steps: 'Credits flow once all required steps are done.',
  required: 'required',
  done: (day) => `done ${day}`,
  waiting: 'Handed in; we are verifying it',
  fill: 'Fill in',
  change: 'Change',
  verify: 'Verify',
  explain: {
    api_account_linked:
      'Name the account that will use the credits, and put the code below into its profile; we verify it and link it.',
    terms_accepted: 'Accept the terms of the programme (2026-01).',
    entity_verified: 'We look at the business licence; nothing to do for you.',
    technical_contact: 'Whom we ask about technical matters.',
    first_call: 'Done by itself with the first call.',
  },
  challenge: 'Code',
  accept: 'I have read and accept',
  checkIns: 'Once a month, by the tenth of the next; it may be changed until then.',
  due: (day) => `due ${day}`,
  missed: 'overdue, may still be filled in',
  submitted: (day) => `filled in ${day}`,
  none: 'No month to fill in yet',
};

export function useMemberWords(): typeof zh {
  const [locale] = useLocaleState();
  return locale === 'en' ? en : zh;
}
