/** The tables that a client needs: what enumeration values are called, and every problem with both its texts. */
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LABELS } from '../../labels.js';
import { langOf } from '../http/headers.js';
import { type Problem, problem, PROBLEMS, type ProblemRow } from '../problem.js';
import { Can, Gives, Public, Takes } from '../routes.js';
import { Answer } from '../answer.js';
import { CachedText } from './cached.js';
import { permissions, PermissionsView } from './permissions.view.js';

const LANGS = ['zh-CN', 'en'] as const;

const labels = new Map<string, CachedText>(
  LANGS.map((lang, column) => {
    const named = Object.entries(LABELS).map(([enumeration, values]) => [
      enumeration,
      Object.fromEntries(
        Object.entries(values as Record<string, readonly string[]>).map(([v, texts]) => [v, texts[column]]),
      ),
    ]);
    return [lang as string, new CachedText(JSON.stringify(Object.fromEntries(named)))];
  }),
);

const problems = new CachedText(
  JSON.stringify({
    data: Object.entries(PROBLEMS as Record<string, ProblemRow>).map(([slug, { status, zh, en }]) => ({
      type: `/problems/${slug}`,
      status,
      title: { 'zh-CN': zh, en },
    })),
  }),
);

const TEXT = { type: 'string', maxLength: 1000 } as const;
const LABEL_SCHEMA = {
  type: 'object',
  description: 'enumeration → value → label',
  additionalProperties: { type: 'object', additionalProperties: TEXT },
  example: { deal_channel: { direct: '直销' } },
} as const;
const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['data'],
  properties: {
    data: {
      type: 'array',
      maxItems: 1000,
      items: {
        type: 'object',
        required: ['type', 'status', 'title'],
        properties: {
          type: { ...TEXT, example: '/problems/not-found' },
          status: { type: 'integer', minimum: 400, maximum: 599 },
          title: { type: 'object', required: [...LANGS], properties: { 'zh-CN': TEXT, en: TEXT } },
        },
      },
    },
  },
} as const;

@Controller()
export class ReferenceController {
  @Get('labels')
  @Public({ doc: 'What the values of every enumeration are called, in one language.' })
  @Takes('lang', { type: 'string', enum: [...LANGS] }, 'Default: the language of the request.')
  @ApiResponse({ status: 200, schema: LABEL_SCHEMA as never })
  labels(@Query('lang') lang: string | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const found = labels.get(lang ?? langOf(reply));
    if (!found) throw notALanguage();
    found.send(request, reply.header('content-language', lang ?? langOf(reply)));
  }

  @Get('permissions')
  @Can('permissions.read', { doc: 'Who may do what: the table by which every request is judged.' })
  @Gives(PermissionsView)
  permissions(): Answer {
    return Answer.of(permissions);
  }

  @Get('problems')
  @Public({ doc: 'Every problem that the service answers with.' })
  @ApiResponse({ status: 200, schema: PROBLEM_SCHEMA as never })
  problems(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    problems.send(request, reply);
  }
}

const notALanguage = (): Problem => problem('invalid', { errors: [{ parameter: 'lang', code: 'not_in_list' }] });
