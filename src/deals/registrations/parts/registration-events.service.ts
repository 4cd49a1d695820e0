/* eslint-disable crm/sql-text -- constants of this file */
/**
 * The chain of a registration, read link by link: staff see what was hashed; the partner sees what concerns them, who of the
 * two sides did it, and the hash that the receipt names. A kind or a column that is not listed here stays with us.
 */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import { Crypto } from '../../../kernel/crypto.js';
import { Db } from '../../../kernel/db.js';
import { ids } from '../../../kernel/filters.js';
import { type Listing, page, type Query } from '../../../kernel/page.js';
import { problem } from '../../../kernel/problem.js';
import { quoted } from '../../../kernel/sql.js';
import { expectReadable } from '../reading/registration.query.js';
import { partOfRegistration } from './part.access.js';

/** Links that a partner sees, and whether their reason was said to them (or by them). */
const TOLD: Readonly<Record<string, 'reason' | 'bare'>> = {
  create: 'bare', update: 'bare', replace_lines: 'bare', add_evidence: 'bare', remove_evidence: 'bare',
  verify_evidence: 'bare', add_activity: 'bare', submit: 'bare', take: 'bare', ask: 'bare', resubmit: 'bare',
  lapse: 'bare', approve: 'bare', reject: 'reason', withdraw: 'reason', request_extension: 'reason', extend: 'bare',
  refuse_extension: 'reason', convert: 'bare', release: 'reason', release_inactive: 'bare', expire: 'bare',
  revoke: 'reason', grant_provisional: 'bare', end_protection: 'bare', freeze: 'bare', unfreeze: 'bare',
  deal_closed: 'bare', deal_reopened: 'bare', dispute: 'bare', withdraw_dispute: 'bare', rule: 'reason', restore: 'bare',
  give_consent: 'bare', verify_consent: 'bare',
}; // prettier-ignore

/** Columns that a partner's own view shows. */
const SHOWN = [
  'customerInput', 'endUserInput', 'projectName', 'productLine', 'deliveryForm', 'amountGross', 'taxBasis', 'taxRate',
  'expectedSignOn', 'contact', 'partnerWork', 'competitors', 'noCompetitorMet', 'helpNeeded', 'progress', 'state',
  'submittedAt', 'ackDueAt', 'ackedAt', 'decideDueAt', 'decidedAt', 'slaDaysLeft', 'returnedFields', 'returnCode',
  'returnComment', 'answerDueAt', 'returnCount', 'extensionCount', 'extensionRequestedAt', 'extensionDueAt',
  'lastActivityAt', 'rejectionCode', 'rejectionText', 'endReason', 'endedAt', 'previousId', 'dealId',
]; // prettier-ignore

const TOLD_KINDS = quoted(Object.keys(TOLD));
const WITH_REASON = quoted(Object.keys(TOLD).filter((kind) => TOLD[kind] === 'reason'));

const resource = partOfRegistration('registration_events');
const common = {
  resource,
  action: 'registrations.read',
  filters: {},
  sorts: { seq: { column: 't.seq', type: 'int' } },
  sort: 'seq',
} as const;

const portalEvents: Listing = {
  ...common,
  from: `(SELECT * FROM registration_events WHERE kind IN (${TOLD_KINDS})) t`,
  join: 'LEFT JOIN users u ON u.id = t.actor_id',
  select: () => `t.seq, t.kind, iso(t.at) AS at,
    CASE WHEN t.actor_id IS NULL THEN 'system' WHEN u.audience = 'portal' THEN 'partner' ELSE 'vendor' END AS "by",
    (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(t.payload -> 'set') WHERE key IN (${quoted(SHOWN)})) AS "set",
    CASE WHEN t.kind IN (${WITH_REASON}) THEN t.payload ->> 'reason' END AS reason, encode(t.hash, 'hex') AS hash`,
};

export const registrationEvents: Listing = {
  ...common,
  from: 'registration_events t',
  join: 'LEFT JOIN users u ON u.id = t.actor_id',
  select: () => `t.seq, t.kind, iso(t.at) AS at, t.actor_id AS "actorId", u.name AS "actorName", t.payload,
    encode(t.hash, 'hex') AS hash`,
  portal: portalEvents,
};

const registrationId = ids('t.registration_id');
/** The same, for the registration that the path names. */
const ofRegistration: Listing = {
  ...registrationEvents,
  filters: { registrationId },
  portal: { ...portalEvents, filters: { registrationId } },
};

@Injectable()
export class RegistrationEventsService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  async list(actor: Actor, registrationId: string, query: Query): Promise<Answer> {
    if ('registrationId' in query) throw problem('unknown-field', { parameter: 'registrationId' });
    await expectReadable(this.db, actor, registrationId);
    return page(this.db, this.crypto, ofRegistration, actor, { ...query, registrationId });
  }
}
