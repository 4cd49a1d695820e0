/**
 * Who agrees that direct sales come in, or that the partner stays: the partner itself, or the customer by a signed letter.
 *
 * The promise: a letter counts once somebody else than who filed it has verified it (protection_consents_two_persons).
 *
 * Lock order: customers, registration, protection, consent.
 */
import { Injectable } from '@nestjs/common';
import { attach } from '../../files/index.js';
import { record } from '../../journal/index.js';
import { claim, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import type { Protection } from '../protections/protection.entity.js';
import { appendEvent } from '../receipts/events.js';
import { holdRegistration } from '../registrations/taking.js';
import type { ConsentDto } from './consent.dto.js';
import { protections } from './protection.access.js';

const SHOWN = `c.id, c.protection_id AS "protectionId", c.chosen, c.letter_file_id AS "letterFileId",
  c.letter_signed_on AS "letterSignedOn", c.granted_by IS NOT NULL AS "byPartner",
  c.granted_by IS NOT NULL OR c.verified_at IS NOT NULL AS counts, iso(c.verified_at) AS "verifiedAt",
  iso(c.created_at) AS "createdAt"`;

@Injectable()
export class ConsentsService {
  constructor(private readonly db: Db) {}

  list(actor: Actor, protectionId: string): Promise<Answer> {
    const binder = new Binder();
    const text = `SELECT json_build_object('data', coalesce((SELECT json_agg(v ORDER BY v.id) FROM (
        SELECT ${SHOWN} FROM protection_consents c WHERE c.protection_id = pr.id) v), '[]'))::text AS body
      FROM protections pr WHERE pr.id = ${binder.$(protectionId, 'uuid')} AND (${visible(actor, protections.read, protections, binder)})`;
    return this.db.read(text, binder.values);
  }

  give(actor: Actor, protectionId: string, dto: ConsentDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const protection = await take(tx, actor, protectionId);
      refuse(protection.endedReason ? [{ code: 'protection_ended' }] : []);
      const isPartner = actor.audience === 'portal';
      const { letterFileId = null, letterSignedOn = null, chosen } = dto;
      refuse(isPartner === (letterFileId === null) ? [] : [{ code: 'letter_or_partner', pointer: '/letterFileId' }]);
      refuse(
        (letterFileId === null) === (letterSignedOn === null) ? [] : [{ code: 'required', pointer: '/letterSignedOn' }],
      );
      if (letterFileId) await takeLetter(tx, actor, protectionId, letterFileId, letterSignedOn!);
      const values = [
        protectionId,
        actor.userId,
        isPartner ? actor.userId : null,
        letterFileId,
        letterSignedOn,
        chosen,
      ];
      const { id } = (await one<{ id: string }>(tx, GIVE, values))!;
      return told(tx, actor, protection.registrationId, 'give_consent', id, { chosen });
    });
  }

  verify(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const of = await one<{ id: string }>(tx, OF_CONSENT, [id]);
      if (!of) throw problem('not-found');
      const protection = await take(tx, actor, of.id);
      if (actor.audience === 'portal') throw problem('not-permitted');
      const found = (await one<Filed>(tx, FILED, [id]))!;
      refuse(found.isLetter && !found.isVerified ? [] : [{ code: 'already_verified' }]);
      if (found.by === actor.userId) throw problem('second-person-required');
      await one(tx, `UPDATE protection_consents SET verified_by = $2, verified_at = app_now() WHERE id = $1`, [
        id,
        actor.userId,
      ]);
      return told(tx, actor, protection.registrationId, 'verify_consent', id, {});
    });
  }
}

const GIVE = `INSERT INTO protection_consents (protection_id, created_by, granted_by, letter_file_id, letter_signed_on, chosen)
  VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`;

interface Filed {
  by: string | null;
  isLetter: boolean;
  isVerified: boolean;
}
const FILED = `SELECT created_by AS by, letter_file_id IS NOT NULL AS "isLetter",
  verified_at IS NOT NULL AS "isVerified" FROM protection_consents WHERE id = $1`;
const OF_CONSENT = `SELECT protection_id AS id FROM protection_consents WHERE id = $1`;
const OF = `SELECT registration_id AS id FROM protections WHERE id = $1`;

/** The protection as it is now, its registration held, whose chain tells of the consent. */
async function take(tx: Tx, actor: Actor, protectionId: string): Promise<Protection> {
  const registration = await one<{ id: string }>(tx, OF, [protectionId]);
  if (!registration) throw problem('not-found');
  await holdRegistration(tx, registration.id);
  return claim(tx, actor, protections, protectionId, 'protections.consent');
}

/** A clean file that staff have uploaded for it, signed on a day that has come. */
async function takeLetter(tx: Tx, actor: Actor, protectionId: string, fileId: string, signedOn: string): Promise<void> {
  const { future } = (await one<{ future: boolean }>(tx, `SELECT $1::date > app_today() AS future`, [signedOn]))!;
  refuse(future ? [{ code: 'signed_in_future', pointer: '/letterSignedOn' }] : []);
  await attach(tx, actor, fileId, { type: 'protections', id: protectionId }, ['attachment'], '/letterFileId');
}

async function told(
  tx: Tx,
  actor: Actor,
  registrationId: string,
  kind: string,
  id: string,
  about: object,
): Promise<Answer> {
  const subject = { type: 'registrations', id: registrationId };
  await record(tx, actor, { action: `registrations.${kind}`, subject, changes: { consent: { to: id } } });
  await appendEvent(tx, actor, registrationId, kind, { set: {}, consentId: id, ...about });
  return answer(
    tx,
    `SELECT row_to_json(v)::text AS body FROM (SELECT ${SHOWN} FROM protection_consents c WHERE c.id = $1) v`,
    [id],
  );
}
