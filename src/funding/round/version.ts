/* eslint-disable crm/sql-text -- a resource is called what its table is called */
/**
 * The versions of a round's form, rubric and rules: one draft at a time, settled once published, the former one retired in
 * the same step. Three kinds, one way.
 *
 * Lock order: round, version. The round is held while a version of it is made or published, so that nobody submits, screens
 * or publishes by two versions at once.
 */
import { change, create, move, type Why } from '../../journal/index.js';
import { claim, type Resource } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { expectStep, type Lifecycle } from '../../kernel/lifecycle.js';
import { problem, type Reason } from '../../kernel/problem.js';
import { type Class, find } from '../../kernel/rows.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { hold } from '../application/taking.js';
import { phaseOf } from './phase.js';
import { rounds } from './round.access.js';
import { Round } from './round.entity.js';

interface Version {
  id: string;
  version: number;
  roundId: string;
  state: ValueOf<'version_state'>;
  publishedAt: string | null;
}

export interface VersionKind<V extends Version> {
  readonly entity: Class<V>;
  readonly resource: Resource<V> & { readonly entity: Class<V> };
  readonly life: Lifecycle<string, 'update' | 'publish' | 'retire'>;
  /** the column of the round that names the one in force */
  readonly inForce: 'formVersionId' | 'rubricVersionId' | 'eligibilityVersionId';
  /** what the journal calls it */
  readonly called: 'form' | 'rubric' | 'rules';
}

export interface TakenVersion<V> {
  readonly round: Round;
  readonly version: V;
}

/** Made under the round's lock, which the caller has by `claim`. */
export const draftVersion = <V extends Version>(
  tx: Tx,
  actor: Actor,
  { entity, resource }: VersionKind<V>,
  values: Partial<V>,
): Promise<V> => create(tx, actor, entity, { ...values, createdBy: actor.userId }, `${resource.name}.create`);

/** The round of a version that is to be made; only its draft is not there yet. */
export const claimRound = (tx: Tx, actor: Actor, roundId: string): Promise<Round> =>
  claim(tx, actor, rounds, roundId, 'forms.edit');

/** A draft version and its round, both held. */
export async function takeVersion<V extends Version>(
  tx: Tx,
  actor: Actor,
  { resource, life }: VersionKind<V>,
  id: string,
  verb: 'update' | 'publish',
): Promise<TakenVersion<V>> {
  const above = await one<{ id: string }>(tx, `SELECT round_id AS id FROM "${resource.name}" WHERE id = $1`, [id]);
  if (!above) throw problem('not-found');
  const round = await hold(tx, Round, above.id, 'FOR NO KEY UPDATE');
  const version = await claim(tx, actor, resource, id, life.verbs[verb].may);
  expectStep(life, version, verb);
  return { round, version };
}

/** Puts a version in force: the one before is retired, and whoever did it does not publish the round. */
export async function settle<V extends Version>(
  tx: Tx,
  actor: Actor,
  { entity, life, inForce, called }: VersionKind<V>,
  { round, version }: TakenVersion<V>,
  patch: Partial<V> = {},
  why: Why = {},
): Promise<void> {
  const former = round[inForce];
  if (former) await move(tx, actor, life, await find(tx, entity, former, 'FOR UPDATE'), 'retire');
  await move(tx, actor, life, version, 'publish', { ...patch, publishedAt: await now(tx) } as Partial<V>, why);
  await change(tx, actor, round, { [inForce]: version.id, editedBy: actor.userId! }, `rounds.put_${called}_in_force`);
}

/** Form and rules change only while somebody may still apply by them. */
export async function intakeFaults(tx: Tx, round: Round): Promise<Reason[]> {
  const isOpen = round.stage === 'draft' || phaseOf(round, await now(tx)) !== 'intake_closed';
  return isOpen ? [] : [{ code: 'window_closed' }];
}
