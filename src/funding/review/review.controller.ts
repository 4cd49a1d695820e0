import { Body, Controller, Get } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step, Update } from '../../kernel/routes.js';
import { ReopenReviewDto, UpdateReviewDto } from './review.dto.js';
import { reviewLife } from './review.lifecycle.js';
import { reviewList, reviewStatement } from './review.query.js';
import { ReviewView } from './review.view.js';
import { WritingService } from './writing.service.js';

@Controller('reviews')
export class ReviewController {
  constructor(
    private readonly writing: WritingService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get()
  @Lists(ReviewView, reviewList, { doc: 'Own reviews; for organisers and committees those of their applications.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, reviewList, actor, query);
  }

  @Get(':id')
  @Can('reviews.read')
  @Gives(ReviewView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    const { text, values } = reviewStatement(actor, id);
    return this.db.read(text, values);
  }

  @Update(reviewLife, { fails: ['guard-failed', 'duplicate'] })
  @Gives(ReviewView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateReviewDto): Promise<Answer> {
    return this.writing.update(actor, id, dto);
  }

  @Step(reviewLife, 'submit', { fails: ['guard-failed'] })
  @Gives(ReviewView)
  submit(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.writing.submit(actor, id);
  }

  @Step(reviewLife, 'reopen', { fails: ['guard-failed'] })
  @Gives(ReviewView)
  reopen(@By() actor: Actor, @Id() id: string, @Body() { reason }: ReopenReviewDto): Promise<Answer> {
    return this.writing.reopen(actor, id, reason);
  }

  @Step(reviewLife, 'finalise', { fails: ['guard-failed'] })
  @Gives(ReviewView)
  finalise(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.writing.finalise(actor, id);
  }
}
