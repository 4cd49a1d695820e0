/**
 * What the values of enumerations are called: the service's words, fetched once a language. The API document names the
 * values of a field but not their enumeration; the values themselves tell.
 */
import { useLocaleState } from 'react-admin';
import { get } from '../data/client';
import { currentLocale, type Locale } from './locale';

type Labels = Record<string, Record<string, string>>;
const kept = new Map<Locale, Labels>();
const asked = new Map<Locale, Promise<Labels>>();
const matches = new Map<string, string | undefined>();

export async function loadLabels(locale: Locale): Promise<void> {
  if (kept.has(locale)) return;
  // two that ask at once ask once
  const labels = asked.get(locale) ?? get<Labels>('/labels', { lang: locale });
  asked.set(locale, labels);
  try {
    kept.set(locale, await labels);
  } finally {
    asked.delete(locale);
  }
}

const words = (text: string): string[] =>
  text
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .toLowerCase()
    .split(/[_.]/);

/** Among enumerations that hold all the values: the smallest whose name is most like the field's. */
function enumerationOf(values: readonly string[], name: string): string | undefined {
  const labels = kept.get(currentLocale()) ?? {};
  const asked = words(name);
  const key = `${name} ${values.join()}`;
  if (!matches.has(key)) {
    const [best] = Object.entries(labels)
      .filter(([, known]) => values.every((value) => value in known))
      .map(([enumeration, known]) => ({
        enumeration,
        extra: Object.keys(known).length - values.length,
        alike: words(enumeration).filter((word) => asked.includes(word)).length,
      }))
      .sort((a, b) => b.alike - a.alike || a.extra - b.extra);
    matches.set(key, best?.enumeration);
  }
  return matches.get(key);
}

/** `0.0600` is a rate: 6%. */
const rate = (value: string): string | undefined =>
  /^[01]\.\d{4}$/.test(value) ? `${Number((Number(value) * 100).toFixed(2))}%` : undefined;

export function labelOf(value: string, values: readonly string[] = [value], name = ''): string {
  const enumeration = enumerationOf(values, name);
  return (enumeration && kept.get(currentLocale())?.[enumeration]?.[value]) || rate(value) || value;
}

/** `const label = useLabels(); label('won', field.values, 'deals.stage')`; draws again in another language. */
export function useLabels(): typeof labelOf {
  useLocaleState();
  return labelOf;
}
