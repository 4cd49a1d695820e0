import { Controller, Get, Header, Post, Req, type StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../kernel/actor.js';
import type { Answer } from '../kernel/answer.js';
import { By, Can, Gives, Id } from '../kernel/routes.js';
import { CONTENT_HEADERS, DownloadService } from './download.service.js';
import { FileView } from './file.view.js';
import { LARGEST_UPLOAD, UPLOADS } from './purposes.js';
import { UploadService } from './upload.service.js';

const FORM = {
  type: 'object',
  additionalProperties: false,
  required: ['purpose', 'file'],
  properties: {
    purpose: { type: 'string', enum: Object.keys(UPLOADS) },
    file: { type: 'string', format: 'binary' },
  },
};

@Controller('files')
export class FileController {
  constructor(
    private readonly uploads: UploadService,
    private readonly downloads: DownloadService,
  ) {}

  @Post()
  @Can('files.upload', {
    upload: LARGEST_UPLOAD,
    fails: ['file-rejected'],
    doc: 'Uploads one file. It is yours alone until you attach it to a row, and is removed after 24 hours if you do not.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORM as never })
  @Gives(FileView, 201)
  upload(@By() actor: Actor, @Req() request: FastifyRequest): Promise<Answer> {
    return this.uploads.upload(actor, request);
  }

  @Get(':id')
  @Can('files.read', { doc: 'What is known of a file.' })
  @Gives(FileView)
  get(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.downloads.get(actor, id);
  }

  @Get(':id/content')
  @Can('files.read', { produces: 'application/octet-stream', doc: 'The bytes of a file, as an attachment.' })
  @ApiProduces('application/octet-stream')
  @Header(...CONTENT_HEADERS[0])
  @Header(...CONTENT_HEADERS[1])
  content(@By() actor: Actor, @Id() id: string): Promise<StreamableFile> {
    return this.downloads.content(actor, id);
  }
}
