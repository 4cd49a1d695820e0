import { Controller, Get } from '@nestjs/common';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { Can, Gives } from '../../kernel/routes.js';
import { PLEDGE } from './pledge.js';
import { PledgeView, TopicsView } from './reviewer.view.js';

const TOPICS = `SELECT json_build_object('data', json_agg(json_build_object('code', code, 'parent', parent_code,
    'labelZh', label_zh, 'labelEn', label_en) ORDER BY coalesce(parent_code, code), parent_code IS NOT NULL, code))::text AS body
  FROM topics`;

/** By what applications and reviewers are matched, and what a reviewer signs. */
@Controller()
export class TopicsController {
  constructor(private readonly db: Db) {}

  @Get('topics')
  @Can('rounds.read', { doc: 'The taxonomy of research topics, each under its parent.' })
  @Gives(TopicsView)
  topics(): Promise<Answer> {
    return this.db.read(TOPICS, []);
  }

  @Get('review-pledge')
  @Can('rounds.read', { doc: 'What every reviewer signs.' })
  @Gives(PledgeView)
  pledge(): Answer {
    return Answer.of(PLEDGE);
  }
}
