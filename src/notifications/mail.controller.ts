import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import type { Answer } from '../kernel/answer.js';
import { Crypto } from '../kernel/crypto.js';
import { Db } from '../kernel/db.js';
import { page, type Query } from '../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters } from '../kernel/routes.js';
import { mailList } from './mail.query.js';
import { KeptMailView, MailView } from './mail.view.js';
import { MailsService } from './mails.service.js';

@Controller('mails')
export class MailController {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
    private readonly mails: MailsService,
  ) {}

  @Get()
  @Lists(MailView, mailList, { doc: 'Every letter and what became of it, newest first.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, mailList, actor, query);
  }

  @Get(':id')
  @Can('mails.read', { doc: 'One letter; with its text only where no mail server is configured.' })
  @Gives(KeptMailView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.mails.open(actor, id);
  }
}
