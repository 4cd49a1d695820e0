import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step, Update } from '../../kernel/routes.js';
import { AgendaService } from './agenda.service.js';
import { AddendumDto, AddItemDto, AttendanceDto, EditMeetingDto } from './meeting.dto.js';
import { meetingLife } from './meeting.lifecycle.js';
import { meetingList } from './meeting.query.js';
import { AgendaItemView, MeetingSummaryView, MeetingView } from './meeting.view.js';
import { MeetingsService } from './meetings.service.js';

@Controller('meetings')
export class MeetingController {
  constructor(
    private readonly service: MeetingsService,
    private readonly agenda: AgendaService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get()
  @Lists(MeetingSummaryView, meetingList, { doc: 'Meetings; a member of a committee reads those of its rounds.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, meetingList, actor, query);
  }

  @Get(':id')
  @Can('meetings.read', { doc: 'With agenda, attendance and minutes; items that you are recused from say only that.' })
  @Gives(MeetingView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Update(meetingLife, { bodyLimit: 512 * 1024 })
  @Gives(MeetingView)
  edit(@By() actor: Actor, @Id() id: string, @Body() dto: EditMeetingDto): Promise<Answer> {
    return this.service.edit(actor, id, dto);
  }

  @Post(':id/items')
  @Can('meetings.plan', { fails: ['guard-failed', 'duplicate'], doc: 'A proposal about one application.' })
  @Gives(AgendaItemView, 201)
  add(@By() actor: Actor, @Id() id: string, @Body() dto: AddItemDto): Promise<Answer> {
    return this.agenda.add(actor, id, dto);
  }

  @Step(meetingLife, 'open', { fails: ['guard-failed'] })
  @Gives(MeetingView)
  open(@By() actor: Actor, @Id() id: string, @Body() dto: AttendanceDto): Promise<Answer> {
    return this.service.open(actor, id, dto);
  }

  @Put(':id/attendance')
  @Can('meetings.run', { fails: ['guard-failed', 'invalid-transition'], doc: 'Who is in the room of an open meeting.' })
  @Gives(MeetingView)
  attend(@By() actor: Actor, @Id() id: string, @Body() dto: AttendanceDto): Promise<Answer> {
    return this.service.attend(actor, id, dto);
  }

  @Step(meetingLife, 'close', { fails: ['guard-failed'] })
  @Gives(MeetingView)
  close(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.close(actor, id);
  }

  @Step(meetingLife, 'lockMinutes', { fails: ['guard-failed'] })
  @Gives(MeetingView)
  lockMinutes(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.lockMinutes(actor, id);
  }

  @Post(':id/addenda')
  @Can('meetings.plan', { fails: ['guard-failed'], doc: 'Beside minutes that are locked; never changed either.' })
  @Gives(MeetingView, 201)
  addAddendum(@By() actor: Actor, @Id() id: string, @Body() dto: AddendumDto): Promise<Answer> {
    return this.service.add(actor, id, dto);
  }
}
