/**
 * The applicant's side of an application: typed and saved, submitted, mended, taken back.
 *
 * The promise: what is submitted is whole, of a firm that is no partner and has no other application running; while it is
 * with us nobody edits it, and when fields are asked for, only those. Of two applications for one firm submitted at once the
 * second is refused by partner_applications_one_open.
 *
 * Lock order: application, then the keys of the firm's name.
 */
import { Injectable } from '@nestjs/common';
import { change, create, move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { hasHat, recordTouch } from '../../organizations/index.js';
import { partnerApplications } from './application.access.js';
import type { DraftApplicationDto } from './application.dto.js';
import { PartnerApplication } from './application.entity.js';
import { partnerApplicationLife } from './application.lifecycle.js';
import { applicationAnswer } from './application.query.js';
import { columnsFrom } from './columns.js';
import { againstFirm, firmOf } from './firm.js';
import { missingOf, unmended } from './form.js';
import { lapsed, takeFor } from './lapse.js';

const DECIDE_DAYS = 10;

@Injectable()
export class ApplyingService {
  constructor(private readonly db: Db) {}

  create(actor: Actor, dto: DraftApplicationDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const own = { applicantId: actor.userId!, createdBy: actor.userId };
      const draft = await create(tx, actor, PartnerApplication, own, 'partner_applications.create');
      const columns = await columnsFrom(tx, actor, draft, dto);
      if (Object.keys(columns).length > 0) await change(tx, actor, draft, columns, 'partner_applications.update');
      return applicationAnswer(tx, actor, draft.id);
    });
  }

  update(actor: Actor, id: string, dto: DraftApplicationDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await lapsed(tx, await claim(tx, actor, partnerApplications, id, 'partner_applications.apply'));
      expectStep(partnerApplicationLife, before, 'update');
      expectAsked(before, dto);
      const columns = await columnsFrom(tx, actor, before, dto);
      await change(tx, actor, before, columns, 'partner_applications.update');
      return applicationAnswer(tx, actor, id);
    });
  }

  submit(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const form = await takeFor(tx, actor, id, 'submit');
      refuse(await missingOf(tx, form));
      const organizationId = await firmOf(tx, actor, form);
      refuse(await againstFirm(tx, organizationId, id));
      const { now, due } = await deadline(tx, DECIDE_DAYS);
      const patch = { organizationId, submittedAt: now, decideDueAt: due };
      await move(tx, actor, partnerApplicationLife, form, 'submit', patch);
      if (await hasHat(tx, organizationId, 'startup')) {
        await recordTouch(tx, { organizationId, side: 'ecosystem', kind: 'partner_application', sourceRef: id });
      }
      return applicationAnswer(tx, actor, id);
    });
  }

  resubmit(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const form = await takeFor(tx, actor, id, 'resubmit');
      refuse([...unmended(form), ...(await missingOf(tx, form))]);
      const organizationId = await firmOf(tx, actor, form);
      refuse(await againstFirm(tx, organizationId, id));
      const { due } = await deadline(tx, form.slaDaysLeft ?? DECIDE_DAYS);
      const patch = { organizationId, decideDueAt: due, slaDaysLeft: null, askedFrom: null, answerDueAt: null };
      await move(tx, actor, partnerApplicationLife, form, 'resubmit', patch);
      return applicationAnswer(tx, actor, id);
    });
  }

  withdraw(actor: Actor, id: string, reason?: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const form = await takeFor(tx, actor, id, 'withdraw');
      await move(tx, actor, partnerApplicationLife, form, 'withdraw', {}, { reason });
      return applicationAnswer(tx, actor, id);
    });
  }
}

/** A draft takes everything; one that was sent back, what was asked for; anything else is with us. */
function expectAsked({ state, returnedFields }: PartnerApplication, dto: DraftApplicationDto): void {
  if (state === 'draft') return;
  const given = Object.entries(dto).filter(([, value]) => value !== undefined);
  const unasked = given.filter(([field]) => !returnedFields.includes(field));
  refuse(unasked.map(([field]) => ({ code: 'field_not_asked', pointer: `/${field}` })));
}

const deadline = async (tx: Tx, days: number): Promise<{ now: string; due: string }> =>
  (await one<{ now: string; due: string }>(
    tx,
    `SELECT now::text AS now, working_deadline(now, $1)::text AS due FROM (SELECT app_now() AS now) m`,
    [days],
  ))!;
