/** Form, rubric and rules are versions of one kind of thing: a list whose items have keys, drafted, put in force, replaced. */
import type { RoundView } from '../../generated/api';

export interface Item {
  key: string;
  [member: string]: unknown;
}

export interface Kind {
  /** of the round's page, of the editor's address, and of its words */
  tab: 'form' | 'rubric' | 'eligibility';
  versions: 'form-versions' | 'rubric-versions' | 'eligibility-versions';
  list: 'fields' | 'criteria' | 'rules';
  ofRound: keyof RoundView['versions'];
  inForce: 'formVersionId' | 'rubricVersionId' | 'eligibilityVersionId';
  /** as it is sent: nothing of what was left empty */
  clean: (item: Item) => Item;
}

export interface Version {
  id: string;
  version: number;
  state: 'draft' | 'published' | 'retired';
  publishedAt: string | null;
  allowedActions: string[];
  [list: string]: unknown;
}

export const itemsOf = ({ list }: Kind, version: Version): Item[] => version[list] as Item[];

const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0);

/** Without what was left empty, however deep. */
export function filledOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledOf);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      const kept = filledOf(each);
      return isNothing(kept) ? [] : [[name, kept] as const];
    }),
  );
}

const FLAGS = ['required', 'blindVisible', 'pii'];

export const FORM: Kind = {
  tab: 'form',
  versions: 'form-versions',
  list: 'fields',
  ofRound: 'forms',
  inForce: 'formVersionId',
  clean: (item) =>
    Object.fromEntries(
      Object.entries(filledOf(item) as Item).filter(([name, value]) => !(FLAGS.includes(name) && value === false)),
    ) as Item,
};

export const RUBRIC: Kind = {
  tab: 'rubric',
  versions: 'rubric-versions',
  list: 'criteria',
  ofRound: 'rubrics',
  inForce: 'rubricVersionId',
  clean: (item) => ({ required: false, weight: 0, anchors: {}, ...(filledOf(item) as Item) }),
};

export const RULES: Kind = {
  tab: 'eligibility',
  versions: 'eligibility-versions',
  list: 'rules',
  ofRound: 'eligibilities',
  inForce: 'eligibilityVersionId',
  clean: (item) => ({ expr: {}, ...(filledOf(item) as Item) }),
};

/** The next key of its kind that no item has: `field_3`. */
export function freeKey(items: readonly { key: string }[], stem: string): string {
  const taken = new Set(items.map(({ key }) => key));
  for (let n = 1; ; n++) if (!taken.has(`${stem}_${n}`)) return `${stem}_${n}`;
}

/** `Real need` → `real_need`; undefined where nothing of it is a letter of keys. */
export function keyFrom(text: string): string | undefined {
  const key = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 60);
  return key || undefined;
}
