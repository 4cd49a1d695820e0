/** Two people build one batch: what only one of them changed is kept, what both changed is chosen, field by field. */
import { same } from '../data/changes';
import type { Draft } from './lines';

const FIELDS = ['outcome', 'rank', 'reasons', 'commentToApplicant', 'commentInternal'] as const;
type FieldName = (typeof FIELDS)[number];

export interface LineClash {
  applicationId: string;
  title: string;
  field: FieldName;
  mine: unknown;
  theirs: unknown;
}

export interface Merged {
  lines: Draft[];
  clashes: LineClash[];
}

export function merged(before: readonly Draft[], mine: readonly Draft[], theirs: readonly Draft[]): Merged {
  const [old, there] = [before, theirs].map((lines) => new Map(lines.map((line) => [line.applicationId, line])));
  const here = new Set(mine.map(({ applicationId }) => applicationId));
  const clashes: LineClash[] = [];
  const both = mine.flatMap((line): Draft[] => {
    const [was, is] = [old!.get(line.applicationId), there!.get(line.applicationId)];
    // they took it away, and I left it as it was
    if (!is) return was && FIELDS.every((field) => same(line[field], was[field])) ? [] : [line];
    const next = { ...is };
    for (const field of FIELDS) {
      if (same(line[field], was?.[field])) continue;
      if (!same(is[field], was?.[field]) && !same(is[field], line[field])) {
        clashes.push({
          applicationId: line.applicationId,
          title: line.title,
          field,
          mine: line[field],
          theirs: is[field],
        });
      }
      Object.assign(next, { [field]: line[field] });
    }
    return [next];
  });
  const added = theirs.filter(({ applicationId: id }) => !here.has(id) && !old!.has(id));
  return { lines: [...both, ...added], clashes };
}

/** `<application>/<field>`: how a choice is named. */
export const clashName = ({ applicationId, field }: LineClash): string => `${applicationId}/${field}`;

export const chosen = (lines: readonly Draft[], choices: Readonly<Record<string, unknown>>): Draft[] =>
  lines.map((line) => {
    const own = FIELDS.filter((field) => `${line.applicationId}/${field}` in choices);
    return { ...line, ...Object.fromEntries(own.map((field) => [field, choices[`${line.applicationId}/${field}`]])) };
  });
