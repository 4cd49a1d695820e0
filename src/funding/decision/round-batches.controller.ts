import { Body, Controller, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id } from '../../kernel/routes.js';
import { BatchesService } from './batches.service.js';
import { CreateBatchDto } from './decision-batch.dto.js';
import { BatchView } from './decision-batch.view.js';

@Controller('rounds')
export class RoundBatchesController {
  constructor(private readonly service: BatchesService) {}

  @Post(':id/decision-batches')
  @Can('batches.seal', { fails: ['guard-failed', 'duplicate'], doc: 'A batch without lines.' })
  @Gives(BatchView, 201)
  create(@By() actor: Actor, @Id() id: string, @Body() dto: CreateBatchDto): Promise<Answer> {
    return this.service.create(actor, id, dto);
  }
}
