/**
 * The pages of the web and their files. Everything a person may navigate to answers the same page, whose script reads the
 * address; any other unknown path stays a problem of the API.
 *
 * The page's policy: scripts and fonts of this origin, no inline script, no inline style but what carries the nonce of this
 * answer, nothing of any other host.
 */
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { problem } from '../kernel/problem.js';
import { Public } from '../kernel/routes.js';
import { Site } from './site.js';

const below = (shell: string): string[] => [shell, `${shell}/:a`, `${shell}/:a/:b`, `${shell}/:a/:b/:c`];

/** What a person may open, reload or be sent to: a collection, a row, a part of it. */
export const PAGES = [
  '/',
  'login',
  'sign-up',
  'confirm-registration',
  'accept-invitation',
  'reset-password',
  'collaborations/accept',
  'not-found',
  ...below('admin'),
  ...below('portal'),
];
export const ASSETS = 'assets/:file';

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

@Controller()
@ApiExcludeController()
export class WebController {
  constructor(private readonly site: Site) {}

  @Get(PAGES)
  @Public({ anyQuery: true })
  page(@Res() reply: FastifyReply): void {
    const nonce = randomBytes(16).toString('base64url');
    const html = this.site.html(nonce);
    if (!html) throw problem('not-found');
    reply
      .header('content-security-policy', policy(nonce))
      .header('cross-origin-opener-policy', 'same-origin')
      .header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
      .type('text/html; charset=utf-8')
      .send(html);
  }

  @Get(ASSETS)
  @Public()
  file(@Param('file') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const asset = this.site.asset(name, request.headers['accept-encoding']);
    if (!asset) throw problem('not-found');
    reply.headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'Accept-Encoding' });
    if (asset.encoding) reply.header('content-encoding', asset.encoding);
    reply.type(asset.type).send(asset.bytes);
  }
}
