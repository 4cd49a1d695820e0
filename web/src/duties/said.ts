/** What the first page of the portal says; it comes with it. */
import { useLocaleState } from 'react-admin';

const zh = {
  now: '现在请您做',
  nothing: '眼下没有需要您做的事',
  nothingHint: '有新的事项时会出现在这里，也会发送邮件。',
  by: (day: string) => `${day} 前`,
  overdue: (day: string) => `已过 ${day}`,
  today: '今天',
  applications: '我的申请',
  memberships: '我的成员资格',
  grants: '我的资助项目',
  registrations: '我们的报备',
  partner: '我们的伙伴身份',
  partnerApplications: '我们的伙伴申请',
  rounds: '正在开放',
  allRounds: '全部可申请的项目',
  what: {
    submit: '提交申请',
    resubmitEdit: '修改后重新提交',
    mend: '补正申请',
    accept: '接受或谢绝资助',
    report: (kind: string) => `提交${kind}`,
    onboarding: '完成入驻步骤',
    checkIn: (month: string) => `填写 ${month} 月度回访`,
    rectify: '完成整改并提交',
    reply: '对终止意见作出答复',
    refund: '退回款项',
    tranche: (n: number) => `申请第 ${n} 笔拨款`,
    registration: '补充报备材料',
    registrationDraft: '提交报备',
    partnerApplication: '补充伙伴申请',
    partnerDraft: '提交伙伴申请',
    partnerSteps: '完成伙伴入驻',
  },
};

const en: typeof zh = {
  now: 'Asked of you now',
  nothing: 'Nothing is asked of you now',
  nothingHint: 'New things appear here, and come by mail.',
  by: (day) => `by ${day}`,
  overdue: (day) => `was due ${day}`,
  today: 'today',
  applications: 'My applications',
  memberships: 'My memberships',
  grants: 'My grants',
  registrations: 'Our registrations',
  partner: 'Our partnership',
  partnerApplications: 'Our partner applications',
  rounds: 'Open now',
  allRounds: 'All open calls',
  what: {
    submit: 'Submit the application',
    resubmitEdit: 'Submit again what was edited',
    mend: 'Mend the application',
    accept: 'Accept or refuse the award',
    report: (kind) => `Hand in: ${kind}`,
    onboarding: 'Finish onboarding',
    checkIn: (month) => `Check in for ${month}`,
    rectify: 'Rectify and hand in',
    reply: 'Reply to the proposed termination',
    refund: 'Pay back what is owed',
    tranche: (n) => `Ask for tranche ${n}`,
    registration: 'Complete the registration',
    registrationDraft: 'Submit the registration',
    partnerApplication: 'Complete the partner application',
    partnerDraft: 'Submit the partner application',
    partnerSteps: 'Finish becoming a partner',
  },
};

export function useDutyWords(): typeof zh {
  const [locale] = useLocaleState();
  return locale === 'en' ? en : zh;
}
