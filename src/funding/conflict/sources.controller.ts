import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id } from '../../kernel/routes.js';
import { ExclusionsDto } from './conflict.dto.js';
import { ExclusionsView } from './conflict.view.js';
import { ExclusionsService } from './exclusions.service.js';
import { CoauthorshipDto, RelationDto } from './ties.dto.js';
import { TiesService } from './ties.service.js';
import { TiesView } from './ties.view.js';

/** What conflicts are found in, as far as people enter it here. */
@Controller()
export class SourcesController {
  constructor(
    private readonly ties: TiesService,
    private readonly exclusions: ExclusionsService,
  ) {}

  @Get('people/:id/ties')
  @Can('conflicts.read', { doc: 'Relations and joint papers that we know of.' })
  @Gives(TiesView)
  readTies(@Id() id: string): Promise<Answer> {
    return this.ties.read(id);
  }

  @Post('person-relations')
  @Can('conflicts.judge', { fails: ['guard-failed'], doc: 'Entered once more, the same tie is corrected.' })
  @Gives(TiesView, 201)
  relate(@By() actor: Actor, @Body() dto: RelationDto): Promise<Answer> {
    return this.ties.relate(actor, dto);
  }

  @Post('coauthorships')
  @Can('conflicts.judge', { fails: ['guard-failed'], doc: 'Entered once more from the same source, it is corrected.' })
  @Gives(TiesView, 201)
  coauthor(@By() actor: Actor, @Body() dto: CoauthorshipDto): Promise<Answer> {
    return this.ties.coauthor(actor, dto);
  }

  @Get('applications/:id/excluded-reviewers')
  @Can('exclusions.read', { doc: 'Whom the applicant asks to keep away; never shown to reviewers.' })
  @Gives(ExclusionsView)
  readExclusions(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.exclusions.read(actor, id);
  }

  @Put('applications/:id/excluded-reviewers')
  @Can('applications.save', {
    ifMatch: false,
    fails: ['guard-failed', 'duplicate'],
    doc: 'All of them at once, with reasons, while the draft may be changed.',
  })
  @Gives(ExclusionsView)
  exclude(@By() actor: Actor, @Id() id: string, @Body() dto: ExclusionsDto): Promise<Answer> {
    return this.exclusions.replace(actor, id, dto.items);
  }
}
