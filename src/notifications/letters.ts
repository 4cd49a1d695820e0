/**
 * What mails say, in both languages. `{{name}}` is replaced by a field of the letter; a link or a code is one of its sealed
 * fields. Paragraphs are separated by an empty line.
 */
import type { Lang } from '../kernel/actor.js';
import { type MergeFields, merge, oneLine } from './merge.js';
import { NOTICES, type NoticeTemplate, templateOf } from './templates.js';

interface Text {
  readonly subject: string;
  readonly text: string;
}

const LETTERS = {
  invitation: {
    zh: {
      subject: '{{inviter}} 邀请你使用 Z计划 CRM',
      text: '{{name}}，你好：\n\n{{inviter}} 为你开通了账号。请在 7 天内打开下面的链接设置密码：\n\n{{link}}\n\n如果你没有预料到这封邮件，请忽略它。',
    },
    en: {
      subject: '{{inviter}} invites you to Z Plan CRM',
      text: 'Hello {{name}},\n\n{{inviter}} has opened an account for you. Open this link within 7 days to set a password:\n\n{{link}}\n\nIf you did not expect this letter, ignore it.',
    },
  },
  registration: {
    zh: {
      subject: '确认邮箱，完成注册',
      text: '你好：\n\n有人用这个邮箱地址注册 Z计划 CRM 账号。如果是你本人，请在 24 小时内打开下面的链接，填写姓名并设置密码：\n\n{{link}}\n\n如果不是你，请忽略这封邮件，不会产生任何账号。',
    },
    en: {
      subject: 'Confirm your address to sign up',
      text: 'Hello,\n\nsomebody asked to open an account of Z Plan CRM with this address. If it was you, open this link within 24 hours to enter your name and a password:\n\n{{link}}\n\nIf it was not you, ignore this letter; no account is made.',
    },
  },
  account_exists: {
    zh: {
      subject: '你已有账号',
      text: '{{name}}，你好：\n\n有人用这个邮箱地址申请注册，但这个地址已有账号，没有任何更改。\n\n如果是你本人，请直接登录，忘记密码可在登录页重设。如果你收到过邀请而尚未设置密码，请打开邀请邮件中的链接。仍无法登录时，请联系邀请你的人或系统管理员。',
    },
    en: {
      subject: 'You already have an account',
      text: 'Hello {{name}},\n\nsomebody asked to sign up with this address, but it has an account already. Nothing was changed.\n\nIf it was you, log in; a forgotten password can be reset there. If you were invited and have not set a password yet, open the link of the invitation. If you still cannot log in, ask whoever invited you or an administrator.',
    },
  },
  password_reset: {
    zh: {
      subject: '重设密码',
      text: '{{name}}，你好：\n\n有人请求重设你的密码。如果是你本人，请在 30 分钟内打开下面的链接：\n\n{{link}}\n\n如果不是你，请忽略这封邮件，你的密码不会改变。',
    },
    en: {
      subject: 'Reset your password',
      text: 'Hello {{name}},\n\nsomebody asked to reset your password. If it was you, open this link within 30 minutes:\n\n{{link}}\n\nIf it was not you, ignore this letter; your password stays as it is.',
    },
  },
  password_changed: {
    zh: {
      subject: '密码已更改',
      text: '{{name}}，你好：\n\n你的密码刚刚被更改，所有登录都已结束。\n\n如果不是你本人操作，请立即联系系统管理员。',
    },
    en: {
      subject: 'Your password was changed',
      text: 'Hello {{name}},\n\nyour password has just been changed and all sessions have ended.\n\nIf it was not you, tell an administrator at once.',
    },
  },
  login_ticket: {
    zh: {
      subject: '登录验证码',
      text: '{{name}}，你好：\n\n你的一次性登录验证码：{{code}}\n\n10 分钟内有效，只能使用一次。如果不是你在登录，请忽略这封邮件。',
    },
    en: {
      subject: 'Your login code',
      text: 'Hello {{name}},\n\nyour one-time login code: {{code}}\n\nIt works once, within 10 minutes. If you are not logging in, ignore this letter.',
    },
  },
  login_attempts: {
    zh: {
      subject: '有人多次尝试登录你的账号',
      text: '{{name}}，你好：\n\n有人用错误的密码多次尝试登录你的账号。你的账号没有被锁定，常用设备可以照常登录。\n\n新设备登录时需要邮件中的一次性验证码。',
    },
    en: {
      subject: 'Attempts to log in to your account',
      text: 'Hello {{name}},\n\nsomebody has tried several times to log in to your account with wrong passwords. Your account is not locked, and the devices you use log in as always.\n\nA new device needs a one-time code sent by mail.',
    },
  },
  collaborator_invited: {
    zh: {
      subject: '{{inviter}} 邀请你共同申请「{{title}}」',
      text: '你好：\n\n{{inviter}} 邀请你加入申请「{{title}}」。请在 {{until}} 前打开下面的链接，登录（没有账号可先注册）后确认：\n\n{{link}}\n\n如果与你无关，请忽略这封邮件，不会有任何记录以你的名义产生。',
    },
    en: {
      subject: '{{inviter}} invites you to the application “{{title}}”',
      text: 'Hello,\n\n{{inviter}} invites you to join the application “{{title}}”. Open this link by {{until}}, log in (sign up first if you have no account) and confirm:\n\n{{link}}\n\nIf it does not concern you, ignore this letter; nothing is done in your name.',
    },
  },
  digest: {
    zh: { subject: '今日提醒：{{count}} 项', text: '{{lines}}\n\n登录系统可查看全部。' },
    en: { subject: 'Today: {{count}} reminders', text: '{{lines}}\n\nLog in to see them all.' },
  },
} as const satisfies Record<string, { zh: Text; en: Text }>;

export interface Written {
  readonly subject: string;
  readonly text: string;
}

/** Undefined for a template that nobody wrote. */
export function letter(template: string, lang: Lang, fields: MergeFields): Written | undefined {
  const found = Object.hasOwn(LETTERS, template) ? LETTERS[template as keyof typeof LETTERS] : noticeLetter(template);
  if (!found) return undefined;
  const { subject, text } = found[lang === 'en' ? 'en' : 'zh'];
  return { subject: oneLine(merge(subject, fields)).slice(0, 200), text: merge(text, fields) };
}

/** A notice by mail is its line, twice. */
function noticeLetter(template: string): { zh: Text; en: Text } | undefined {
  if (!Object.hasOwn(NOTICES, template)) return undefined;
  const { zh, en } = templateOf(template as NoticeTemplate);
  return {
    zh: { subject: zh, text: `${zh}\n\n登录系统查看详情。` },
    en: { subject: en, text: `${en}\n\nLog in for the details.` },
  };
}
