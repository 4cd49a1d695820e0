import { Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import type { Answer } from '../kernel/answer.js';
import { Crypto } from '../kernel/crypto.js';
import { Db } from '../kernel/db.js';
import { page, type Query } from '../kernel/page.js';
import { By, Can, Gives, GivesNothing, Id, Lists, Parameters } from '../kernel/routes.js';
import { noticeList } from './notice.query.js';
import { NoticeView } from './notice.view.js';
import { ReadingService } from './reading.service.js';

@Controller('notifications')
export class NoticeController {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
    private readonly reading: ReadingService,
  ) {}

  @Get()
  @Lists(NoticeView, noticeList, { doc: 'What I have been told, newest first.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, noticeList, actor, query);
  }

  @Post('read-all')
  @Can('notifications.self', { doc: 'Marks every notice of mine as read.' })
  @GivesNothing()
  readAll(@By() actor: Actor): Promise<Answer> {
    return this.reading.readAll(actor);
  }

  @Post(':id/read')
  @Can('notifications.self', { doc: 'Marks one notice of mine as read; again is the same.' })
  @Gives(NoticeView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.reading.read(actor, id);
  }
}
