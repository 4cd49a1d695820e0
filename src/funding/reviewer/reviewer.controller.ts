import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step, Update } from '../../kernel/routes.js';
import { CreateReviewerDto, SignPledgeDto, UpdateReviewerDto } from './reviewer.dto.js';
import { reviewerLife } from './reviewer.lifecycle.js';
import { reviewerList } from './reviewer.list.js';
import { ReviewerView } from './reviewer.view.js';
import { ReviewersService } from './reviewers.service.js';

@Controller('reviewers')
export class ReviewerController {
  constructor(private readonly service: ReviewersService) {}

  @Get()
  @Lists(ReviewerView, reviewerList, { doc: 'The pool; a reviewer reads the own row, a society those it proposed.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Post()
  @Can('reviewers.propose', {
    fails: ['duplicate', 'guard-failed'],
    doc: 'Invited by the ecosystem, or proposed by a society for its own fund; the ecosystem admits.',
  })
  @Gives(ReviewerView, 201)
  invite(@By() actor: Actor, @Body() dto: CreateReviewerDto): Promise<Answer> {
    return this.service.invite(actor, dto);
  }

  @Get(':id')
  @Can('reviewers.read')
  @Gives(ReviewerView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Update(reviewerLife, { fails: ['guard-failed'] })
  @Gives(ReviewerView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateReviewerDto): Promise<Answer> {
    return this.service.update(actor, id, dto);
  }

  @Step(reviewerLife, 'admit')
  @Gives(ReviewerView)
  admit(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.step(actor, id, 'admit');
  }

  @Step(reviewerLife, 'pause')
  @Gives(ReviewerView)
  pause(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.step(actor, id, 'pause');
  }

  @Step(reviewerLife, 'resume')
  @Gives(ReviewerView)
  resume(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.step(actor, id, 'resume');
  }

  @Step(reviewerLife, 'retire')
  @Gives(ReviewerView)
  retire(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.step(actor, id, 'retire');
  }

  @Step(reviewerLife, 'signPledge', { fails: ['guard-failed'] })
  @Gives(ReviewerView)
  signPledge(@By() actor: Actor, @Id() id: string, @Body() dto: SignPledgeDto): Promise<Answer> {
    return this.service.signPledge(actor, id, dto.version);
  }
}
