import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step } from '../../kernel/routes.js';
import { attributionDisputeLife } from './attribution-dispute.lifecycle.js';
import { DisputeConversionDto, RuleAttributionDto } from './conversion.dto.js';
import { attributionDisputeList, conversionList } from './conversion.list.js';
import { AttributionDisputeView, ConversionView, LineageView } from './conversion.view.js';
import { ConversionsService } from './conversions.service.js';

@Controller()
export class ConversionController {
  constructor(private readonly service: ConversionsService) {}

  @Get('conversions')
  @Lists(ConversionView, conversionList, { doc: 'What memberships led to, and which side is credited.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Get('conversions/:id')
  @Can('conversions.read')
  @Gives(ConversionView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Post('conversions/:id/dispute')
  @Can('attribution.dispute', { ifMatch: true, fails: ['duplicate'], doc: 'By either side; one is open at a time.' })
  @Gives(AttributionDisputeView, 201)
  dispute(@By() actor: Actor, @Id() id: string, @Body() dto: DisputeConversionDto): Promise<Answer> {
    return this.service.dispute(actor, id, dto);
  }

  @Get('memberships/:id/lineage')
  @Can('conversions.read', { doc: 'Application, lots, usage and what came of them: one chain.' })
  @Gives(LineageView)
  lineage(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.lineage(actor, id);
  }

  @Get('attribution-disputes')
  @Lists(AttributionDisputeView, attributionDisputeList, { doc: 'Disputes about who is credited.' })
  disputes(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.disputes(actor, query);
  }
}

@Controller('attribution-disputes')
export class AttributionDisputeController {
  constructor(private readonly service: ConversionsService) {}

  @Get(':id')
  @Can('conversions.read')
  @Gives(AttributionDisputeView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.readDispute(actor, id);
  }

  @Step(attributionDisputeLife, 'rule', { fails: ['guard-failed', 'second-person-required', 'gone', 'duplicate'] })
  @Gives(AttributionDisputeView)
  @ApiResponse({ status: 202, type: PendingView })
  rule(@By() actor: Actor, @Id() id: string, @Body() dto: RuleAttributionDto): Promise<Answer> {
    return this.service.rule(actor, id, dto);
  }
}
