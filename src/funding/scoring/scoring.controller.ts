import { Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id } from '../../kernel/routes.js';
import { RankingView, ScoreRunView } from './ranking.view.js';
import { ScoringService } from './scoring.service.js';

@Controller('rounds')
export class ScoringController {
  constructor(private readonly service: ScoringService) {}

  @Get(':id/ranking')
  @Can('ranking.read', { doc: 'As the reviews are now, raw and adjusted side by side.' })
  @Gives(RankingView)
  ranking(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.ranking(actor, id);
  }

  @Post(':id/score-runs')
  @Can('rounds.advance', {
    doc: 'Keeps the ranking with everything it was computed from, for good.',
    fails: ['guard-failed'],
  })
  @Gives(ScoreRunView, 201)
  take(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.take(actor, id);
  }
}
