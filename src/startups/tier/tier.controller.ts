import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters } from '../../kernel/routes.js';
import { CreateTierDto, UpdateTierDto } from './tier.dto.js';
import { tierList } from './tier.list.js';
import { TierView } from './tier.view.js';
import { TiersService } from './tiers.service.js';

@Controller('tiers')
export class TierController {
  constructor(private readonly service: TiersService) {}

  @Get()
  @Lists(TierView, tierList, { doc: 'What each step of the ladder grants, to whom, by the day.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Post()
  @Can('programme_tiers.edit', { fails: ['duplicate', 'guard-failed'], doc: 'A tier that the fund did not have.' })
  @Gives(TierView, 201)
  create(@By() actor: Actor, @Body() dto: CreateTierDto): Promise<Answer> {
    return this.service.create(actor, dto);
  }

  @Patch(':id')
  @Can('programme_tiers.edit', {
    fails: ['guard-failed'],
    doc: 'From a day on it grants something else: a new row, which is answered; what was granted stays.',
  })
  @Gives(TierView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateTierDto): Promise<Answer> {
    return this.service.follow(actor, id, dto);
  }
}
