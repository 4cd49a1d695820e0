import { Body, Controller, Get, Header, Param, Post, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CONTENT_HEADERS } from '../files/index.js';
import type { Actor } from '../kernel/actor.js';
import { Answer } from '../kernel/answer.js';
import { Crypto } from '../kernel/crypto.js';
import { Db } from '../kernel/db.js';
import { page, type Query } from '../kernel/page.js';
import { problem } from '../kernel/problem.js';
import { By, Can, Gives, Id, Lists, Parameters, Step } from '../kernel/routes.js';
import { DEAL_COLUMNS } from './deal-columns.js';
import { CreateExportDto } from './export.dto.js';
import { exportLife } from './export.lifecycle.js';
import { exportList, exportView } from './export.query.js';
import { ColumnsView, ExportView, ManifestView } from './export.view.js';
import { ExportsService } from './exports.service.js';

@Controller('exports')
export class ExportsController {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
    private readonly exports: ExportsService,
  ) {}

  @Get()
  @Lists(ExportView, exportList, { doc: 'My stored exports, newest first.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, exportList, actor, query);
  }

  @Post()
  @Can('deals.export', {
    key: 'required',
    fails: ['too-many-requests', 'unknown-field'],
    doc: 'Asks for a file that is written in the background.',
  })
  @Gives(ExportView, 201)
  create(@By() actor: Actor, @Body() dto: CreateExportDto): Promise<Answer> {
    return this.exports.create(actor, dto);
  }

  @Get('kinds/:kind/columns')
  @Can('exports.read', { doc: 'The columns of a kind in order, each with its definition in both languages.' })
  @Gives(ColumnsView)
  columns(@Param('kind') kind: string): Answer {
    if (kind !== 'pipeline') throw problem('not-found');
    const data = DEAL_COLUMNS.map(({ key, kind: type, name, meaning }) => ({
      key, type, nameZh: name[0], nameEn: name[1], meaningZh: meaning[0], meaningEn: meaning[1],
    })); // prettier-ignore
    return Answer.of({ data });
  }

  @Get(':id')
  @Can('exports.read', { doc: 'State and progress of an export of mine.' })
  @Gives(ExportView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.db.read(...exportView(actor, id));
  }

  @Step(exportLife, 'cancel')
  @Gives(ExportView)
  cancel(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.exports.cancel(actor, id);
  }

  @Get(':id/manifest')
  @Can('exports.read', { doc: 'What the file holds: filters, instant, columns, control totals, size and SHA-256.' })
  @Gives(ManifestView)
  manifest(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.exports.manifest(actor, id);
  }

  @Get(':id/file')
  @Can('deals.export', {
    produces: 'application/octet-stream',
    fails: ['invalid-transition', 'gone'],
    doc: 'The file itself: the same bytes on every download, their SHA-256 as the ETag.',
  })
  @Header(...CONTENT_HEADERS[0])
  @Header(...CONTENT_HEADERS[1])
  async file(
    @By() actor: Actor,
    @Id() id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { etag, file } = await this.exports.file(actor, id);
    reply.header('etag', etag);
    return file;
  }
}
