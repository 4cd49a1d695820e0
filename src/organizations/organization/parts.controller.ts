/** The parts of an organization: names, domains, relations, readiness, hats; and who it may be a duplicate of. */
import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { By, Can, Gives, Id, Under } from '../../kernel/routes.js';
import { RelatingService } from '../group/relating.service.js';
import { AddReadiness, AddRelation } from './organization.dto.js';
import { organizationLife } from './organization.lifecycle.js';
import { setText } from './organization.query.js';
import {
  DomainList, HatList, IndustryList, NameList, OrganizationView, ReadinessList, RelationList,
} from './organization.view.js'; // prettier-ignore
import { OrganizationsService } from './organizations.service.js';
import { INDUSTRIES } from './parts.query.js';

@Controller()
export class PartsController {
  constructor(
    private readonly db: Db,
    private readonly organizations: OrganizationsService,
    private readonly relating: RelatingService,
  ) {}

  @Get('industries')
  @Can('organizations.read', { doc: 'GB/T 4754 sections and divisions with a first estimate of their maturity.' })
  @Gives(IndustryList)
  industries(): Promise<Answer> {
    return this.db.read(INDUSTRIES, []);
  }

  @Get('organizations/:id/names')
  @Can('organizations.read', { doc: 'All names it has or had.' })
  @Gives(NameList)
  names(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.db.read(...setText(actor, id, 'names'));
  }

  @Get('organizations/:id/domains')
  @Can('organizations.read', { doc: 'Its domains.' })
  @Gives(DomainList)
  domains(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.db.read(...setText(actor, id, 'domains'));
  }

  @Get('organizations/:id/relations')
  @Can('organizations.read_internal', { doc: 'Above and below it, ended ones included.' })
  @Gives(RelationList)
  relations(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.db.read(...setText(actor, id, 'relations'));
  }

  @Post('organizations/:id/relations')
  @Under(organizationLife, 'update', {
    doc: 'parent and branch make the group; a ring is refused.',
    fails: ['duplicate', 'guard-failed'],
  })
  @Gives(OrganizationView, 201)
  relate(@By() actor: Actor, @Id() id: string, @Body() dto: AddRelation): Promise<Answer> {
    return this.relating.add(actor, id, dto);
  }

  @Post('organizations/:id/relations/:relationId/end')
  @Under(organizationLife, 'update', { doc: 'Ends a relation today.', fails: ['gone'] })
  @Gives(OrganizationView)
  endRelation(@By() actor: Actor, @Id() id: string, @Id('relationId') relationId: string): Promise<Answer> {
    return this.relating.end(actor, id, relationId);
  }

  @Get('organizations/:id/readiness')
  @Can('organizations.read_internal', {
    doc: 'Assessments, newest first; the newest of a dimension counts for 180 days.',
  })
  @Gives(ReadinessList)
  readiness(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.db.read(...setText(actor, id, 'readiness'));
  }

  @Post('organizations/:id/readiness')
  @Under(organizationLife, 'update', { doc: 'A new assessment.', fails: ['guard-failed'] })
  @Gives(OrganizationView, 201)
  assess(@By() actor: Actor, @Id() id: string, @Body() dto: AddReadiness): Promise<Answer> {
    return this.organizations.assess(actor, id, dto);
  }

  @Get('organizations/:id/hats')
  @Can('organizations.read_internal', { doc: 'The roles it plays and the records they follow from.' })
  @Gives(HatList)
  hats(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.db.read(...setText(actor, id, 'hats'));
  }
}
