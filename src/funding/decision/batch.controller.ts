import { Body, Controller, Get, Put } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step } from '../../kernel/routes.js';
import { BatchesService } from './batches.service.js';
import { SendBackDto, SetLinesDto } from './decision-batch.dto.js';
import { decisionBatchLife } from './decision-batch.lifecycle.js';
import { batchList, batchStatement, lineList, linesOfBatch } from './decision-batch.query.js';
import { BatchLineView, BatchView } from './decision-batch.view.js';

@Controller('decision-batches')
export class BatchController {
  constructor(
    private readonly service: BatchesService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get()
  @Lists(BatchView, batchList, { doc: 'Decisions that are, or wait to be, released together.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, batchList, actor, query);
  }

  @Get(':id')
  @Can('batches.read')
  @Gives(BatchView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.db.read(...batchStatement(actor, id));
  }

  @Get(':id/lines')
  @Lists(BatchLineView, lineList, { doc: 'Its lines; one that you are recused from says only that.' })
  async lines(@By() actor: Actor, @Id() id: string, @Parameters() query: Query): Promise<Answer> {
    await this.db.read(...batchStatement(actor, id));
    return page(this.db, this.crypto, linesOfBatch, actor, { ...query, batchId: id });
  }

  @Put(':id/lines')
  @Can('batches.seal', {
    fails: ['guard-failed', 'invalid-transition'],
    bodyLimit: 16 * 1024 * 1024,
    doc: 'All lines of a batch that is being built.',
  })
  @Gives(BatchView)
  setLines(@By() actor: Actor, @Id() id: string, @Body() dto: SetLinesDto): Promise<Answer> {
    return this.service.setLines(actor, id, dto);
  }

  @Step(decisionBatchLife, 'seal', { fails: ['guard-failed'] })
  @Gives(BatchView)
  seal(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.seal(actor, id);
  }

  @Step(decisionBatchLife, 'approve', { fails: ['guard-failed', 'second-person-required', 'duplicate'] })
  @Gives(BatchView)
  approve(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.approve(actor, id);
  }

  @Step(decisionBatchLife, 'sendBack')
  @Gives(BatchView)
  sendBack(@By() actor: Actor, @Id() id: string, @Body() dto: SendBackDto): Promise<Answer> {
    return this.service.sendBack(actor, id, dto.reason);
  }

  @Step(decisionBatchLife, 'release', { fails: ['guard-failed'] })
  @Gives(BatchView)
  release(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.release(actor, id);
  }
}
