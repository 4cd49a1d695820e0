/**
 * Contacts by request.
 *
 * The promise of `reveal`: every look at full numbers leaves a journal row with its reason, and nobody looks more than
 * fifty times a day (reveals.ts).
 */
import { Injectable } from '@nestjs/common';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { type Listing, page, type Query } from '../../kernel/page.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { record } from '../../journal/index.js';
import { ContactBook } from './contact-book.service.js';
import { ContactChannels } from './contact-channels.service.js';
import { contacts } from './contact.access.js';
import type { CreateContact, MoveContact, RevealContact, UpdateContact } from './contact.dto.js';
import type { Contact } from './contact.entity.js';
import { contactList, contactText } from './contact.query.js';
import { countReveal } from './reveals.js';

@Injectable()
export class ContactsService {
  private readonly listing: Listing;

  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
    private readonly book: ContactBook,
    private readonly channels: ContactChannels,
  ) {
    this.listing = contactList(crypto);
  }

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, this.listing, actor, query);
  }

  get(actor: Actor, id: string): Promise<Answer> {
    return this.db.read(...contactText(actor, id));
  }

  create(actor: Actor, dto: CreateContact): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { id } = await this.book.create(tx, actor, dto);
      return answer(tx, ...contactText(actor, id));
    });
  }

  update(actor: Actor, id: string, dto: UpdateContact): Promise<Answer> {
    return this.changing(actor, id, (tx, contact) => this.book.update(tx, actor, contact, dto));
  }

  leave(actor: Actor, id: string): Promise<Answer> {
    return this.changing(actor, id, (tx, contact) => this.book.leave(tx, actor, contact));
  }

  moveOn(actor: Actor, id: string, dto: MoveContact): Promise<Answer> {
    return this.changing(actor, id, (tx, contact) => this.book.moveOn(tx, actor, contact, dto));
  }

  reveal(actor: Actor, id: string, { reason }: RevealContact): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const contact = await claim(tx, actor, contacts, id, 'contacts.reveal');
      const left = await countReveal(tx, actor);
      const subject = { type: 'contacts', id: contact.id, version: contact.version };
      await record(tx, actor, { action: 'contacts.reveal', subject, reason });
      return Answer.of({ channels: await this.channels.reveal(tx, id), left });
    });
  }

  private changing(actor: Actor, id: string, work: (tx: Tx, row: Contact) => Promise<Contact>): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const after = await work(tx, await claim(tx, actor, contacts, id, 'contacts.write'));
      return answer(tx, ...contactText(actor, after.id));
    });
  }
}
