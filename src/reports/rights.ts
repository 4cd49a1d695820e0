/** May who asked for an export still have it? Asked again when it starts, every second while it is written, and on download. */
import { grantsFor } from '../kernel/access.js';
import type { Actor, Grant } from '../kernel/actor.js';
import type { Action } from '../policy.js';

/** Does the actor still hold everything that the rows were chosen by? */
export const reaches = (
  actor: Actor | undefined,
  then: readonly Grant[],
  action: Action = 'deals.export',
): actor is Actor =>
  actor !== undefined &&
  then.length > 0 &&
  then.every((old) =>
    grantsFor(actor, action).some(
      (now) => now.role === old.role && now.orgId === old.orgId && old.teamIds.every((id) => now.teamIds.includes(id)),
    ),
  );

/** Looks every second while work runs; `look` answers why it must end, or nothing. */
export function watched(look: () => Promise<Error | undefined>): { signal: AbortSignal; stop: () => void } {
  const ended = new AbortController();
  const timer = setInterval(() => {
    look().then(
      (why) => why && ended.abort(why),
      () => undefined, // the database is away: the report itself will fail
    );
  }, 1_000);
  timer.unref();
  return { signal: ended.signal, stop: () => clearInterval(timer) };
}
