import { Body, Controller, Get, Put } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id } from '../../kernel/routes.js';
import { CapabilitiesService } from './capabilities.service.js';
import { CapabilitiesDto } from './capability.dto.js';
import { CapabilitiesView } from './capability.view.js';

@Controller('partners/:id/capabilities')
export class CapabilitiesController {
  constructor(private readonly service: CapabilitiesService) {}

  @Get()
  @Can('partners.read_file', { doc: 'What the partner can do, as it counts today.' })
  @Gives(CapabilitiesView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Put()
  @Can('partners.update', {
    fails: ['invalid-transition'],
    doc: 'The whole set at once: a partner claims, staff verify.',
  })
  @Gives(CapabilitiesView)
  replace(@By() actor: Actor, @Id() id: string, @Body() dto: CapabilitiesDto): Promise<Answer> {
    return this.service.replace(actor, id, dto.items);
  }
}
