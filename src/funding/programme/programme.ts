/**
 * What a programme adds to the engine: start-ups and academic grants stand above it, so they tell it here at startup what
 * follows a submission, an acceptance or an end, and what of their own rules holds a recommendation back.
 *
 * Every hook runs inside the transaction of the verb, under its locks (application/taking.ts); what it throws refuses the
 * verb. A kind of fund has one programme at most; one without a programme is decided and awarded by hand.
 */
import type { Actor } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/problem.js';
import type { Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { Taken } from '../application/taking.js';
import type { KnownFacts } from '../eligibility/fact.js';

export type Kind = ValueOf<'fund_kind'>;
/** Resource → amount as text: yuan with two decimals, the others whole. */
export type Asked = Readonly<Partial<Record<ValueOf<'funding_resource'>, string>>>;

export interface Programme {
  /** after the revision and its receipt are written: sets lane and promised day, may carry the application on to `awarded` */
  readonly afterSubmit?: (tx: Tx, actor: Actor, taken: Taken) => Promise<void>;
  /** before a recommendation of these amounts, beside the engine's own guards; takes what the programme counts (lifetime) */
  readonly beforeRecommend?: (tx: Tx, actor: Actor, taken: Taken, amounts: Asked) => Promise<readonly Reason[]>;
  /** after the state moved out of recommended, offered or accepted without an award: gives back what was counted */
  readonly afterGivenBack?: (tx: Tx, actor: Actor, taken: Taken) => Promise<void>;
  /** after a co-PI became the owner: what was counted for the group `from` counts for the application's own */
  readonly afterTransferred?: (tx: Tx, taken: Taken, from: string) => Promise<void>;
  /** after the owner accepted: start-ups are awarded at once, grants wait for their contract */
  readonly afterAccept?: (tx: Tx, actor: Actor, taken: Taken) => Promise<void>;
  /** the kinds of its own facts, by names that the engine does not use: only what is named here may stand in a rule */
  readonly knows?: KnownFacts;
  /** its own facts, and better ones for the engine's, such as a firm's age by what it answered; unknown ones are left out */
  readonly facts?: (tx: Tx, about: Applicant) => Promise<Readonly<Record<string, unknown>>>;
}

/** Who applies, before there is an application. */
export interface Applicant {
  readonly roundId: string;
  readonly personId: string;
  readonly organizationId: string | null;
  readonly identityGroupId: string;
  /** the application, where there is one: it does not count against itself */
  readonly applicationId?: string;
  /** what the form holds, where there is one */
  readonly answers?: Readonly<Record<string, unknown>>;
}

const programmes = new Map<Kind, Programme>();

/** Called once by the module of a programme, when it is loaded. */
export function runsFunds(kinds: readonly Kind[], programme: Programme): void {
  for (const kind of kinds) programmes.set(kind, programme);
}

const NONE: Programme = {};

export const programmeOf = (kind: Kind): Programme => programmes.get(kind) ?? NONE;
