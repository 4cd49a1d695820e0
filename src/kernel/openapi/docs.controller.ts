/**
 * The documentation page: Swagger UI from our own origin, in which a person logs in and tries every operation. It is the
 * one HTML of the service, with a policy of its own: scripts and styles of this origin only, none inline.
 *
 * In production the document itself is for staff who are logged in; the page then asks for the login first.
 */
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Actor } from '../actor.js';
import { Config } from '../config.js';
import { problem } from '../problem.js';
import { By, Public } from '../routes.js';
import { CachedText } from './cached.js';
import { OpenApi } from './document.js';
import { CSS, HTML, SCRIPT } from './page.js';

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SWAGGER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const swagger = (file: string): Buffer => readFileSync(join(SWAGGER, file));

const JS = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';
/** Two of these are large: read when first asked for. */
const FILES = new Map<string, () => CachedText>([
  ['docs.js', () => new CachedText(SCRIPT, JS)],
  ['docs.css', () => new CachedText(CSS, STYLE)],
  ['swagger-ui.js', () => new CachedText(swagger('swagger-ui-bundle.js'), JS)],
  ['swagger-ui.css', () => new CachedText(swagger('swagger-ui.css'), STYLE)],
]);
const PAGE = new CachedText(HTML, 'text/html; charset=utf-8');

@Controller()
export class DocsController {
  private document: CachedText | undefined;
  private readonly files = new Map<string, CachedText>();

  constructor(
    private readonly config: Config,
    private readonly openApi: OpenApi,
  ) {}

  @Get('api/openapi.json')
  @Public({ doc: 'This document. In production for staff who are logged in.', fails: ['not-authenticated'] })
  @ApiResponse({ status: 200, schema: { type: 'object', additionalProperties: true } as never })
  describe(@By() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (this.config.mode === 'production' && !isStaff(actor)) throw problem('not-authenticated');
    this.document ??= new CachedText(JSON.stringify(this.openApi.document()));
    this.document.send(request, reply);
  }

  @Get('api/docs')
  @Public()
  @ApiExcludeEndpoint()
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    PAGE.send(request, reply.header('content-security-policy', PAGE_POLICY));
  }

  @Get('api/docs/:file')
  @Public()
  @ApiExcludeEndpoint()
  asset(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const kept = this.files.get(file) ?? FILES.get(file)?.();
    if (!kept) throw problem('not-found');
    this.files.set(file, kept);
    kept.send(request, reply);
  }
}

const isStaff = ({ kind, audience }: Actor): boolean => kind !== 'anonymous' && audience === 'staff';
