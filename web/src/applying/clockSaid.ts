/** What a countdown says: apart from the pages of applying, because the first page of the portal counts down as well. */
import { useLocaleState } from 'react-admin';

const zh = {
  left: {
    days: (d: number, h: number) => `还剩 ${d} 天 ${h} 小时`,
    hours: (h: number, m: number) => `还剩 ${h} 小时 ${m} 分`,
    minutes: (m: number, s: number) => `还剩 ${m} 分 ${String(s).padStart(2, '0')} 秒`,
  },
  until: (text: string) => `${text} 截止`,
  opens: (text: string) => `${text} 开放`,
  over: '已截止',
  none: '常年受理',
  grace: '已过截止时间，宽限期内仍可提交',
};

const en: typeof zh = {
  left: {
    days: (d, h) => `${d} d ${h} h left`,
    hours: (h, m) => `${h} h ${m} min left`,
    minutes: (m, s) => `${m} min ${String(s).padStart(2, '0')} s left`,
  },
  until: (text) => `Closes ${text}`,
  opens: (text) => `Opens ${text}`,
  over: 'Closed',
  none: 'Always open',
  grace: 'The deadline has passed; it may still be submitted in the grace period',
};

export function useClockSaid(): typeof zh {
  const [locale] = useLocaleState();
  return locale === 'en' ? en : zh;
}
