import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { problem } from '../../kernel/problem.js';
import { By, Can, Gives, GivesEither, Id, Lists, Parameters, Step, Update } from '../../kernel/routes.js';
import { AcceptReportDto, AskReportDto, ReturnReportDto, SaveReportDto } from './report.dto.js';
import { reportLife } from './report.lifecycle.js';
import { reportList } from './report.query.js';
import {
  GrantReportView, PortalReportsOfGrantView, PortalReportSummaryView, PortalReportView, ReportRevisionView,
  ReportsOfGrantView, ReportSummaryView,
} from './report.view.js'; // prettier-ignore
import { GrantReportsService } from './reports.service.js';

const MIB = 1024 * 1024;

@Controller('reports')
export class GrantReportController {
  constructor(private readonly service: GrantReportsService) {}

  @Get()
  @Lists(ReportSummaryView, reportList, {
    portal: PortalReportSummaryView,
    doc: 'Reports of grants, those that we must answer soonest first; from the portal, your own by the day they are due.',
  })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Get(':id')
  @Can('grants.read', { doc: 'With what it asks; to the team as it is written, to colleagues as it was handed in.' })
  @GivesEither(GrantReportView, PortalReportView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Get(':id/revisions/:n')
  @Can('grants.read', { doc: 'One that was handed in, as it was received.' })
  @Gives(ReportRevisionView)
  revision(@By() actor: Actor, @Id() id: string, @Param('n') n: string): Promise<Answer> {
    return this.service.revision(actor, id, numberOf(n));
  }

  @Update(reportLife, { bodyLimit: MIB, fails: ['guard-failed'] })
  @Gives(PortalReportView)
  write(@By() actor: Actor, @Id() id: string, @Body() dto: SaveReportDto): Promise<Answer> {
    return this.service.write(actor, id, dto.answers);
  }

  @Step(reportLife, 'submit', { key: 'required', fails: ['guard-failed'] })
  @Gives(PortalReportView)
  submit(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.submit(actor, id);
  }

  @Step(reportLife, 'accept', { fails: ['guard-failed'] })
  @Gives(GrantReportView)
  accept(@By() actor: Actor, @Id() id: string, @Body() dto: AcceptReportDto): Promise<Answer> {
    return this.service.accept(actor, id, dto);
  }

  @Step(reportLife, 'requestRevision', { fails: ['guard-failed'] })
  @Gives(GrantReportView)
  requestRevision(@By() actor: Actor, @Id() id: string, @Body() dto: ReturnReportDto): Promise<Answer> {
    return this.service.requestRevision(actor, id, dto.comment);
  }

  @Step(reportLife, 'reject', { fails: ['guard-failed'] })
  @Gives(GrantReportView)
  reject(@By() actor: Actor, @Id() id: string, @Body() dto: ReturnReportDto): Promise<Answer> {
    return this.service.reject(actor, id, dto.comment);
  }
}

@Controller('grants/:id/reports')
export class ReportsOfGrantController {
  constructor(private readonly service: GrantReportsService) {}

  @Get()
  @Can('grants.read', { doc: 'All reports of a grant, in the order in which they are due.' })
  @GivesEither(ReportsOfGrantView, PortalReportsOfGrantView)
  list(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.ofGrant(actor, id);
  }

  @Post()
  @Can('reports.decide', {
    fails: ['guard-failed'],
    doc: 'Asks for a report out of turn, or anew for one that was rejected.',
  })
  @Gives(GrantReportView, 201)
  ask(@By() actor: Actor, @Id() id: string, @Body() dto: AskReportDto): Promise<Answer> {
    return this.service.ask(actor, id, dto);
  }
}

/** At most as many as can be handed in. */
function numberOf(text: string): number {
  if (!/^[1-3]$/.test(text)) throw problem('not-found');
  return Number(text);
}
