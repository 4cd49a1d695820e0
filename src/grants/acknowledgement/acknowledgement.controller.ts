import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id } from '../../kernel/routes.js';
import { ResolveDto } from './acknowledgement.dto.js';
import { AcknowledgementView, ResolutionView } from './acknowledgement.view.js';
import { ResolvingService } from './resolving.service.js';

@Controller()
export class AcknowledgementController {
  constructor(private readonly service: ResolvingService) {}

  @Post('acknowledgements/resolve')
  @Can('acknowledgements.read', {
    key: 'none',
    doc: 'Whose grants does this text name? A grant is named by its number alone; what is merely possible is proposed.',
  })
  @Gives(ResolutionView)
  resolve(@By() actor: Actor, @Body() dto: ResolveDto): Promise<Answer> {
    return this.service.resolve(actor, dto);
  }

  @Get('grants/:id/acknowledgement')
  @Can('grants.read', { doc: 'The sentences with which a paper acknowledges this grant.' })
  @Gives(AcknowledgementView)
  sentence(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.sentence(actor, id);
  }
}
