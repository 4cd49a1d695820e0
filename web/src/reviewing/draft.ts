/** What a reviewer has written so far, in the shape of the form, and what of it differs from what the service has. */
import type { ReviewView } from '../../generated/api';
import { same } from '../data/changes';

export interface Draft {
  marks: Record<string, string>;
  confidence: number | null;
  commentToApplicant: string;
  commentInternal: string;
  conflictDeclared: boolean | null;
}

export const draftOf = (review: ReviewView): Draft => ({
  marks: Object.fromEntries(review.scores.map(({ key, final }) => [key, plain(final)])),
  confidence: review.confidence,
  commentToApplicant: review.commentToApplicant ?? '',
  commentInternal: review.commentInternal ?? '',
  conflictDeclared: review.conflictDeclared,
});

/** `80.00` → `80`: as a person would have typed it. */
const plain = (mark: string): string => mark.replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros));

/** As one flat record: a mark is a field of its own, so that two who write at once differ mark by mark. */
type Flat = Record<string, unknown>;
const MARK = 'mark:';
export const flat = ({ marks, ...rest }: Draft): Flat => ({
  ...rest,
  ...Object.fromEntries(Object.entries(marks).map(([key, value]) => [MARK + key, value])),
});
export const criterionIn = (name: string): string | undefined =>
  name.startsWith(MARK) ? name.slice(MARK.length) : undefined;

export function unflat(values: Flat): Draft {
  const draft = { marks: {} } as unknown as Draft & Flat;
  for (const [name, value] of Object.entries(values)) {
    const key = criterionIn(name);
    if (key) draft.marks[key] = value as string;
    else (draft as Flat)[name] = value;
  }
  return draft;
}

/** 0–100 with at most two decimals, as the service takes it. */
export const isMark = (text: string): boolean => /^(?:100(?:\.0{1,2})?|\d{1,2}(?:\.\d{1,2})?)$/.test(text);

/** The fields that changed; a mark that is half typed waits. */
export const difference = (before: Flat, now: Flat): Flat =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(now)])]
      .filter((name) => !same(before[name], now[name]))
      .filter((name) => !criterionIn(name) || !now[name] || isMark(now[name] as string))
      .map((name) => [name, now[name] ?? '']),
  );

/** As the body of a change. */
export function bodyOf(changes: Flat): Record<string, unknown> {
  const scores = Object.entries(changes).flatMap(([name, value]) => {
    const key = criterionIn(name);
    return key ? [{ key, value: (value as string) || null }] : [];
  });
  const rest = Object.entries(changes).filter(([name]) => !criterionIn(name));
  return {
    ...Object.fromEntries(rest.map(([name, value]) => [name, value === '' ? null : value])),
    ...(scores.length > 0 && { scores }),
  };
}
