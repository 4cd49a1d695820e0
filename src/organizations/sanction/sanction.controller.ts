import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters } from '../../kernel/routes.js';
import { CreateSanctionDto, LiftSanctionDto } from './sanction.dto.js';
import { sanctionList } from './sanction.list.js';
import { SanctionView } from './sanction.view.js';
import { SanctionsService } from './sanctions.service.js';

@Controller('sanctions')
export class SanctionController {
  constructor(private readonly service: SanctionsService) {}

  @Get()
  @Lists(SanctionView, sanctionList, { doc: 'Who may not apply, until when and why.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Post()
  @Can('sanctions.decide', {
    fails: ['guard-failed', 'duplicate', 'second-person-required', 'gone'],
    doc: 'By two persons: the first call waits (202), the second confirms the same thing.',
  })
  @Gives(SanctionView, 201)
  @ApiResponse({ status: 202, type: PendingView })
  create(@By() actor: Actor, @Body() dto: CreateSanctionDto): Promise<Answer> {
    return this.service.create(actor, dto);
  }

  @Get(':id')
  @Can('sanctions.read')
  @Gives(SanctionView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Post(':id/lift')
  @Can('sanctions.decide', {
    ifMatch: true,
    fails: ['guard-failed', 'duplicate', 'second-person-required', 'gone'],
    doc: 'Before its time, by two persons.',
  })
  @Gives(SanctionView)
  @ApiResponse({ status: 202, type: PendingView })
  lift(@By() actor: Actor, @Id() id: string, @Body() dto: LiftSanctionDto): Promise<Answer> {
    return this.service.lift(actor, id, dto);
  }
}
