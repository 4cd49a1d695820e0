import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import { By, Can, Gives } from '../../../kernel/routes.js';
import { CollisionCheckDto, CollisionCheckView, CollisionQuotaView } from './collision-checks.dto.js';
import { CollisionChecksService } from './collision-checks.service.js';

@Controller('collision-checks')
export class CollisionChecksController {
  constructor(private readonly service: CollisionChecksService) {}

  @Post()
  @Can('collision_checks.create', {
    fails: ['guard-failed', 'quota-exceeded'],
    doc: 'Whether a customer is free for a product line, in one word.',
  })
  @Gives(CollisionCheckView, 201)
  check(@By() actor: Actor, @Body() dto: CollisionCheckDto): Promise<Answer> {
    return this.service.check(actor, dto);
  }

  @Get('quota')
  @Can('collision_checks.create', { doc: 'What is left of today’s checks.' })
  @Gives(CollisionQuotaView)
  quota(@By() actor: Actor): Promise<Answer> {
    return this.service.quota(actor);
  }
}
