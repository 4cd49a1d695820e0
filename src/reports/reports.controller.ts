import { applyDecorators, Controller, Get, type StreamableFile } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { dealList } from '../deals/index.js';
import type { Actor } from '../kernel/actor.js';
import type { Answer } from '../kernel/answer.js';
import { Db } from '../kernel/db.js';
import type { Query } from '../kernel/page.js';
import { By, Can, Gives, Parameters } from '../kernel/routes.js';
import { MEDIA } from './attachment.js';
import { DEAL_COLUMNS } from './deal-columns.js';
import { filtersOf } from './deal-report.js';
import { pipelineStatement } from './pipeline.query.js';
import { PipelineView } from './pipeline.view.js';
import type { Format } from './render.js';
import { ReportsService } from './reports.service.js';

const FILTERS = [
  ...Object.entries(dealList.filters).map(([name, { schema, doc }]) => ({ name, schema, description: doc })),
  { name: 'q', schema: { type: 'string', minLength: 2, maxLength: 100 }, description: 'As in GET /deals.' },
];
const PARAMETERS = [
  ...FILTERS,
  {
    name: 'lang',
    schema: { type: 'string', enum: ['zh-CN', 'en'] },
    description: 'Headers and labels. Default: yours.',
  },
  {
    name: 'columns',
    schema: { type: 'string', maxLength: 1000 },
    description: `In this order, comma-separated. Default: all of ${DEAL_COLUMNS.map(({ key }) => key).join(', ')}.`,
  },
];

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
}
