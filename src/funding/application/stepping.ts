/**
 * An application moves along its lifecycle, and with it what its applicant may know: every writer of `state` comes here,
 * so that no step forgets `publicStatus` and none tells more than the release has told.
 */
import { move, type Why } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { type Lifecycle, verbsFrom } from '../../kernel/lifecycle.js';
import { type Problem, problem } from '../../kernel/problem.js';
import type { Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { Application } from './application.entity.js';
import { applicationLife, type ApplicationVerb } from './application.lifecycle.js';

type State = ValueOf<'application_state'>;
type Status = ValueOf<'application_public_status'>;

/** States that the applicant does not hear of: judged, and not yet told. */
const SILENT: Readonly<Partial<Record<State, true>>> = {
  in_review: true,
  reviewed: true,
  shortlisted: true,
  recommended: true,
  waitlisted: true,
  not_recommended: true,
};

/** `patch.publicStatus` is given by the release alone, which tells of a waitlist what the state does not. */
export function stepApplication(
  tx: Tx,
  actor: Actor,
  application: Application,
  verb: ApplicationVerb,
  patch: Partial<Application> = {},
  why: Why & { to?: State } = {},
): Promise<Application> {
  expectVerb(actor, application, verb);
  const { to } = applicationLife.verbs[verb];
  const state = to === 'given' ? why.to : (to ?? application.state);
  const publicStatus = statusIn(state ?? application.state, application.publicStatus);
  return move(tx, actor, applicationLife, application, verb, { publicStatus, ...patch }, why);
}

/** 409 when the state does not know the verb, before any guard is asked. */
export function expectVerb(actor: Actor, application: Application, verb: ApplicationVerb): void {
  if (!verbsFor(actor, application.state).includes(verb)) throw refusalFrom(actor, application, verb);
}

/**
 * To an applicant the refusal names the status that he knows and his own verbs: trying to accept tells no winner from a
 * loser before the release.
 */
export const refusalFrom = (
  actor: Actor,
  application: Pick<Application, 'state' | 'publicStatus'>,
  verb: string,
): Problem =>
  problem('invalid-transition', {
    from: actor.audience === 'portal' ? application.publicStatus : application.state,
    verb,
    allowed: verbsFor(actor, application.state),
  });

const verbsFor = ({ audience }: Actor, state: State): string[] =>
  verbsFrom(applicationLife as Lifecycle, state).filter(
    (verb) => audience !== 'portal' || applicationLife.verbs[verb as ApplicationVerb].may === 'applications.apply',
  );

/** Who was told of the waitlist stays there until told otherwise. */
function statusIn(state: State, told: Status): Status {
  if (SILENT[state])
    return told === 'waitlisted' && state !== 'in_review' && state !== 'reviewed' ? told : 'under_review';
  return state === 'submitted' ? 'received' : (state as Status);
}
