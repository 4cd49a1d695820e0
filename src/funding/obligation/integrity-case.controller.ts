import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters } from '../../kernel/routes.js';
import { CloseIntegrityCaseDto, OpenIntegrityCaseDto } from './integrity-case.dto.js';
import { integrityCaseList } from './integrity-case.list.js';
import { IntegrityCaseView } from './integrity-case.view.js';
import { IntegrityCasesService } from './integrity-cases.service.js';

@Controller('integrity-cases')
export class IntegrityCaseController {
  constructor(private readonly service: IntegrityCasesService) {}

  @Get()
  @Lists(IntegrityCaseView, integrityCaseList, { doc: 'What is looked into, and what was found.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Post()
  @Can('integrity.decide', {
    fails: ['guard-failed', 'duplicate'],
    doc: 'While it is open nothing new goes to its subject; one a subject at a time.',
  })
  @Gives(IntegrityCaseView, 201)
  open(@By() actor: Actor, @Body() dto: OpenIntegrityCaseDto): Promise<Answer> {
    return this.service.open(actor, dto);
  }

  @Get(':id')
  @Can('integrity.read')
  @Gives(IntegrityCaseView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Post(':id/close')
  @Can('integrity.decide', { ifMatch: true, fails: ['guard-failed'], doc: 'With what was found.' })
  @Gives(IntegrityCaseView)
  close(@By() actor: Actor, @Id() id: string, @Body() dto: CloseIntegrityCaseDto): Promise<Answer> {
    return this.service.close(actor, id, dto.outcome);
  }
}
