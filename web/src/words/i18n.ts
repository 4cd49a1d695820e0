/**
 * Messages by language: those of the frame (`zh-CN.ts`, `en.ts`), which the login needs too, and those of a shell, which
 * web/scripts/words.mjs puts together from the folders' `words.<locale>.ts` when the web is built.
 */
import polyglot from 'ra-i18n-polyglot';
import type { MeView } from '../../generated/api';
import { currentLocale, type Locale, LOCALES, speak } from './locale';
import { loadLabels } from './labels';

export type Messages = { [key: string]: string | Messages };
type Audience = MeView['audience'];

const FRAME: Record<Locale, () => Promise<{ default: Messages }>> = {
  'zh-CN': () => import('./zh-CN'),
  en: () => import('./en'),
};
const SHELLS: Record<Audience, Record<Locale, () => Promise<{ default: Messages }>>> = {
  staff: {
    'zh-CN': () => import('../../generated/words.staff.zh-CN.json'),
    en: () => import('../../generated/words.staff.en.json'),
  },
  portal: {
    'zh-CN': () => import('../../generated/words.portal.zh-CN.json'),
    en: () => import('../../generated/words.portal.en.json'),
  },
};
const loaded = new Map<Locale, Messages>();
/** Whose words another language has to have as well. */
let audience: Audience | undefined;

export async function loadWords(locale: Locale, of = audience): Promise<void> {
  audience = of;
  const [frame, shell] = await Promise.all([FRAME[locale](), of && SHELLS[of][locale](), loadLabels(locale)]);
  // the words of the frame alone may come after those of a shell
  loaded.set(locale, merged(loaded.get(locale) ?? {}, frame.default, shell?.default ?? {}));
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
