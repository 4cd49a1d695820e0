/** Conditions and rules as plain sentences, in the language of the page. */
import { useTranslate } from 'react-admin';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import type { Subject } from './comparisons';

type Json = Record<string, unknown>;

export interface Rule {
  key: string;
  severity: string;
  reasonCode: string;
  expr: Json;
}

/** `subjects` are what names stand for; an unknown one is said as it is. */
export function useSentences(subjects: readonly Subject[]) {
  const translate = useTranslate();
  const label = useLabels();
  const { locale, quantity } = useFormat();
  // no room beside a Chinese quotation
  const say = (word: string, values: Record<string, string> = {}) =>
    translate(`round.say.${word}`, values).replace(/ 「/g, '「').replace(/」 /g, '」');

  const valueText = (subject: Subject | undefined, value: unknown): string => {
    const option = subject?.values?.find((each) => each.value === value);
    if (option) return locale === 'en' ? `“${option.labelEn}”` : `「${option.labelZh}」`;
    const text = String(value as string | number);
    return subject?.kind === 'number' ? quantity(text).replace('—', text) : text;
  };

  const comparison = (name: string, op: string, value: unknown): string => {
    const subject = subjects.find((each) => each.name === name);
    const what = subject ? (locale === 'en' ? subject.labelEn : subject.labelZh) : name;
    if (op === 'present') return say(value === false ? 'absent' : 'present', { what });
    if (typeof value === 'boolean') return say(value === (op === 'eq') ? 'yes' : 'no', { what });
    const list = [value].flat();
    if (op === 'between') {
      return say('between', { what, from: valueText(subject, list[0]), to: valueText(subject, list[1]) });
    }
    const values = list.map((each) => valueText(subject, each)).join(locale === 'en' ? ', ' : '、');
    return say(op, { what, value: values || '…' });
  };

  const joined = (parts: readonly unknown[], how: 'all' | 'any', isInside: boolean): string => {
    const text = parts.map((part) => expression(part as Json, parts.length > 1)).join(say(how));
    return isInside && parts.length > 1 ? say('group', { text }) : text;
  };

  const expression = (expr: Json | undefined, isInside = false): string => {
    if (!expr) return '…';
    if (Array.isArray(expr.all)) return joined(expr.all, 'all', isInside);
    if (Array.isArray(expr.any)) return joined(expr.any, 'any', isInside);
    if (expr.not) return say('not', { text: expression(expr.not as Json, true) });
    if (expr.manual) return say(String(expr.manual as string));
    const name = (expr.fact ?? expr.key) as string | undefined;
    return name ? comparison(name, String(expr.op as string), expr.value) : '…';
  };

  const rule = ({ severity, reasonCode, expr }: Rule): string =>
    say(severity === 'warn' ? 'warn' : 'block', {
      text: expression(expr),
      reason: reasonCode ? label(reasonCode, undefined, 'ineligible_reason') : '…',
    });

  return { expression, rule };
}
