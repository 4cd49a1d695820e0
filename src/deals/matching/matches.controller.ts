import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters } from '../../kernel/routes.js';
import { AnsweringService } from './answering.service.js';
import { AnswerMatchDto } from './match.dto.js';
import { MatchView } from './match.view.js';
import { matchesOfRegistration, matchList } from './matches.list.js';
import { MatchesService } from './matches.service.js';

@Controller()
export class MatchesController {
  constructor(
    private readonly service: MatchesService,
    private readonly answering: AnsweringService,
  ) {}

  @Get('registration-matches')
  @Lists(MatchView, matchList, { doc: 'What may stand in a registration’s way; for sales, of their own direct deals.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Get('registrations/:id/matches')
  @Lists(MatchView, matchesOfRegistration, { doc: 'Asked of it, or of another about it; the best first.' })
  ofRegistration(@By() actor: Actor, @Id() id: string, @Parameters() query: Query): Promise<Answer> {
    return this.service.ofRegistration(actor, id, query);
  }

  @Post('registration-matches/:id/answer')
  @Can('registration_matches.answer', {
    ifMatch: true,
    fails: ['invalid-transition', 'guard-failed'],
    doc: 'Says whether it is one project, while the registration is under review.',
  })
  @Gives(MatchView)
  answer(@By() actor: Actor, @Id() id: string, @Body() dto: AnswerMatchDto): Promise<Answer> {
    return this.answering.answer(actor, id, dto);
  }
}
