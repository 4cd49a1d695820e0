/**
 * Who sees which part of an application: the only maker of anything about one that leaves the service. Page, list, filter,
 * search, sort and export are all made of what stands here, and a part that is not listed for a role is not there.
 *
 * The promise: what is hidden reads as if it were empty, in every row of every surface; and whoever is of the application's
 * own team gets what an applicant gets, by whatever other role he came.
 */
/* eslint-disable crm/sql-text -- predicates of the access engine and constants of this file */
import { grantsFor, Me, visible } from '../../kernel/access.js';
import type { Actor, Grant } from '../../kernel/actor.js';
import type { Binder } from '../../kernel/sql.js';
import { every } from '../../kernel/sql.js';
import type { Role } from '../../policy.js';
import { applications } from '../application/application.access.js';
import { isMine, reviewing, seated, unsealed } from './parts.js';

/**
 * identity: who applies · state: where it stands with us, and what colleagues noted · answers: what was submitted ·
 * sealed: the same before the intake is over, for who says why · review: the same, but for what tells persons apart
 */
export type Part = 'identity' | 'state' | 'answers' | 'sealed' | 'review';
type Shown = true | ((me: Me) => string);

const SHOWN: Record<Part, Partial<Record<Role, Shown>>> = {
  identity: {
    ecosystem_manager: true,
    ecosystem: true,
    auditor: true,
    society_officer: true,
    legal: true,
    reviewer: () => `r.blinding <> 'double'`,
  },
  state: { ecosystem_manager: true, ecosystem: true, auditor: true, legal: true, reviewer: seated },
  answers: {
    ecosystem_manager: unsealed,
    ecosystem: unsealed,
    auditor: true,
    society_officer: unsealed,
  },
  sealed: { ecosystem_manager: true, ecosystem: true },
  review: { reviewer: (me) => `(${reviewing(me)}) OR (${seated(me)})` },
};

export interface Viewer {
  readonly actor: Actor;
  readonly binder: Binder;
  readonly me: Me;
  /** a condition over `applications_now a` and its round `r` */
  readonly sees: (part: Part) => string;
  /** the column where the part is seen, NULL elsewhere */
  readonly column: (part: Part, sql: string) => string;
}

export function viewerOf(actor: Actor, binder: Binder, me = new Me(binder, actor)): Viewer {
  const known = new Map<Part, string>();
  const sees = (part: Part): string => {
    const condition = known.get(part) ?? every([`NOT (${isMine(me)})`, seenBy(actor, binder, me, part)]);
    known.set(part, condition);
    return condition;
  };
  return { actor, binder, me, sees, column: (part, sql) => `CASE WHEN ${sees(part)} THEN ${sql} END` };
}

/** Each role sees its part in the rows that this role reaches, and in no others. */
function seenBy(actor: Actor, binder: Binder, me: Me, part: Part): string {
  if (actor.kind === 'system') return 'TRUE';
  const clauses = grantsFor(actor, 'applications.read').flatMap((grant: Grant) => {
    const shown = SHOWN[part][grant.role];
    if (!shown) return [];
    const reached = visible({ ...actor, grants: [grant] }, 'applications.read', applications, binder, me);
    return [shown === true ? `(${reached})` : `(${reached}) AND (${shown(me)})`];
  });
  if (clauses.includes('(TRUE)')) return 'TRUE';
  return clauses.length > 0 ? clauses.map((each) => `(${each})`).join(' OR ') : 'FALSE';
}

/** The roles that all of an actor's ways to applications must have, for a filter to be his. */
export const readsAs = (actor: Actor, roles: readonly Role[]): boolean =>
  grantsFor(actor, 'applications.read').every(({ role }) => roles.includes(role));
