/**
 * A lifecycle is a table keyed by verb. Code (`move`), routes (`@Step`), buttons (`allowedActions`), docs, database
 * CHECK and tests all read it; nothing else knows which state follows which.
 */
import type { Action } from '../policy.js';
import { problem } from './problem.js';

export interface Step<S extends string = string> {
  readonly from: readonly S[];
  /** null: the state stays; 'given': the service names it (resume, step back, reopen) */
  readonly to: S | null | 'given';
  readonly may: Action;
  /** not by the person who owns the row */
  readonly notOwner?: boolean;
  /** one sentence for the API documentation */
  readonly doc?: string;
}

export interface Lifecycle<S extends string = string, V extends string = string> {
  readonly resource: string;
  readonly column: 'state' | 'stage';
  readonly states: readonly S[];
  readonly verbs: Readonly<Record<V, Step<S>>>;
}

const all: Lifecycle[] = [];

export function lifecycle<const S extends string, const V extends string>(
  resource: string,
  states: readonly S[],
  verbs: Record<V, Step<NoInfer<S>>>,
  column: 'state' | 'stage' = 'state',
): Lifecycle<S, V> {
  const life = { resource, states, verbs, column };
  all.push(life);
  return life;
}

/** Every lifecycle of the program, for documents and tests. */
export const lifecycles = (): readonly Lifecycle[] => all;

/** 409 when a row's state does not know the verb; guards are asked only after this. */
export function expectStep<V extends string>(life: Lifecycle<string, V>, row: object, verb: V): Step {
  const step: Step = life.verbs[verb];
  const from = (row as Record<string, unknown>)[life.column] as string;
  if (!step.from.includes(from)) {
    throw problem('invalid-transition', { from, verb, allowed: verbsFrom(life as Lifecycle, from) });
  }
  return step;
}

export const verbsFrom = (life: Lifecycle, state: string): string[] =>
  Object.keys(life.verbs).filter((verb) => life.verbs[verb]?.from.includes(state));
