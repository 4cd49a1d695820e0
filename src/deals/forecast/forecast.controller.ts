import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Parameters } from '../../kernel/routes.js';
import { AdjustDto } from './forecast.dto.js';
import { GROUP_BYS } from './forecast.query.js';
import { ForecastService } from './forecast.service.js';
import { AdjustmentView, ForecastView } from './forecast.view.js';
import { PERIOD } from './period.js';

@Controller()
export class ForecastController {
  constructor(private readonly service: ForecastService) {}

  @Get('forecast')
  @Can('forecast.read', { doc: 'By category, for the deals expected or signed in a period.' })
  @ApiQuery({ name: 'period', required: true, schema: { type: 'string', pattern: PERIOD.source, example: '2026-Q1' } })
  @ApiQuery({ name: 'groupBy', required: false, schema: { type: 'string', enum: GROUP_BYS, default: 'none' } })
  @Gives(ForecastView)
  forecast(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.forecast(actor, query);
  }

  @Post('forecast/adjustments')
  @Can('forecast.adjust', { fails: ['guard-failed'] })
  @Gives(AdjustmentView, 201)
  adjust(@By() actor: Actor, @Body() dto: AdjustDto): Promise<Answer> {
    return this.service.adjust(actor, dto);
  }
}
