import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters } from '../../kernel/routes.js';
import { CreateEnvelopeDto, FundEnvelopeDto } from './envelope.dto.js';
import { entryList, envelopeList } from './envelope.list.js';
import { EnvelopeEntryView, EnvelopeView } from './envelope.view.js';
import { EnvelopesService } from './envelopes.service.js';

@Controller('envelopes')
export class EnvelopeController {
  constructor(private readonly service: EnvelopesService) {}

  @Get()
  @Lists(EnvelopeView, envelopeList, { doc: 'What each round may give, and what of it is taken.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Post()
  @Can('rounds.edit', {
    fails: ['duplicate', 'guard-failed'],
    doc: 'An empty envelope of a round; two persons fill it.',
  })
  @Gives(EnvelopeView, 201)
  create(@By() actor: Actor, @Body() dto: CreateEnvelopeDto): Promise<Answer> {
    return this.service.create(actor, dto);
  }

  @Get(':id')
  @Can('envelopes.read')
  @Gives(EnvelopeView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Get(':id/entries')
  @Lists(EnvelopeEntryView, entryList, { doc: 'Every movement of this envelope, newest first.' })
  entries(@By() actor: Actor, @Id() id: string, @Parameters() query: Query): Promise<Answer> {
    return this.service.entries(actor, id, query);
  }

  @Post(':id/fund')
  @Can('envelopes.fund', {
    ifMatch: true,
    fails: ['guard-failed', 'duplicate', 'second-person-required', 'gone'],
    doc: 'Another total, by the ecosystem manager and finance together: the first call waits (202), the second confirms.',
  })
  @Gives(EnvelopeView)
  @ApiResponse({ status: 202, type: PendingView })
  fund(@By() actor: Actor, @Id() id: string, @Body() dto: FundEnvelopeDto): Promise<Answer> {
    return this.service.fund(actor, id, dto);
  }
}
