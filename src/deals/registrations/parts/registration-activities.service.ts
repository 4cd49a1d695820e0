/**
 * What the partner did for the opportunity: the sign that it is alive, and how far it is. Never changed.
 *
 * Lock order: customers, registration, activities.
 */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import { Crypto } from '../../../kernel/crypto.js';
import { Db } from '../../../kernel/db.js';
import { ids } from '../../../kernel/filters.js';
import { type Listing, page, type Query } from '../../../kernel/page.js';
import { problem, refuse } from '../../../kernel/problem.js';
import { answer, one } from '../../../kernel/tx.js';
import { STAGES } from '../../pipeline/stages.js';
import { expectReadable } from '../reading/registration.query.js';
import { amend } from '../stepping.js';
import { takeFor } from '../taking.js';
import { partOfRegistration } from './part.access.js';
import type { RegistrationActivityDto } from './parts.dto.js';

const SHOWN = `t.id, t.kind, t.body, iso(t.happened_at) AS "happenedAt", t.progress, u.name AS "createdByName",
  iso(t.created_at) AS "createdAt"`;

export const registrationActivities: Listing = {
  resource: partOfRegistration('registration_activities'),
  action: 'registrations.read',
  from: 'registration_activities t',
  join: 'LEFT JOIN users u ON u.id = t.created_by',
  select: () => SHOWN,
  filters: {},
  sorts: { happenedAt: { column: 't.happened_at', type: 'timestamptz' } },
  sort: '-happenedAt',
};

/** The same, for the registration that the path names. */
const ofRegistration: Listing = { ...registrationActivities, filters: { registrationId: ids('t.registration_id') } };

@Injectable()
export class RegistrationActivitiesService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  async list(actor: Actor, registrationId: string, query: Query): Promise<Answer> {
    if ('registrationId' in query) throw problem('unknown-field', { parameter: 'registrationId' });
    await expectReadable(this.db, actor, registrationId);
    return page(this.db, this.crypto, ofRegistration, actor, { ...query, registrationId });
  }

  add(actor: Actor, id: string, { kind, body, happenedAt, progress }: RegistrationActivityDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'addActivity');
      const { at, last, future } = (await one<Times>(tx, TIMES, [happenedAt ?? null, before.lastActivityAt]))!;
      const isBack = progress && STAGES[progress].position < STAGES[before.progress].position;
      refuse([
        ...(future ? [{ code: 'future_instant', pointer: '/happenedAt' }] : []),
        ...(isBack ? [{ code: 'not_forward', pointer: '/progress' }] : []),
      ]);
      const made = await one<{ id: string }>(tx, ADD, [id, actor.userId, kind, body, at, progress ?? null]);
      const patch = { lastActivityAt: last, ...(progress && { progress }) };
      await amend(tx, actor, before, patch, 'registrations.add_activity', {
        changes: { activity: { to: made!.id } },
        tells: { activityId: made!.id, kind },
      });
      return answer(tx, ONE, [made!.id]);
    });
  }
}

interface Times {
  at: string;
  last: string;
  future: boolean;
}

const TIMES = `SELECT at::text, greatest(at, $2::timestamptz)::text AS last, at > now AS future
  FROM (SELECT now, coalesce($1::timestamptz, now) AS at FROM (SELECT app_now() AS now) clock) c`;
const ADD = `INSERT INTO registration_activities (registration_id, created_by, kind, body, happened_at, progress)
  VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`;
const ONE = `SELECT row_to_json(v)::text AS body FROM (
  SELECT ${SHOWN} FROM registration_activities t LEFT JOIN users u ON u.id = t.created_by WHERE t.id = $1) v`;
