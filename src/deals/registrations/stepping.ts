/**
 * The only writers of a registration: every change is one row, one journal entry and one link of its chain.
 *
 * The promise: each link's `set` holds exactly the columns that changed, as PostgreSQL stored them, so that replaying the
 * links rebuilds the row (test/deals/registrations/replay.spec.ts). An UPDATE beside this file breaks it.
 *
 * Lock order: customer, registration (both held by the caller), then its chain.
 */
import { type Changes, change, create, move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { canonicalJson } from '../../kernel/canonical.js';
import { snake } from '../../kernel/sql.js';
import type { Tx } from '../../kernel/tx.js';
import { appendEvent, type Link } from '../receipts/events.js';
import { Registration } from './registration.entity.js';
import { registrationLife, type RegistrationVerb } from './registration.lifecycle.js';

export interface About {
  reason?: string | null;
  reasonCode?: string | null;
  /** where the lifecycle says 'given' */
  to?: Registration['state'];
  /** what changed beside the row's own columns, for the journal: `{ evidence: { to: id } }` */
  changes?: Changes;
  /** what else belongs to the story, for the chain: an approver's capacity, ids of files */
  tells?: Record<string, unknown>;
}

/** A new draft, the first link of its chain. */
export async function begin(tx: Tx, actor: Actor, values: Partial<Registration>, about: About = {}) {
  const made = await create(tx, actor, Registration, values, 'registrations.create');
  await appendEvent(tx, actor, made.id, 'create', { set: differing({}, made), ...about.tells });
  return made;
}

/** Moves a locked registration along its life. */
export const step = async (
  tx: Tx,
  actor: Actor,
  registration: Registration,
  verb: RegistrationVerb,
  patch: Partial<Registration> = {},
  about: About = {},
): Promise<Registration> => (await linkedStep(tx, actor, registration, verb, patch, about)).registration;

/** The same, with the link it made, for the receipt. */
export async function linkedStep(
  tx: Tx,
  actor: Actor,
  registration: Registration,
  verb: RegistrationVerb,
  patch: Partial<Registration> = {},
  about: About = {},
): Promise<{ registration: Registration; link: Link }> {
  const { tells: _, ...why } = about;
  const moved = await move(tx, actor, registrationLife, registration, verb, patch, why);
  return { registration: moved, link: await tell(tx, actor, snake(verb), registration, moved, about) };
}

/** Changes a locked registration without a step; nothing changed, nothing written. `action` is `registrations.update`, … */
export async function amend(
  tx: Tx,
  actor: Actor,
  registration: Registration,
  patch: Partial<Registration>,
  action: `registrations.${string}`,
  about: About = {},
): Promise<Registration> {
  const { tells: _, to: __, ...why } = about;
  const changed = await change(tx, actor, registration, patch, action, why);
  if (changed.version === registration.version) return registration;
  await tell(tx, actor, action.slice('registrations.'.length), registration, changed, about);
  return changed;
}

function tell(tx: Tx, actor: Actor, kind: string, before: Registration, after: Registration, about: About) {
  const { reason, reasonCode, tells } = about;
  const story = { ...(reason && { reason }), ...(reasonCode && { reasonCode }), ...tells };
  return appendEvent(tx, actor, before.id, kind, { ...story, set: differing(before, after) });
}

/** What every write changes, and what therefore says nothing. */
const COUNTED = new Set(['version', 'updatedAt']);

function differing(before: object, after: object): Record<string, unknown> {
  const earlier = before as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => !COUNTED.has(name) && canonicalJson(earlier[name] ?? null) !== canonicalJson(value ?? null),
    ),
  );
}
