import { Body, Controller, Get, Header, Post, Put, type StreamableFile } from '@nestjs/common';
import { CONTENT_HEADERS } from '../files/index.js';
import type { Actor } from '../kernel/actor.js';
import type { Answer } from '../kernel/answer.js';
import { Crypto } from '../kernel/crypto.js';
import { Db } from '../kernel/db.js';
import { page, type Query } from '../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step } from '../kernel/routes.js';
import { CreateImportDto, MapDto, ReadingDto } from './import.dto.js';
import { importLife } from './import.lifecycle.js';
import { importList, importView } from './import.query.js';
import { ImportView } from './import.view.js';
import { ImportsService } from './imports.service.js';
import { ErrorFileService } from './looks/error-file.service.js';
import { UploadsService } from './uploads.service.js';

@Controller('imports')
export class ImportsController {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
    private readonly uploads: UploadsService,
    private readonly imports: ImportsService,
    private readonly errorFiles: ErrorFileService,
  ) {}

  @Get()
  @Lists(ImportView, importList, { doc: 'My imports, newest first.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return page(this.db, this.crypto, importList, actor, query);
  }

  @Post()
  @Can('imports.run', {
    fails: ['file-rejected', 'guard-failed'],
    doc: 'Reads an uploaded file into rows to be mapped.',
  })
  @Gives(ImportView, 201)
  create(@By() actor: Actor, @Body() dto: CreateImportDto): Promise<Answer> {
    return this.uploads.create(actor, dto);
  }

  @Get(':id')
  @Can('imports.run', { doc: 'State and progress of an import of mine.' })
  @Gives(ImportView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.db.read(...importView(actor, id));
  }

  @Put(':id/reading')
  @Can('imports.run', {
    fails: ['file-rejected', 'invalid-transition'],
    doc: 'Reads the file again in another way, before it is mapped.',
  })
  @Gives(ImportView)
  readAgain(@By() actor: Actor, @Id() id: string, @Body() dto: ReadingDto): Promise<Answer> {
    return this.uploads.readAgain(actor, id, dto);
  }

  @Put(':id/mapping')
  @Can('imports.run', {
    fails: ['guard-failed', 'invalid-transition'],
    bodyLimit: 1024 * 1024,
    doc: importLife.verbs.map.doc,
  })
  @Gives(ImportView)
  map(@By() actor: Actor, @Id() id: string, @Body() dto: MapDto): Promise<Answer> {
    return this.imports.map(actor, id, dto);
  }

  @Step(importLife, 'check')
  @Gives(ImportView)
  check(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.imports.check(actor, id);
  }

  @Step(importLife, 'apply', { key: 'required', fails: ['stale-plan', 'guard-failed'] })
  @Gives(ImportView)
  apply(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.imports.apply(actor, id);
  }

  @Step(importLife, 'cancel')
  @Gives(ImportView)
  cancel(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.imports.cancel(actor, id);
  }

  @Get(':id/error-file')
  @Can('imports.run', {
    fails: ['gone'],
    produces: 'application/octet-stream',
    doc: 'The rows that failed in the last run: the original columns, then row number, codes, columns, explanation.',
  })
  @Header(...CONTENT_HEADERS[0])
  @Header(...CONTENT_HEADERS[1])
  errorFile(@By() actor: Actor, @Id() id: string): Promise<StreamableFile> {
    return this.errorFiles.open(actor, id);
  }
}
