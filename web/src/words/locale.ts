/** The language of this browser's requests, before and after the login; the account's own goes before it. */
export type Locale = 'zh-CN' | 'en';
export const LOCALES = [
  { locale: 'zh-CN', name: '中文' },
  { locale: 'en', name: 'English' },
] as const;

const KEPT = 'lang';
let current: Locale = first();

function first(): Locale {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'zh-CN' || kept === 'en') return kept;
  return /^en/i.test(navigator.language) ? 'en' : 'zh-CN';
}

export const currentLocale = (): Locale => current;

export function speak(locale: Locale): void {
  current = locale;
  localStorage.setItem(KEPT, locale);
  document.documentElement.lang = locale;
}
