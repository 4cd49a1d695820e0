/**
 * What a new direct deal has to say about registrations that wait, or that protect a relative of its customer.
 *
 * The promise: direct sales do not get ahead of a registration by entering a deal while it is being judged. They may say that
 * theirs is another project; that is kept as the answer to the match, and a reviewer may still answer otherwise. The same
 * project waits for the decision. They learn no more of a registration than its customer's page tells them.
 *
 * Called with the customer locked. Lock order: customer, then the registrations in order of their ids.
 */
import { create } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { CreateDealDto } from '../deal/deal.dto.js';
import type { Deal } from '../deal/deal.entity.js';
import { appendEvent } from '../receipts/events.js';
import { Registration } from '../registrations/registration.entity.js';
import { type Firms, firmsAround } from './candidates.js';
import { type Key, keysBetween, projectKey, scoreOf } from './keys.js';
import { RegistrationMatch } from './match.entity.js';
import { aliveAmong, LIVE, type Standing } from './standing.js';

interface Registered {
  id: string;
  firms: string[];
  project: string;
  customer: { id: string; name: string };
}

/** A registration that the deal said to be another project. */
export interface ToldApart {
  registrationId: string;
  keys: Key[];
  reason: string;
}

const REGISTERED = `
  SELECT r.id, array_remove(ARRAY[r.customer_id, r.end_user_id], NULL) AS firms, r.project_name AS project,
    json_build_object('id', c.id, 'name', c.legal_name) AS customer
  FROM registrations r JOIN organizations c ON c.id = r.protects_id
  WHERE r.product_line = $2 AND r.state IN (${LIVE}) AND (r.protects_id = ANY ($1) OR r.customer_id = ANY ($1))
  ORDER BY r.id LIMIT 500`;

type Entered = Pick<
  CreateDealDto,
  'channel' | 'customerId' | 'endUserId' | 'productLine' | 'title' | 'conflictAnswers'
>;

/** 422 with what is to be answered; answers what was said to be another project. */
export async function expectToldApart(tx: Tx, deal: Entered): Promise<ToldApart[]> {
  if (deal.channel !== 'direct') return [];
  const firms = await firmsAround(tx, [deal.customerId, deal.endUserId ?? null]);
  const registered = await rows<Registered>(tx, REGISTERED, [[...firms.keys()], deal.productLine]);
  const standing = await aliveAmong(tx, registered.map(({ id }) => id)); // prettier-ignore
  const asked = registered.filter(({ id, firms: theirs }) => isAsked(standing.get(id), theirs, firms));
  const answers = new Map((deal.conflictAnswers ?? []).map((said) => [said.registrationId, said]));
  const conflicts = asked.filter(({ id }) => answers.get(id)?.answer !== 'different_project');
  if (conflicts.length > 0) throw conflicting(conflicts, standing, deal.productLine);
  return asked.map(({ id, firms: theirs, project }) => ({
    registrationId: id,
    keys: [...keysBetween(theirs, firms), ...projectKey(deal.title, project)],
    reason: answers.get(id)!.reason,
  }));
}

/** At the very firm what is protected is refused or consented to already (protections). */
function isAsked(standing: Standing | undefined, theirs: readonly string[], firms: Firms): boolean {
  if (!standing) return false;
  const isUndecided = !['approved', 'converted'].includes(standing.state);
  return isUndecided || theirs.every((id) => firms.get(id) !== 'same');
}

function conflicting(asked: readonly Registered[], standing: ReadonlyMap<string, Standing>, productLine: string) {
  const conflicts = asked.map(({ id, customer }) => {
    const { state, until } = standing.get(id)!;
    return { id, customer, productLine, state, until };
  });
  return problem('possible-conflict', { count: conflicts.length, conflicts });
}

/** Once the deal is there: a match that is answered, on each of the registrations. */
export async function rememberApart(tx: Tx, actor: Actor, deal: Deal, told: readonly ToldApart[]): Promise<void> {
  for (const { registrationId, keys, reason } of told) {
    const registration = await lock(tx, Registration, registrationId);
    const { now, first } = (await one<{ now: string; first: RegistrationMatch['first'] }>(tx, NOW, [registration.submittedAt]))!; // prettier-ignore
    const match = await create(
      tx,
      actor,
      RegistrationMatch,
      {
        registrationId,
        dealId: deal.id,
        class: 'partner_vs_direct',
        score: String(scoreOf(keys)),
        explain: { keys },
        first,
        answer: 'different_project',
        reason,
        answeredBy: actor.userId,
        answeredAt: now,
        createdBy: actor.userId,
      },
      'registration_matches.answer',
      { reason },
    );
    await appendEvent(tx, actor, registrationId, 'answer_match', {
      set: {},
      matchId: match.id,
      answer: match.answer,
      reason,
    });
  }
}

/** The deal begins now, so it is never the first. */
const NOW = `
  SELECT now::text, CASE WHEN ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date = (now AT TIME ZONE 'Asia/Shanghai')::date
    THEN 'same_day' ELSE 'this' END AS first FROM (SELECT app_now() AS now) clock`;
