/**
 * What a draft is when several people write it: what the service has, what was typed here and is not there yet, and where
 * both wrote the same field. Each step is a new state made of the one before; who sends and asks is store.ts.
 */
import type { DraftView, SavedDraftView } from '../../../generated/api';
import { identical } from '../../data/changes';
import { behind } from '../clock';
import type { Local } from './keeping';

export interface Stored {
  value: unknown;
  version: number;
  editedBy: string | null;
  editedAt: string | null;
}

/** Somebody else wrote the field meanwhile. */
export interface Clash extends Stored {
  mine: unknown;
}

export interface Change extends Local {
  key: string;
}

export type Saving = 'saved' | 'waiting' | 'saving' | 'offline' | 'closed';

export interface DraftState {
  draft: DraftView;
  /** how far this machine's clock is behind */
  offset: number;
  fields: Readonly<Record<string, Stored>>;
  local: Readonly<Record<string, Local>>;
  clashes: Readonly<Record<string, Clash>>;
  /** why the service does not take what was typed */
  wrong: Readonly<Record<string, string>>;
  saving: Saving;
  /** when the service had everything last */
  savedAt: string | null;
  /** why nothing is taken any more */
  closed: string | null;
}

const fieldsIn = (draft: DraftView) => draft.answers as unknown as Record<string, Stored>;

export function opened(draft: DraftView, local: Record<string, Local>): DraftState {
  const fields = fieldsIn(draft);
  const savedAt = Object.values(fields).reduce<string>(
    (last, { editedAt }) => (editedAt! > last ? editedAt! : last),
    '',
  );
  const none = { clashes: {}, wrong: {}, closed: null };
  return met({ draft, offset: 0, fields, local, ...none, saving: 'saved', savedAt: savedAt || null }, draft);
}

export function typed(state: DraftState, key: string, value: unknown): DraftState {
  const base = state.local[key]?.base ?? state.fields[key]?.version ?? 0;
  const local = { ...state.local, [key]: { value: value ?? null, base } };
  return {
    ...state,
    local,
    wrong: without(state.wrong, key),
    saving: state.saving === 'closed' ? 'closed' : 'waiting',
  };
}

/** What goes next: not where a person has to choose or to mend first. */
export const sendable = ({ local, clashes, wrong }: DraftState): Change[] =>
  Object.entries(local)
    .filter(([key]) => !clashes[key] && wrong[key] === undefined)
    .map(([key, change]) => ({ key, ...change }));

/** The service has it; what was typed meanwhile stands on what it has now. */
export function taken(state: DraftState, sent: Change[], { fields: saved }: SavedDraftView, by: string): DraftState {
  return saved.reduce((now, { key, version, editedAt }) => {
    const { value } = sent.find((each) => each.key === key)!;
    const fields = { ...now.fields, [key]: { value, version, editedBy: by, editedAt } };
    const still = now.local[key];
    const local =
      !still || identical(still.value, value)
        ? without(now.local, key)
        : { ...now.local, [key]: { ...still, base: version } };
    return { ...now, fields, local, savedAt: editedAt };
  }, state);
}

/** What the service holds now comes in where nobody here has typed. */
export function met(state: DraftState, draft: DraftView): DraftState {
  return Object.entries(fieldsIn(draft)).reduce(
    (now, [key, stored]) => {
      const mine = now.local[key];
      if (mine && stored.version !== mine.base) return clashed(now, key, stored);
      return now.fields[key]?.version === stored.version ? now : { ...now, fields: { ...now.fields, [key]: stored } };
    },
    { ...state, draft, offset: behind(draft.now) },
  );
}

/** Both wrote the field; there is nothing to choose where they wrote the same. */
export function clashed(state: DraftState, key: string, theirs: Stored): DraftState {
  const mine = state.local[key];
  if (!mine) return state;
  if (!identical(mine.value, theirs.value)) {
    return { ...state, clashes: { ...state.clashes, [key]: { ...theirs, mine: mine.value } } };
  }
  const fields = { ...state.fields, [key]: theirs };
  return { ...state, fields, local: without(state.local, key), clashes: without(state.clashes, key) };
}

/** Mine goes over what is there, which has been seen by now; or what is there stays. */
export function resolved(state: DraftState, key: string, side: 'mine' | 'theirs'): DraftState {
  const clash = state.clashes[key];
  if (!clash) return state;
  const { mine, ...theirs } = clash;
  const fields = { ...state.fields, [key]: theirs };
  const rest = without(state.local, key);
  const local =
    side === 'theirs' ? rest : { ...rest, [key]: { value: state.local[key]?.value ?? mine, base: theirs.version } };
  return { ...state, fields, local, clashes: without(state.clashes, key) };
}

/** The form does not ask it any more: nobody could mend it. */
export const dropped = (state: DraftState, key: string): DraftState => ({ ...state, local: without(state.local, key) });

export function without<T>(all: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _, ...rest } = all;
  return rest;
}

/** What stands in the form: what was typed here, else what the service has. */
export const answersIn = ({ fields, local }: DraftState): Record<string, unknown> =>
  Object.fromEntries([...Object.entries(fields), ...Object.entries(local)].map(([key, { value }]) => [key, value]));
