/** Messages by language: those of react-admin, the web's own, and those each folder brings (`words.zh-CN.ts`, `words.en.ts`). */
import polyglot from 'ra-i18n-polyglot';
import { currentLocale, type Locale, LOCALES, speak } from './locale';
import { loadLabels } from './labels';

export type Messages = { [key: string]: string | Messages };
const BUNDLES: Record<Locale, () => Promise<{ default: Messages }>> = {
  'zh-CN': () => import('./zh-CN'),
  en: () => import('./en'),
};
const loaded = new Map<Locale, Messages>();

export async function loadWords(locale: Locale): Promise<void> {
  const [bundle] = await Promise.all([
    loaded.get(locale) ?? BUNDLES[locale]().then((module) => module.default),
    loadLabels(locale),
  ]);
  loaded.set(locale, bundle);
}

export function makeI18n() {
  return polyglot(
    ((locale: Locale) => {
      if (locale === currentLocale()) return loaded.get(locale);
      return loadWords(locale).then(() => {
        speak(locale);
        return loaded.get(locale);
      });
    }) as never,
    currentLocale(),
    [...LOCALES],
    { allowMissing: true },
  );
}

/** Later ones win, however deep. */
export function merged(...all: Messages[]): Messages {
  const out: Messages = {};
  for (const messages of all) {
    for (const [key, value] of Object.entries(messages)) {
      const before = out[key];
      out[key] = typeof value === 'object' && typeof before === 'object' ? merged(before, value) : value;
    }
  }
  return out;
}
