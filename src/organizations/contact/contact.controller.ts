/** HTTP of contacts: paths, permissions and documents; the work is in contacts.service.ts. */
import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step, Update } from '../../kernel/routes.js';
import { CreateContact, MoveContact, RevealContact, UpdateContact } from './contact.dto.js';
import { contactLife } from './contact.lifecycle.js';
import { contactList } from './contact.query.js';
import { ContactView, RevealView } from './contact.view.js';
import { ContactsService } from './contacts.service.js';

@Controller('contacts')
export class ContactController {
  constructor(private readonly contacts: ContactsService) {}

  @Get()
  @Lists(ContactView, contactList(), {
    doc: 'q finds a name (characters, pinyin, initials) or exactly a phone number or mail address.',
    fails: ['guard-failed'],
  })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.contacts.list(actor, query);
  }

  @Post()
  @Can('contacts.write', { doc: 'A person at an organization.', fails: ['guard-failed'] })
  @Gives(ContactView, 201)
  create(@By() actor: Actor, @Body() dto: CreateContact): Promise<Answer> {
    return this.contacts.create(actor, dto);
  }

  @Get(':id')
  @Can('contacts.read', { doc: 'Numbers and addresses are masked.' })
  @Gives(ContactView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.contacts.get(actor, id);
  }

  @Update(contactLife, { fails: ['guard-failed'] })
  @Gives(ContactView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateContact): Promise<Answer> {
    return this.contacts.update(actor, id, dto);
  }

  @Post(':id/reveal')
  @Can('contacts.reveal', {
    doc: 'Full values, once, with a reason; fifty a day.',
    key: 'none',
    fails: ['quota-exceeded'],
  })
  @Gives(RevealView)
  reveal(@By() actor: Actor, @Id() id: string, @Body() dto: RevealContact): Promise<Answer> {
    return this.contacts.reveal(actor, id, dto);
  }

  @Step(contactLife, 'leave')
  @Gives(ContactView)
  leave(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.contacts.leave(actor, id);
  }

  @Step(contactLife, 'move', { fails: ['guard-failed'] })
  @Gives(ContactView)
  move(@By() actor: Actor, @Id() id: string, @Body() dto: MoveContact): Promise<Answer> {
    return this.contacts.moveOn(actor, id, dto);
  }
}
