import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives } from '../../kernel/routes.js';
import { CreateTierWindowDto } from './tier-window.dto.js';
import { TierWindowsView, TierWindowView } from './tier-window.view.js';
import { TierWindowsService } from './tier-windows.service.js';

@Controller('partner-tier-windows')
export class TierWindowsController {
  constructor(private readonly service: TierWindowsService) {}

  @Get()
  @Can('tiers.read', { doc: 'What each tier gives, by the day.' })
  @Gives(TierWindowsView)
  list(): Promise<Answer> {
    return this.service.list();
  }

  @Post()
  @Can('tiers.write', { doc: 'From a day on a tier gives something else; what was given stays.' })
  @Gives(TierWindowView, 201)
  create(@By() actor: Actor, @Body() dto: CreateTierWindowDto): Promise<Answer> {
    return this.service.create(actor, dto);
  }
}
