/**
 * A later deadline for one application: because something happened to this applicant, said in words, and to nobody else.
 * At most seven days, once, and without grace on top (application_deadline in the database is what everybody asks).
 */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { insert } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import { applicationAnswer } from '../application/application.query.js';
import { expectVerb, stepApplication } from '../application/stepping.js';
import { type Taken, takeApplication } from '../application/taking.js';
import { DeadlineExtension } from './deadline-extension.entity.js';
import type { ExtensionDto } from './draft.dto.js';

@Injectable()
export class ExtendingService {
  constructor(private readonly db: Db) {}

  grant(actor: Actor, id: string, { until, reason }: ExtensionDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeApplication(tx, actor, id, 'applications.extend');
      expectVerb(actor, taken.application, 'grantExtension');
      refuse(await against(tx, taken, until));
      const values = { applicationId: id, until, reason, grantedBy: actor.userId!, createdBy: actor.userId };
      await insert(tx, DeadlineExtension, values);
      const changes = { deadline: { to: until } };
      await stepApplication(tx, actor, taken.application, 'grantExtension', {}, { reason, changes });
      return applicationAnswer(tx, actor, id);
    });
  }
}

async function against(tx: Tx, { round, application }: Taken, until: string): Promise<Reason[]> {
  if (round.stage !== 'published' || !round.closesAt) return [{ code: 'no_deadline_running' }];
  const found = (await one<Found>(tx, FOUND, [application.id, round.closesAt, until]))!;
  return [
    ...(found.given ? [{ code: 'already_extended' }] : []),
    ...(found.early ? [{ code: 'not_later', pointer: '/until' }] : []),
    ...(found.past ? [{ code: 'in_the_past', pointer: '/until' }] : []),
    ...(found.late ? [{ code: 'more_than_a_week', pointer: '/until' }] : []),
  ];
}

type Found = Record<'given' | 'early' | 'past' | 'late', boolean>;

const FOUND = `SELECT EXISTS (SELECT FROM deadline_extensions WHERE application_id = $1) AS given,
  $3::timestamptz <= $2::timestamptz AS early, $3::timestamptz <= app_now() AS past,
  $3::timestamptz > $2::timestamptz + interval '7 days' AS late`;
