import { applyDecorators, Controller, Get, type StreamableFile } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { dealList } from '../deals/index.js';
import { applicationList, creditsExpiring, CreditsExpiringView } from '../funding/index.js';
import type { Actor } from '../kernel/actor.js';
import type { Answer } from '../kernel/answer.js';
import { Db } from '../kernel/db.js';
import type { Listing, Query } from '../kernel/page.js';
import { By, Can, Gives, Parameters } from '../kernel/routes.js';
import { APPLICATION_COLUMNS } from './application-columns.js';
import { MEDIA } from './attachment.js';
import { competitorsStatement } from './competitors.query.js';
import { CompetitorEncountersView } from './competitors.view.js';
import { DEAL_COLUMNS } from './deal-columns.js';
import { filtersOf } from './deal-report.js';
import { envelopeReport } from './envelope-report.js';
import { grantReport } from './grant-report.js';
import type { ListedReport } from './listed-report.js';
import { outcomeReport } from './outcome-report.js';
import { pipelineStatement } from './pipeline.query.js';
import { PipelineView } from './pipeline.view.js';
import type { Format } from './render.js';
import { ReportsService } from './reports.service.js';
import { trancheReport } from './tranche-report.js';

const Q = { type: 'string', minLength: 2, maxLength: 100 };
const filtersIn = ({ filters, search }: Listing, path: string) => [
  ...Object.entries(filters).map(([name, { schema, doc }]) => ({ name, schema, description: doc })),
  ...(search ? [{ name: 'q', schema: Q, description: `As in GET ${path}.` }] : []),
];
const FILTERS = filtersIn(dealList, '/deals');
const formIn = (columns: readonly string[]) => [
  {
    name: 'lang',
    schema: { type: 'string', enum: ['zh-CN', 'en'] },
    description: 'Headers and labels. Default: yours.',
  },
  {
    name: 'columns',
    schema: { type: 'string', maxLength: 1000 },
    description: `In this order, comma-separated. Default: all of ${columns.join(', ')}.`,
  },
];
const PARAMETERS = [...FILTERS, ...formIn(DEAL_COLUMNS.map(({ key }) => key))];
const OF_APPLICATIONS = [...filtersIn(applicationList, '/applications'), ...formIn(Object.keys(APPLICATION_COLUMNS))];

const documented = (parameters: readonly object[]) =>
  applyDecorators(...parameters.map((parameter) => ApiQuery({ required: false, ...parameter } as never)));

const DealReport = (format: Format) =>
  applyDecorators(
    Get(`deals.${format}`),
    Can('deals.export', {
      produces: MEDIA[format],
      fails: ['unknown-field', 'too-many-requests', 'guard-failed'],
      doc: 'The deal report, one row per deal I may export, with the filters of GET /deals. Journalled before it begins.',
    }),
    documented(PARAMETERS),
  );

const ListReport = (report: ListedReport, doc: string) =>
  applyDecorators(
    Get(`${report.name}.csv`),
    Can(report.action, { produces: MEDIA.csv, fails: ['unknown-field', 'too-many-requests', 'guard-failed'], doc }),
    documented([...filtersIn(report.listing, `/${report.name}`), ...formIn(report.columns.map(({ key }) => key))]),
  );

@Controller('reports')
export class ReportsController {
  constructor(
    private readonly db: Db,
    private readonly reports: ReportsService,
  ) {}

  @DealReport('csv')
  csv(@By() actor: Actor, @Parameters() query: Query): Promise<StreamableFile> {
    return this.reports.deals(actor, 'csv', query);
  }

  @DealReport('xlsx')
  xlsx(@By() actor: Actor, @Parameters() query: Query): Promise<StreamableFile> {
    return this.reports.deals(actor, 'xlsx', query);
  }

  @Get('applications.csv')
  @Can('applications.export', {
    produces: MEDIA.csv,
    fails: ['unknown-field', 'too-many-requests', 'guard-failed'],
    doc: 'Applications as they were submitted last, with the filters of GET /applications; what you do not see is not there. Journalled before it begins.',
  })
  @documented(OF_APPLICATIONS)
  applications(@By() actor: Actor, @Parameters() query: Query): Promise<StreamableFile> {
    return this.reports.applications(actor, query);
  }

  @ListReport(trancheReport, 'Payments of grants as finance reconciles them, with the filters of GET /tranches.')
  tranches(@By() actor: Actor, @Parameters() query: Query): Promise<StreamableFile> {
    return this.reports.listed(actor, trancheReport, query);
  }

  @ListReport(envelopeReport, 'Envelopes held against what was given out of them, with the filters of GET /envelopes.')
  envelopes(@By() actor: Actor, @Parameters() query: Query): Promise<StreamableFile> {
    return this.reports.listed(actor, envelopeReport, query);
  }

  @ListReport(
    grantReport,
    'Grants with the filters of GET /grants: their money for finance, their reports due for a society.',
  )
  grants(@By() actor: Actor, @Parameters() query: Query): Promise<StreamableFile> {
    return this.reports.listed(actor, grantReport, query);
  }

  @ListReport(outcomeReport, 'Outcomes with the filters of GET /outcomes, a row for each grant.')
  outcomes(@By() actor: Actor, @Parameters() query: Query): Promise<StreamableFile> {
    return this.reports.listed(actor, outcomeReport, query);
  }

  @Get('pipeline')
  @Can('deals.read_money', {
    fails: ['unknown-field'],
    doc: 'Deals and amounts by stage, channel and month of the expected close.',
  })
  @documented(FILTERS)
  @Gives(PipelineView)
  pipeline(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.db.read(...pipelineStatement(actor, filtersOf(query)));
  }

  @Get('competitors')
  @Can('deals.read_money', {
    fails: ['unknown-field'],
    doc: 'Whom we met: deals and net amounts by competitor, those met most often first.',
  })
  @documented(FILTERS)
  @Gives(CompetitorEncountersView)
  competitors(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.db.read(...competitorsStatement(actor, filtersOf(query)));
  }

  @Get('credits')
  @Can('credits.read', { doc: 'What of all credits that I may see expires in which month, and what of it unused.' })
  @Gives(CreditsExpiringView)
  credits(@By() actor: Actor): Promise<Answer> {
    return this.db.read(...creditsExpiring(actor));
  }
}
