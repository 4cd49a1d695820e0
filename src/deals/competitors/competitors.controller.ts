import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters } from '../../kernel/routes.js';
import { CompetitorView, CreateCompetitorDto, UpdateCompetitorDto } from './competitor.dto.js';
import { competitorList, CompetitorsService } from './competitors.service.js';

@Controller('competitors')
export class CompetitorsController {
  constructor(
    private readonly service: CompetitorsService,
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  @Get()
  @Lists(CompetitorView, competitorList)
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, competitorList, actor, query);
  }

  @Post()
  @Can('competitors.write', { fails: ['duplicate', 'guard-failed'] })
  @Gives(CompetitorView, 201)
  create(@By() actor: Actor, @Body() dto: CreateCompetitorDto): Promise<Answer> {
    return this.service.create(actor, dto);
  }

  @Patch(':id')
  @Can('competitors.write', { fails: ['duplicate', 'guard-failed'] })
  @Gives(CompetitorView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateCompetitorDto): Promise<Answer> {
    return this.service.update(actor, id, dto);
  }
}
