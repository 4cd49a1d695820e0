/**
 * The one access engine: who reaches which rows. Lists, details, searches, aggregates, exports, files, imports and jobs
 * all ask here, so a row that one path hides no path shows.
 *
 * An actor's rows for an action are the union over the actor's grants of (level clause AND role clause). A level that
 * cannot be expressed (no team, no organisation, no clause) reaches nothing.
 */
import { type Action, level, type Role } from '../policy.js';
import type { Actor, Grant } from './actor.js';
import type { Lifecycle } from './lifecycle.js';
import { problem } from './problem.js';
import { type Class, columnsOf, hydrate, table } from './rows.js';
import { Binder, every, some } from './sql.js';
import { one, type Tx } from './tx.js';

/** Placeholders of the actor's own facts, each bound at most once per statement. */
export class Me {
  private readonly bound = new Map<string, string>();

  constructor(
    private readonly binder: Binder,
    private readonly actor: Actor,
  ) {}

  get isPortal(): boolean {
    return this.actor.audience === 'portal';
  }

  get user(): string {
    return this.once('user', this.actor.userId, 'uuid');
  }

  /** the person behind the account: somebody with a staff and a portal account is one */
  get person(): string {
    return this.once('person', this.actor.personId, 'uuid');
  }

  get org(): string {
    return this.once('org', this.actor.actingOrgId, 'uuid');
  }

  /** the organization that a grant itself names: a society officer's society */
  orgOf(grant: Grant): string {
    return this.once(`org:${grant.orgId}`, grant.orgId, 'uuid');
  }

  /** Each team for itself, so that an index may answer in its order. */
  eachTeam(grant: Grant): string[] {
    return grant.teamIds.map((id) => this.once(`team:${id}`, id, 'uuid'));
  }

  teams(grant: Grant): string {
    return this.once(`teams:${grant.teamIds.join()}`, grant.teamIds, 'uuid[]');
  }

  private once(key: string, value: unknown, type: string): string {
    const known = this.bound.get(key) ?? this.binder.$(value, type);
    this.bound.set(key, known);
    return known;
  }
}

export interface Resource<E extends object = object> {
  /** the collection: `deals`; subject type in the journal, name under which files and history find it */
  readonly name: string;
  /** what `claim` locks; a read-only resource has none */
  readonly entity?: Class<E>;
  readonly alias: string;
  readonly read: Action;
  /** rows I own, by the alias; what counts as mine may depend on what is to be done with it */
  readonly own?: (me: Me, grant: Grant, action: Action) => string;
  /** rows of my team's subtree (portal: my organisation), own ones included */
  readonly team?: (me: Me, grant: Grant, action: Action) => string;
  /** the rows of `own` or `team` once more, as clauses that an index answers one by one in a list's order (page.ts) */
  readonly lanes?: (me: Me, grant: Grant, action: Action) => readonly string[];
  /** always ANDed for a role, whatever its level */
  readonly only?: Partial<Record<Role, string>>;
  /** rows that nobody reaches, at whatever level: what is about an application of one's own */
  readonly never?: (me: Me) => string;
  /** rows whose bare existence a role may know by id, never in a list */
  readonly glimpse?: Partial<Record<Role, string>>;
  /** what a row is called, by the alias: for a module below that shows the row's name */
  readonly title?: string;
  /** the person whom `notOwner` verbs exclude */
  readonly owner?: string;
  /** the property that an If-Match is compared with, where some may not notice every change; `version` by default */
  readonly versionFor?: (actor: Actor) => string;
}

const resources = new Map<string, Resource>();

export function resource<E extends object, R extends Resource<E>>(definition: R): R {
  resources.set(definition.name, definition as unknown as Resource);
  return definition;
}

/** A resource by its collection name, so that files, history and approvals never import upwards. */
export const resourceNamed = (name: string): Resource | undefined => resources.get(name);

/** The grants that hold an action; empty when there is none. */
export function grantsFor(actor: Actor, action: Action): readonly Grant[] {
  if (actor.onlyActions && !actor.onlyActions.includes(action)) return [];
  return actor.grants.filter((grant) => level(action, grant.role) !== '-');
}

export const may = (actor: Actor, action: Action): boolean =>
  actor.kind === 'system' || grantsFor(actor, action).length > 0;

/** The highest level an actor holds for an action, for creating rows rather than reaching them. */
export function reach(actor: Actor, action: Action): 'all' | 'team' | 'own' {
  if (actor.kind === 'system') return 'all';
  const levels = grantsFor(actor, action).map((grant) => level(action, grant.role));
  for (const each of ['all', 'team', 'own'] as const) if (levels.includes(each)) return each;
  throw problem('not-permitted');
}

/** The predicate of the rows an actor reaches for an action. */
export function visible(
  actor: Actor,
  action: Action,
  of: Resource,
  binder: Binder,
  me = new Me(binder, actor),
): string {
  if (actor.kind === 'system') return 'TRUE';
  const reached = reachedRows(actor, action, of, me);
  if (!of.never || reached === 'FALSE') return reached;
  return every([...(reached === 'TRUE' ? [] : [reached]), `NOT (${of.never(me)})`]);
}

function reachedRows(actor: Actor, action: Action, of: Resource, me: Me): string {
  const grants = grantsFor(actor, action);
  // before any clause binds a value: PostgreSQL refuses a value that the text does not use
  if (grants.some(({ role }) => level(action, role) === 'all' && !of.only?.[role])) return 'TRUE';
  return union(
    grants.map((grant) => {
      const clause = levelClause(of, me, grant, action);
      const only = of.only?.[grant.role];
      return only ? every([only, clause]) : clause;
    }),
  );
}

/** The same rows as `visible`, as clauses to be read one by one; nothing where that gains nothing. */
export function lanes(actor: Actor, action: Action, of: Resource, me: Me): string[] | undefined {
  const grants = grantsFor(actor, action);
  if (!of.lanes || of.never || grants.length === 0 || grants.some(({ role }) => level(action, role) === 'all'))
    return undefined;
  const all = grants.flatMap((grant) => {
    const only = of.only?.[grant.role];
    return of.lanes!(me, grant, action).map((lane) => (only ? every([only, lane]) : lane));
  });
  return all.length > 0 && all.length <= MAX_LANES ? [...new Set(all)] : undefined;
}

/** Beyond so many a list is planned as one condition. */
const MAX_LANES = 24;

function levelClause(of: Resource, me: Me, grant: Grant, action: Action): string {
  const at = level(action, grant.role);
  if (at === 'all') return 'TRUE';
  if (at === 'team') return of.team?.(me, grant, action) ?? 'FALSE';
  return of.own?.(me, grant, action) ?? 'FALSE';
}

/**
 * May the actor read the row that two columns point to, the name of its collection and its id? For files and whatever else
 * hangs on rows of many kinds: one predicate over all kinds, so that a kind costs nothing unless it is the one.
 */
export function pointsToVisible(actor: Actor, binder: Binder, type: string, id: string, me: Me): string {
  const kinds = [...resources.values()].flatMap((of) => {
    const seen = of.entity ? visible(actor, of.read, of, binder, me) : 'FALSE';
    if (seen === 'FALSE') return [];
    return [
      `${type} = '${of.name}' AND EXISTS (SELECT 1 FROM "${of.name}" ${of.alias}
             WHERE ${of.alias}.id = ${id} AND (${seen}))`,
    ];
  });
  return some(kinds);
}

/** The rows of which an actor may know the bare existence. */
export function glimpsed(actor: Actor, of: Resource): string {
  return union(grantsFor(actor, of.read).map((grant) => of.glimpse?.[grant.role] ?? 'FALSE'));
}

function union(clauses: string[]): string {
  const distinct = [...new Set(clauses)].filter((clause) => clause !== 'FALSE');
  return distinct.includes('TRUE') ? 'TRUE' : distinct.length === 1 ? distinct[0]! : some(distinct);
}

/**
 * Takes a row for a change: locked, or refused. Hidden and absent are the same 404; a row that is seen but may not be
 * changed is 403; another version than the If-Match is 412. State and guards come after.
 */
export async function claim<E extends object>(
  tx: Tx,
  actor: Actor,
  of: Resource<E> & { readonly entity: Class<E> },
  id: string,
  action: Action,
): Promise<E & { version: number }> {
  const binder = new Binder();
  const loose = of as unknown as Resource;
  const me = new Me(binder, actor);
  const seen = union([visible(actor, of.read, loose, binder, me), glimpsed(actor, loose)]);
  const permitted = visible(actor, action, loose, binder, me);
  const row = await one<Record<string, unknown>>(
    tx,
    `SELECT ${columnsOf(tx, of.entity, of.alias)}, (${permitted}) AS "permitted?"
     FROM "${table(tx, of.entity).name}" ${of.alias}
     WHERE ${of.alias}.id = ${binder.$(id, 'uuid')} AND (${seen}) FOR UPDATE OF ${of.alias}`,
    binder.values,
  );
  if (!row) throw problem('not-found');
  const { 'permitted?': isPermitted, ...columns } = row;
  if (!isPermitted) throw problem('not-permitted');
  const found = hydrate(of.entity, columns) as E & { version: number };
  const wanted = actor.request?.needsIfMatch ? actor.request.ifMatch : undefined;
  const currentVersion = (found as Record<string, unknown>)[of.versionFor?.(actor) ?? 'version'];
  if (wanted !== undefined && currentVersion !== wanted) throw problem('version-mismatch', { currentVersion });
  return found;
}

/**
 * The verbs an actor may use on each row, as a SQL expression that makes a JSON array: lifecycle ∩ policy. What a verb
 * may do in which state is computed here once per actor and sent as one parameter per distinct set of rows.
 */
export function allowedActions(
  actor: Actor,
  of: Resource,
  life: Lifecycle,
  binder: Binder,
  me = new Me(binder, actor),
): string {
  const verbsByRows = new Map<string, Record<string, string[]>>();
  for (const [verb, step] of Object.entries(life.verbs)) {
    const rows = visible(actor, step.may, of, binder, me);
    if (rows === 'FALSE') continue;
    const predicate = step.notOwner && of.owner ? every([rows, `${of.owner} IS DISTINCT FROM ${me.user}`]) : rows;
    const byState = verbsByRows.get(predicate) ?? {};
    for (const state of step.from) (byState[state] ??= []).push(verb);
    verbsByRows.set(predicate, byState);
  }
  const parts = [...verbsByRows].map(([predicate, byState]) => {
    const verbs = `coalesce(${binder.$(JSON.stringify(byState), 'jsonb')} -> ${of.alias}.${life.column}, '[]')`;
    return predicate === 'TRUE' ? verbs : `CASE WHEN ${predicate} THEN ${verbs} ELSE '[]' END`;
  });
  return parts.length ? `(${parts.join(' || ')})` : `'[]'::jsonb`;
}
