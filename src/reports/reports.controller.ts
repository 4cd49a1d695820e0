import { applyDecorators, Controller, Get, type StreamableFile } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { dealList } from '../deals/index.js';
import type { Actor } from '../kernel/actor.js';
import type { Query } from '../kernel/page.js';
import { By, Can, Parameters } from '../kernel/routes.js';
import { MEDIA } from './attachment.js';
import { DEAL_COLUMNS } from './deal-columns.js';
import type { Format } from './render.js';
import { ReportsService } from './reports.service.js';

const PARAMETERS = [
  ...Object.entries(dealList.filters).map(([name, { schema, doc }]) => ({ name, schema, description: doc })),
  { name: 'q', schema: { type: 'string', minLength: 2, maxLength: 100 }, description: 'As in GET /deals.' },
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

const DealReport = (format: Format) =>
  applyDecorators(
    Get(`deals.${format}`),
    Can('deals.export', {
      produces: MEDIA[format],
      fails: ['unknown-field', 'too-many-requests', 'guard-failed'],
      doc: 'The deal report, one row per deal I may export, with the filters of GET /deals. Journalled before it begins.',
    }),
    ...PARAMETERS.map((parameter) => ApiQuery({ required: false, ...parameter } as never)),
  );

@Controller('reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @DealReport('csv')
  csv(@By() actor: Actor, @Parameters() query: Query): Promise<StreamableFile> {
    return this.reports.deals(actor, 'csv', query);
  }

  @DealReport('xlsx')
  xlsx(@By() actor: Actor, @Parameters() query: Query): Promise<StreamableFile> {
    return this.reports.deals(actor, 'xlsx', query);
  }
}
