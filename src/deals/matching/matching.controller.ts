import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters } from '../../kernel/routes.js';
import { AnsweringService } from './answering.service.js';
import { CheckingService } from './checking.service.js';
import { CollisionCheckDto, CollisionCheckView } from './collision-check.dto.js';
import { AnswerMatchDto } from './match.dto.js';
import { matchList } from './match.query.js';
import { RegistrationMatchesView, OpenMatchView } from './match.view.js';

@Controller()
export class MatchingController {
  constructor(
    private readonly answering: AnsweringService,
    private readonly checking: CheckingService,
  ) {}

  @Get('registration-matches')
  @Lists(OpenMatchView, matchList, { doc: 'What stands in the way of registrations and is yours to answer.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.answering.list(actor, query);
  }

  @Post('registration-matches/:id/answer')
  @Can('registration_matches.answer', {
    ifMatch: true,
    fails: ['guard-failed'],
    doc: 'Says what it is, for both sides.',
  })
  @Gives(OpenMatchView)
  answer(@By() actor: Actor, @Id() id: string, @Body() dto: AnswerMatchDto): Promise<Answer> {
    return this.answering.answer(actor, id, dto);
  }

  @Get('registrations/:id/matches')
  @Can('registration_matches.answer', { doc: 'What stands in its way and why, and where others are asked about it.' })
  @Gives(RegistrationMatchesView)
  ofRegistration(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.answering.ofRegistration(actor, id);
  }

  @Post('collision-checks')
  @Can('collision_checks.create', {
    fails: ['guard-failed', 'quota-exceeded'],
    doc: 'Is a customer free? Never who stands there; twenty a day, a hundred for all of your firm.',
  })
  @Gives(CollisionCheckView, 200)
  check(@By() actor: Actor, @Body() dto: CollisionCheckDto): Promise<Answer> {
    return this.checking.check(actor, dto);
  }
}
