import { Controller, Get } from '@nestjs/common';
import type { Answer } from '../../kernel/answer.js';
import { Gives, Public } from '../../kernel/routes.js';
import { OpenRoundsService } from './open-rounds.service.js';
import { OpenRoundsView } from './open-rounds.view.js';

@Controller('rounds/open')
export class OpenRoundsController {
  constructor(private readonly service: OpenRoundsService) {}

  @Get()
  @Public({ doc: 'What can be applied for, now or soon, with its form and its rules.' })
  @Gives(OpenRoundsView)
  list(): Promise<Answer> {
    return this.service.list();
  }
}
