/**
 * What becomes of an offer: it is accepted in time, refused, or lapses at its instant; whoever does not take it gives back
 * what was reserved.
 *
 * A lapse is computed by every reader (applications_now); whoever takes the application for a change writes it down first,
 * and so does a job, on which nothing depends.
 */
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Application } from '../application/application.entity.js';
import { stepApplication } from '../application/stepping.js';
import type { Taken } from '../application/taking.js';
import { giveBack } from '../award/award.js';
import { programmeOfRound } from '../programme/of-round.js';

/** What the programme does at once may carry the application on to `awarded`: read it again where its state matters. */
export async function accept(tx: Tx, actor: Actor, { round, application }: Taken): Promise<void> {
  const accepted = await stepApplication(tx, actor, application, 'accept');
  const programme = await programmeOfRound(tx, round);
  await programme.afterAccept?.(tx, actor, { round, application: accepted });
}

export async function refuse(tx: Tx, actor: Actor, { round, application }: Taken): Promise<Application> {
  const refused = await stepApplication(tx, actor, application, 'refuse');
  await giveBack(tx, actor, { round, application: refused });
  return refused;
}

/** A locked application as it is at this instant. */
export async function lapse(tx: Tx, { round, application }: Taken): Promise<Application> {
  if (application.state !== 'offered' || !(await one(tx, OVER, [application.id]))) return application;
  const lapsed = await stepApplication(tx, SYSTEM, application, 'lapseOffer');
  await giveBack(tx, SYSTEM, { round, application: lapsed });
  return lapsed;
}

const OVER = `SELECT 1 FROM applications WHERE id = $1 AND offer_expires_at <= app_now()`;
