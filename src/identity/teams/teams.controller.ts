import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters } from '../../kernel/routes.js';
import { CreateTeamDto, EditTeamDto } from './team.dto.js';
import { teamList, teamStatement } from './team.query.js';
import { TeamView } from './team.view.js';
import { TeamsService } from './teams.service.js';

@Controller('teams')
export class TeamsController {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
    private readonly teams: TeamsService,
  ) {}

  @Get()
  @Lists(TeamView, teamList, { doc: 'The teams.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, teamList, actor, query);
  }

  @Post()
  @Can('teams.write', { fails: ['guard-failed', 'duplicate'], doc: 'Opens a team.' })
  @Gives(TeamView, 201)
  open(@By() actor: Actor, @Body() dto: CreateTeamDto): Promise<Answer> {
    return this.teams.open(actor, dto);
  }

  @Get(':id')
  @Can('teams.read', { doc: 'One team.' })
  @Gives(TeamView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    const { text, values } = teamStatement(actor, id);
    return this.db.read(text, values);
  }

  @Patch(':id')
  @Can('teams.write', {
    fails: ['guard-failed', 'duplicate', 'team-cycle'],
    doc: 'Renames a team or puts it below another.',
  })
  @Gives(TeamView)
  edit(@By() actor: Actor, @Id() id: string, @Body() dto: EditTeamDto): Promise<Answer> {
    return this.teams.edit(actor, id, dto);
  }

  @Post(':id/close')
  @Can('teams.write', {
    ifMatch: true,
    fails: ['guard-failed', 'invalid-transition'],
    doc: 'Closes a team without members.',
  })
  @Gives(TeamView)
  close(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.teams.close(actor, id);
  }

  @Post(':id/reopen')
  @Can('teams.write', {
    ifMatch: true,
    fails: ['guard-failed', 'duplicate', 'invalid-transition'],
    doc: 'Opens it again.',
  })
  @Gives(TeamView)
  reopen(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.teams.reopen(actor, id);
  }
}
