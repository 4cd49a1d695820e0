/** HTTP of organizations: paths, permissions and documents; the work is in organizations.service.ts. */
import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Under, Update } from '../../kernel/routes.js';
import { AddDomain, AddName, CreateOrganization, UpdateOrganization } from './organization.dto.js';
import { organizationList } from './organization.query.js';
import { OrganizationView } from './organization.view.js';
import { OrganizationsService } from './organizations.service.js';
import { organizationLife } from './organization.lifecycle.js';

@Controller('organizations')
export class OrganizationController {
  constructor(private readonly organizations: OrganizationsService) {}

  @Get()
  @Lists(OrganizationView, organizationList, {
    doc: 'With q: ordered by how well a name fits, at most 500 candidates a lane, `truncated` when there were more.',
    fails: ['guard-failed'],
  })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.organizations.list(actor, query);
  }

  @Post()
  @Can('organizations.create', {
    doc: 'Enters a legal entity; a likely duplicate must be answered by distinctFrom.',
    fails: ['duplicate-organization', 'possible-duplicate', 'guard-failed'],
  })
  @Gives(OrganizationView, 201)
  create(@By() actor: Actor, @Body() dto: CreateOrganization): Promise<Answer> {
    return this.organizations.create(actor, dto);
  }

  @Get(':id')
  @Can('organizations.read', { doc: 'A merged one answers with mergedIntoId.' })
  @Gives(OrganizationView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.organizations.get(actor, id);
  }

  @Update(organizationLife, { fails: ['duplicate-organization', 'possible-duplicate', 'guard-failed'] })
  @Gives(OrganizationView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateOrganization): Promise<Answer> {
    return this.organizations.update(actor, id, dto);
  }

  @Post(':id/names')
  @Under(organizationLife, 'update', {
    doc: 'A former, short, English or brand name; it is found from now on.',
    fails: ['duplicate', 'guard-failed'],
  })
  @Gives(OrganizationView, 201)
  addName(@By() actor: Actor, @Id() id: string, @Body() dto: AddName): Promise<Answer> {
    return this.organizations.addName(actor, id, dto);
  }

  @Post(':id/domains')
  @Under(organizationLife, 'update', { doc: 'A domain of its own.', fails: ['duplicate', 'guard-failed'] })
  @Gives(OrganizationView, 201)
  addDomain(@By() actor: Actor, @Id() id: string, @Body() dto: AddDomain): Promise<Answer> {
    return this.organizations.addDomain(actor, id, dto);
  }
}
