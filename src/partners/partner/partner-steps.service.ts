/**
 * A partner's way from onboarding to its end.
 *
 * The promise: nobody becomes active with an open step, nobody comes back without an agreement, and nobody is ended by one
 * person of ours alone. With the end of a notice its people's roles end by their own date, whether or not a job runs.
 *
 * Lock order: partner, then the waiting request, then roles.
 */
import { Injectable } from '@nestjs/common';
import { endRolesIn } from '../../identity/index.js';
import { confirm, move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { hasHat, recordTouch } from '../../organizations/index.js';
import { openSteps } from '../onboarding/steps.js';
import { expectOtherSide } from './both-sides.js';
import type { GiveNoticeDto, SuspendDto, TerminateDto } from './partner.dto.js';
import type { Partner } from './partner.entity.js';
import { partnerLife } from './partner.lifecycle.js';
import { partnerAnswer } from './partner.query.js';
import { claimPartner, ended } from './settle.js';

type Verb = keyof typeof partnerLife.verbs;

const NOTICE_DAYS = 30;
const NO_REASON = { stateReason: null, stateNote: null } as const;

interface Moment {
  now: string;
  today: string;
  earliest: string;
  agreed: boolean;
}

const MOMENT = `SELECT app_now()::text AS now, app_today()::text AS today, (app_today() + ${NOTICE_DAYS})::text AS earliest,
  agreement_in_force($1, app_today()) AS agreed`;

@Injectable()
export class PartnerStepsService {
  constructor(private readonly db: Db) {}

  activate(actor: Actor, id: string): Promise<Answer> {
    return this.step(actor, id, 'activate', async (tx, partner, { now, today, agreed }) => {
      refuse([...(agreed ? [] : [AGREEMENT]), ...(await openSteps(tx, partner.id))]);
      const patch = { joinedOn: today, tier: 'registered', tierSince: now, stateSince: now, ...NO_REASON } as const;
      await move(tx, actor, partnerLife, partner, 'activate', patch);
      const { organizationId } = partner;
      if (!(await hasHat(tx, organizationId, 'startup'))) return;
      await recordTouch(tx, { organizationId, side: 'ecosystem', kind: 'partner_active', sourceRef: partner.id });
    });
  }

  suspend(actor: Actor, id: string, { reasonCode, reason }: SuspendDto): Promise<Answer> {
    return this.step(actor, id, 'suspend', async (tx, partner, { now }) => {
      const patch = { stateSince: now, stateReason: reasonCode, stateNote: reason };
      await move(tx, actor, partnerLife, partner, 'suspend', patch, { reasonCode, reason });
    });
  }

  reinstate(actor: Actor, id: string): Promise<Answer> {
    return this.step(actor, id, 'reinstate', async (tx, partner, { now, agreed }) => {
      refuse(agreed ? [] : [AGREEMENT]);
      await move(tx, actor, partnerLife, partner, 'reinstate', { stateSince: now, ...NO_REASON });
    });
  }

  giveNotice(actor: Actor, id: string, { confirms, ...asked }: GiveNoticeDto): Promise<Answer> {
    return this.step(actor, id, 'giveNotice', async (tx, partner, { now, earliest }) => {
      const { noticeEndsOn, reasonCode, reason } = asked;
      refuse(noticeEndsOn < earliest ? [{ code: 'notice_too_short', pointer: '/noticeEndsOn', earliest }] : []);
      // a partner leaves by its own will; we take two to end it
      const pending =
        actor.audience === 'staff' && (await bothOfUs(tx, actor, partner, 'give_notice', asked, confirms));
      if (pending) return pending;
      const patch = { stateSince: now, noticeEndsOn, stateReason: reasonCode, stateNote: reason };
      await move(tx, actor, partnerLife, partner, 'giveNotice', patch, { reasonCode, reason });
      await endPeople(tx, partner);
    });
  }

  terminate(actor: Actor, id: string, { confirms, ...asked }: TerminateDto): Promise<Answer> {
    return this.step(actor, id, 'terminate', async (tx, partner, { now }) => {
      const { reasonCode, reason, evidence } = asked;
      const pending = await bothOfUs(tx, actor, partner, 'terminate', asked, confirms);
      if (pending) return pending;
      const patch = { stateSince: now, stateReason: reasonCode, stateNote: `${reason}\n${evidence}`, forCause: true };
      const after = await move(tx, actor, partnerLife, partner, 'terminate', patch, { reasonCode, reason });
      await ended(tx, after);
      await endPeople(tx, partner);
    });
  }

  private step(
    actor: Actor,
    id: string,
    verb: Verb,
    work: (tx: Tx, partner: Partner, moment: Moment) => Promise<Answer | void>,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const partner = await claimPartner(tx, actor, id, partnerLife.verbs[verb].may);
      expectStep(partnerLife, partner, verb);
      const moment = (await one<Moment>(tx, MOMENT, [id]))!;
      return (await work(tx, partner, moment)) ?? partnerAnswer(tx, actor, id);
    });
  }
}

const AGREEMENT = { code: 'agreement_not_in_force', pointer: '/agreements' };

/** The roles of its people end when the partner does. */
async function endPeople(tx: Tx, { id, organizationId }: Partner): Promise<void> {
  const ending = await one<{ at: string }>(tx, `SELECT ends_at::text AS at FROM partners_now WHERE id = $1`, [id]);
  await endRolesIn(tx, organizationId, ending!.at);
}

async function bothOfUs(
  tx: Tx,
  actor: Actor,
  partner: Partner,
  verb: 'give_notice' | 'terminate',
  payload: object,
  confirms: string | undefined,
): Promise<Answer | undefined> {
  await expectOtherSide(tx, actor, confirms);
  const target = { type: 'partners', id: partner.id };
  return confirm(tx, actor, { target, verb, payload: { ...payload }, confirms });
}
