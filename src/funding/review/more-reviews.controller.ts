import { Body, Controller } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Gives, Id, Step } from '../../kernel/routes.js';
import { applicationLife } from '../application/application.lifecycle.js';
import { FundingApplicationView } from '../application/application.view.js';
import { MoreReviewsService } from './more-reviews.service.js';
import { ReopenReviewDto } from './review.dto.js';

@Controller('applications')
export class MoreReviewsController {
  constructor(private readonly service: MoreReviewsService) {}

  @Step(applicationLife, 'reopenReviews', { fails: ['guard-failed'] })
  @Gives(FundingApplicationView)
  reopen(@By() actor: Actor, @Id() id: string, @Body() { reason }: ReopenReviewDto): Promise<Answer> {
    return this.service.reopen(actor, id, reason);
  }
}
