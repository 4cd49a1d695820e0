/**
 * What a new direct deal is asked about: partners' undecided registrations of the same customer, and live ones at firms that
 * belong to it. Another project is said to be so, with a reason, and remembered; the same project waits for our decision.
 *
 * Called with the customer locked; what is protected at the customer itself was refused before.
 */
import type { Actor } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { Deal } from '../deal/deal.entity.js';
import { appendEvent } from '../receipts/events.js';
import { LIVE_STATES, UNDECIDED_STATES } from '../registrations/registration.lifecycle.js';
import { firmsAround } from './candidates.js';
import type { ConflictAnswerDto } from './conflict-answer.dto.js';
import { closestKeys, projectKey, scoreOf } from './keys.js';
import { similarTo } from './projects.js';

type Asking = Pick<Deal, 'customerId' | 'productLine'> & { endUserId?: string | null; title: string };

interface Conflict {
  registrationId: string;
  customer: { id: string; name: string };
  productLine: string;
  state: string;
}
interface Found extends Conflict {
  projectName: string;
  firms: string[];
  explain: object;
  score: number;
}

const FOUND = `
  SELECT r.id AS "registrationId", json_build_object('id', c.id, 'name', c.legal_name) AS customer, r.product_line AS "productLine",
    r.state, r.project_name AS "projectName", array_remove(ARRAY[r.customer_id, r.end_user_id], NULL) AS firms
  FROM registrations_now r JOIN organizations c ON c.id = r.protects_id
  WHERE r.product_line = $3 AND r.stored_state IN (${LIVE_STATES}) AND r.state IN (${LIVE_STATES})
    AND (r.protects_id = ANY($2::uuid[]) OR r.end_user_id IS NOT NULL AND r.customer_id = ANY($2::uuid[]))
    AND (r.state IN (${UNDECIDED_STATES}) OR r.protects_id <> ALL($1::uuid[]))
  ORDER BY r.submitted_at LIMIT 100`;

/** Most firms are in no registration, which is cheaper to ask. */
const REGISTERED = `SELECT FROM registrations WHERE (protects_id = ANY($1::uuid[]) OR end_user_id IS NOT NULL AND customer_id = ANY($1::uuid[]))
  AND product_line = $2 AND state IN (${LIVE_STATES}) LIMIT 1`;

/** Every conflict with its answer; 422 with what may be known of those that have none. */
export async function conflictsOfDirect(
  tx: Tx,
  asking: Asking,
  answers: readonly ConflictAnswerDto[],
): Promise<Found[]> {
  const own = asking.endUserId ? [asking.customerId, asking.endUserId] : [asking.customerId];
  const firms = await firmsAround(tx, own);
  if (!(await one(tx, REGISTERED, [[...firms.keys()], asking.productLine]))) return [];
  const found = await rows<Found>(tx, FOUND, [own, [...firms.keys()], asking.productLine]);
  const open = found.filter(({ registrationId }) => !answers.some((each) => each.registrationId === registrationId));
  if (open.length > 0) {
    const conflicts = open.map(({ registrationId, customer, productLine, state }) => ({
      registrationId,
      customer,
      productLine,
      state,
    }));
    throw problem('possible-conflict', { count: open.length, conflicts });
  }
  const isSimilar = similarTo(asking.title);
  return found.map((each) => {
    const keys = [...closestKeys(each.firms, firms), ...projectKey(isSimilar(each.projectName))];
    return { ...each, explain: { keys }, score: scoreOf(keys) };
  });
}

const KEEP = `
  INSERT INTO registration_matches (registration_id, deal_id, class, score, explain, first, answer, reason, answered_by, answered_at, created_by)
  VALUES ($1, $2, 'partner_vs_direct', $3, $4, 'this', 'different_project', $5, $6, app_now(), $6)`;

/** What was said of each, on the registration's side, so that its approval does not ask again. */
export async function keepAnswers(
  tx: Tx,
  actor: Actor,
  dealId: string,
  found: readonly Found[],
  answers: readonly ConflictAnswerDto[],
): Promise<void> {
  for (const { registrationId, explain, score } of found) {
    const { reason } = answers.find((each) => each.registrationId === registrationId)!;
    await rows(tx, KEEP, [registrationId, dealId, score, JSON.stringify(explain), reason, actor.userId]);
    await rows(tx, `SELECT 1 FROM registrations WHERE id = $1 FOR UPDATE`, [registrationId]);
    await appendEvent(tx, actor, registrationId, 'answer_match', {
      set: {},
      dealId,
      answer: 'different_project',
      reason,
    });
  }
}
