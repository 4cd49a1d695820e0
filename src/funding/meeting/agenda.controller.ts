import { Body, Controller, Get } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id, Step } from '../../kernel/routes.js';
import { agendaItemLife } from './agenda-item.lifecycle.js';
import { AgendaService } from './agenda.service.js';
import { CastDto, NameActingChairDto } from './meeting.dto.js';
import { AgendaItemView } from './meeting.view.js';

@Controller('agenda-items')
export class AgendaController {
  constructor(private readonly service: AgendaService) {}

  @Get(':id')
  @Can('meetings.read')
  @Gives(AgendaItemView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Step(agendaItemLife, 'openVote', { fails: ['guard-failed', 'duplicate'] })
  @Gives(AgendaItemView)
  openVote(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.openVote(actor, id);
  }

  @Step(agendaItemLife, 'defer')
  @Gives(AgendaItemView)
  defer(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.defer(actor, id);
  }

  @Step(agendaItemLife, 'cast', { key: 'none', fails: ['guard-failed', 'duplicate'] })
  @Gives(AgendaItemView)
  cast(@By() actor: Actor, @Id() id: string, @Body() dto: CastDto): Promise<Answer> {
    return this.service.cast(actor, id, dto);
  }

  @Step(agendaItemLife, 'closeVote', { fails: ['guard-failed'] })
  @Gives(AgendaItemView)
  closeVote(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.closeVote(actor, id);
  }

  @Step(agendaItemLife, 'nameActingChair', { fails: ['guard-failed'] })
  @Gives(AgendaItemView)
  nameActingChair(@By() actor: Actor, @Id() id: string, @Body() dto: NameActingChairDto): Promise<Answer> {
    return this.service.nameActingChair(actor, id, dto);
  }
}
