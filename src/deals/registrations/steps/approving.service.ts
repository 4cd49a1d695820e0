/**
 * Approving: the moment at which an opportunity becomes one partner's.
 *
 * The promise: a thousand approvals for one customer and product line give one protection. All of them wait for the
 * customer's lock; behind it stands the constraint one_protected_registration. A large one takes two: an ecosystem manager
 * and a sales manager, each judging all guards for themselves.
 *
 * Lock order: customers, registration, partner, protections.
 */
import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import { Db } from '../../../kernel/db.js';
import { problem, refuse } from '../../../kernel/problem.js';
import { now, rows, type Tx } from '../../../kernel/tx.js';
import { expectPartnerActive, tierWindowDays } from '../../../partners/index.js';
import { units } from '../../deal/amounts.js';
import { slotInDispute } from '../../disputes/slot-in-dispute.js';
import { approvalReasons, projectSlotFor } from '../../matching/approval.js';
import { protect } from '../../protections/protecting.js';
import { registrationAnswer } from '../reading/registration.query.js';
import { expectNoPart } from '../interests.js';
import { JOINT_FROM } from '../registration.access.js';
import type { Registration } from '../registration.entity.js';
import { step } from '../stepping.js';
import { takeFor } from '../taking.js';

const CAPACITIES = ['ecosystem_manager', 'sales_manager'] as const;
type Capacity = (typeof CAPACITIES)[number];

interface Given {
  capacity: Capacity;
  approverId: string;
}

@Injectable()
export class ApprovingService {
  constructor(private readonly db: Db) {}

  approve(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'approve');
      await expectNoPart(tx, actor, before);
      const given = await approvalsOf(tx, before);
      const capacity = capacityOf(actor, before, given);
      const { tier } = await expectPartnerActive(tx, before.partnerId);
      const slot = await projectSlotFor(tx, before);
      const isDisputed = await slotInDispute(tx, before.protectsId!, before.productLine, slot);
      refuse([...(await approvalReasons(tx, before)), ...(isDisputed ? [{ code: 'slot_in_dispute' }] : [])]);
      await rows(tx, APPROVE, [id, before.approvalRound, actor.userId, capacity]);
      const isLast = given.length + 1 === neededFor(before).length;
      const approved = await step(
        tx,
        actor,
        before,
        'approve',
        isLast ? { decidedAt: await now(tx), progressGranted: before.progress } : {},
        { to: isLast ? 'approved' : 'under_review', tells: { capacity } },
      );
      if (isLast) await protect(tx, approved, { windowDays: await tierWindowDays(tx, tier), slot });
      return registrationAnswer(tx, actor, id);
    });
  }
}

const APPROVE = `INSERT INTO registration_approvals (registration_id, round, approver_id, capacity, created_by, at)
  VALUES ($1, $2, $3, $4, $3, app_now())`;

const approvalsOf = (tx: Tx, { id, approvalRound }: Registration): Promise<Given[]> =>
  rows<Given>(
    tx,
    `SELECT capacity, approver_id AS "approverId" FROM registration_approvals WHERE registration_id = $1 AND round = $2`,
    [id, approvalRound],
  );

const neededFor = ({ amountGross }: Registration): readonly Capacity[] =>
  units(amountGross!, 2) >= units(JOINT_FROM, 2) ? CAPACITIES : CAPACITIES.slice(0, 1);

/** In which capacity this person approves: one that is needed, that they have and that nobody has used yet. */
function capacityOf(actor: Actor, registration: Registration, given: readonly Given[]): Capacity {
  if (given.some(({ approverId }) => approverId === actor.userId)) throw problem('second-person-required');
  const mine = neededFor(registration).filter((capacity) => hasRole(actor, capacity));
  if (mine.length === 0) throw problem('not-permitted');
  const open = mine.find((capacity) => !given.some((each) => each.capacity === capacity));
  if (!open) refuse([{ code: 'already_approved' }]);
  return open!;
}
