/**
 * Contacts, entered, changed and moved on: the same functions for the API and for imports.
 *
 * The promise: a person who changes employer keeps their history here and gets a new row there; old deals still show the
 * old employer. The organization is held FOR SHARE, so a merge of the same moment comes before or after.
 */
import { Injectable } from '@nestjs/common';
import { reach, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { one, type Tx } from '../../kernel/tx.js';
import { change, create, move, record } from '../../journal/index.js';
import { organizations } from '../organization/organization.access.js';
import { searchable } from '../search/spelling.js';
import { ContactChannels } from './contact-channels.service.js';
import type { CreateContact, MoveContact, UpdateContact } from './contact.dto.js';
import { Contact } from './contact.entity.js';
import { contactLife } from './contact.lifecycle.js';

export type ContactValues = CreateContact;

@Injectable()
export class ContactBook {
  constructor(private readonly channels: ContactChannels) {}

  async create(tx: Tx, actor: Actor, { channels = [], ...said }: ContactValues): Promise<Contact> {
    const reasons: Reason[] = [];
    await checkOrganization(tx, actor, said.organizationId, reasons);
    const ownerId = await checkOwner(tx, actor, said.ownerId ?? actor.userId, reasons);
    checkConsent(said.basis, said.partnerAttestsConsent ?? false, reasons);
    refuse(reasons);
    const values = { ...said, ...named(said.name), ownerId, createdBy: actor.userId };
    const contact = await create(tx, actor, Contact, values, 'contacts.create');
    await this.channels.set(tx, contact.id, channels, actor.userId);
    return contact;
  }

  /** `before` is locked by the caller. */
  async update(tx: Tx, actor: Actor, before: Contact, { channels, ...said }: UpdateContact): Promise<Contact> {
    const reasons: Reason[] = [];
    if (said.ownerId && said.ownerId !== before.ownerId) await checkOwner(tx, actor, said.ownerId, reasons);
    checkConsent(said.basis ?? before.basis, said.partnerAttestsConsent ?? before.partnerAttestsConsent, reasons);
    refuse(reasons);
    const patch = { ...said, ...(said.name !== undefined && named(said.name)) };
    const after = await change(tx, actor, before, patch, 'contacts.update');
    const isChanged = channels !== undefined && (await this.channels.set(tx, before.id, channels, actor.userId));
    if (isChanged) await traceChannels(tx, actor, after, after.version === before.version);
    return after;
  }

  /** Closes the contact here and opens the person at the new employer. Answers the new contact. */
  async moveOn(
    tx: Tx,
    actor: Actor,
    before: Contact,
    { organizationId, title, department }: MoveContact,
  ): Promise<Contact> {
    const reasons: Reason[] = [];
    if (organizationId === before.organizationId)
      reasons.push({ code: 'same_organization', pointer: '/organizationId' });
    await checkOrganization(tx, actor, organizationId, reasons);
    refuse(reasons);
    const personal = (await this.channels.reveal(tx, before.id)).filter(
      ({ kind }) => kind === 'mobile' || kind === 'wechat',
    );
    await this.leave(tx, actor, before, 'move');
    const { name, ownerId, personId, basis, partnerAttestsConsent, doNotContact } = before;
    const kept = { name, ownerId, personId, basis, partnerAttestsConsent, doNotContact };
    const links = { organizationId, title, department, previousContactId: before.id, createdBy: actor.userId };
    const contact = await create(tx, actor, Contact, { ...kept, ...named(name), ...links }, 'contacts.create');
    await this.channels.set(
      tx,
      contact.id,
      personal.map(({ kind, value }) => ({ kind, value })),
      actor.userId,
    );
    return contact;
  }

  async leave(tx: Tx, actor: Actor, before: Contact, verb: 'leave' | 'move' = 'leave'): Promise<Contact> {
    const today = await one<{ today: string }>(tx, `SELECT app_today() AS today`);
    return move(tx, actor, contactLife, before, verb, { leftOn: today?.today ?? null });
  }
}

function named(typed: string): Pick<Contact, 'name' | 'nameGrams' | 'nameTerms'> {
  const name = typed.trim();
  const { grams, terms } = searchable(name, 'person');
  return { name, nameGrams: grams, nameTerms: terms };
}

function checkConsent(basis: Contact['basis'], attested: boolean, reasons: Reason[]): void {
  if (basis === 'partner_provided' && !attested) {
    reasons.push({ code: 'consent_not_attested', pointer: '/partnerAttestsConsent' });
  }
}

async function checkOrganization(tx: Tx, actor: Actor, id: string, reasons: Reason[]): Promise<void> {
  const binder = new Binder();
  const scope = visible(actor, 'organizations.read', organizations, binder);
  const found = await one<{ state: string }>(
    tx,
    `SELECT o.state FROM organizations o WHERE o.id = ${binder.$(id, 'uuid')} AND (${scope}) FOR SHARE OF o`,
    binder.values,
  );
  if (!found || found.state === 'merged' || found.state === 'archived') {
    reasons.push({ code: 'customer_not_live', pointer: '/organizationId' });
  }
}

/** Whoever may write only their own contacts owns what they enter; an invited colleague may own before coming in. */
async function checkOwner(tx: Tx, actor: Actor, ownerId: string | null, reasons: Reason[]): Promise<string> {
  const pointer = '/ownerId';
  if (ownerId !== actor.userId) {
    if (reach(actor, 'contacts.write') === 'own') reasons.push({ code: 'owner_must_be_self', pointer });
    const active = `SELECT 1 FROM users WHERE id = $1 AND audience = $2 AND state <> 'disabled'`;
    const found = await one(tx, active, [ownerId, actor.audience]);
    if (!found) reasons.push({ code: 'owner_not_active', pointer });
  }
  return ownerId ?? '';
}

/** Only that the channels changed is told, and the version moves even when no column of the contact did. */
async function traceChannels(tx: Tx, actor: Actor, contact: Contact, raise: boolean): Promise<void> {
  if (raise) {
    const raised = `UPDATE contacts SET version = version + 1, updated_at = clock_timestamp() WHERE id = $1 RETURNING version`;
    contact.version = (await one<{ version: number }>(tx, raised, [contact.id]))?.version ?? contact.version;
  }
  const subject = { type: 'contacts', id: contact.id, version: contact.version };
  await record(tx, actor, { action: 'contacts.set_channels', subject, changes: { channels: { changed: true } } });
}
