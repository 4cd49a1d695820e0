/* eslint-disable crm/sql-text -- constants of this file and predicates of the access engine */
/**
 * Which answers there are to which question, and whose they are to give.
 *
 * The promise: what a row offers (`allowedAnswers`) and what the answering accepts come from this one table.
 */
import { visible } from '../../kernel/access.js';
import { type Actor, hasRole } from '../../kernel/actor.js';
import type { Binder } from '../../kernel/sql.js';
import type { ValueOf } from '../../labels.js';
import { matches } from './matches.access.js';

/** What a person may say; `ruled` is said by two (disputes). */
export const GIVEN = ['same_project', 'different_project', 'expansion', 'yielded'] as const;
export type Given = (typeof GIVEN)[number];

/** Yielding is apart: it is a sales manager's alone. */
const FITTING: Readonly<Record<ValueOf<'match_class'>, readonly Given[]>> = {
  same_partner_dup: [],
  partner_vs_partner: ['same_project', 'different_project'],
  partner_vs_direct: ['same_project', 'different_project', 'yielded'],
  existing_customer: ['expansion'],
  expansion: [],
};
/** What nobody may say without a word of why: it lets somebody pass. */
const NEEDS_REASON: readonly Given[] = ['different_project', 'expansion', 'yielded'];
const FEWEST_CHARACTERS = 5;

export const fits = (of: ValueOf<'match_class'>, answer: Given): boolean => FITTING[of].includes(answer);

export const isReasoned = (answer: Given, reason: string | undefined): boolean =>
  !NEEDS_REASON.includes(answer) || [...(reason ?? '').trim()].length >= FEWEST_CHARACTERS;

/** The rows `m` on which this person may answer so, as a predicate. */
export function mayAnswer(actor: Actor, answer: Given, binder: Binder): string {
  const rows = (who: Actor): string => visible(who, 'registration_matches.answer', matches, binder);
  if (answer === 'expansion') return hasRole(actor, 'ecosystem_manager') ? rows(actor) : 'FALSE';
  if (answer !== 'yielded') return rows(actor);
  return rows({ ...actor, grants: actor.grants.filter(({ role }) => role === 'sales_manager') });
}

/** The answers a row `m` on a registration `r` is open to, as a JSON array. */
export function allowedAnswers(actor: Actor, binder: Binder): string {
  const each = GIVEN.map((answer) => {
    const classes = Object.keys(FITTING).filter((of) => fits(of as ValueOf<'match_class'>, answer));
    return `SELECT '${answer}' AS answer WHERE m.class IN ('${classes.join(`', '`)}') AND (${mayAnswer(actor, answer, binder)})`;
  });
  return `CASE WHEN r.state = 'under_review' AND m.answer <> 'ruled'
    THEN (SELECT coalesce(json_agg(a.answer), '[]') FROM (${each.join(' UNION ALL ')}) a) ELSE '[]' END`;
}
