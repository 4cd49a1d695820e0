/** HTTP of what happens to an organization, and of the question whether it is here already. */
import { Body, Controller, Get } from '@nestjs/common';
import { ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Parameters, Step } from '../../kernel/routes.js';
import { PendingView } from '../../journal/index.js';
import { MergingService } from '../merge/merging.service.js';
import { GiveReason, MergeOrganization, VerifyOrganization } from './organization.dto.js';
import { organizationLife } from './organization.lifecycle.js';
import { MatchList, OrganizationView } from './organization.view.js';
import { OrganizationsService } from './organizations.service.js';
import { VerifyingService } from './verifying.service.js';

@Controller('organizations')
export class VerbsController {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly verifying: VerifyingService,
    private readonly merging: MergingService,
  ) {}

  // never for the portal: what it names is resolved silently
  @Get('matches')
  @Can('organizations.create', {
    doc: 'Which organizations a name or credit code may already stand for.',
    fails: ['guard-failed'],
  })
  @ApiQuery({ name: 'name', required: false, schema: { type: 'string', minLength: 2, maxLength: 120 } })
  @ApiQuery({ name: 'uscc', required: false, schema: { type: 'string', maxLength: 64 } })
  @ApiQuery({ name: 'cityCode', required: false, schema: { type: 'string', pattern: '^\\d{6}$' } })
  @Gives(MatchList)
  matches(@Parameters() query: Query): Promise<Answer> {
    return this.organizations.matches(query);
  }

  @Step(organizationLife, 'verify', { fails: ['guard-failed'] })
  @Gives(OrganizationView)
  verify(@By() actor: Actor, @Id() id: string, @Body() dto: VerifyOrganization): Promise<Answer> {
    return this.verifying.verify(actor, id, dto);
  }

  @Step(organizationLife, 'archive', { fails: ['guard-failed'] })
  @Gives(OrganizationView)
  archive(@By() actor: Actor, @Id() id: string, @Body() dto: GiveReason): Promise<Answer> {
    return this.verifying.archive(actor, id, dto);
  }

  @Step(organizationLife, 'restore', { fails: ['duplicate-organization'] })
  @Gives(OrganizationView)
  restore(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.verifying.restore(actor, id);
  }

  @Step(organizationLife, 'merge', { fails: ['guard-failed', 'second-person-required', 'gone', 'duplicate'] })
  @Gives(OrganizationView)
  @ApiResponse({ status: 202, type: PendingView })
  merge(@By() actor: Actor, @Id() id: string, @Body() dto: MergeOrganization): Promise<Answer> {
    return this.merging.merge(actor, id, dto);
  }
}
