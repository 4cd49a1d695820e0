import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id } from '../../kernel/routes.js';
import { FactsView } from './fact.view.js';
import { FactsService } from './facts.service.js';

@Controller('rounds/:id/facts')
export class FactController {
  constructor(private readonly service: FactsService) {}

  @Get()
  @Can('rounds.read', { doc: 'The closed list of what the rules of this round may ask about.' })
  @Gives(FactsView)
  list(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.list(actor, id);
  }
}
