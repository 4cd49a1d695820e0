/** The HTTP edge with three routes behind it and no database: what these specs prove holds for every route. */
import { Body, Controller, Get, Module, Param, Post, Query, Req } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type AddressInfo, connect } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { Answer } from '../../../src/kernel/answer.js';
import { Config } from '../../../src/kernel/config.js';
import { HttpAdapter } from '../../../src/kernel/http/adapter.js';
import { ProblemFilter } from '../../../src/kernel/http/problem.filter.js';
import { Log } from '../../../src/kernel/log.js';
import { problem, refuse } from '../../../src/kernel/problem.js';
import { Public } from '../../../src/kernel/routes.js';

/** what reached a handler; a refused request must leave it as it was */
export const reached: unknown[] = [];

@Controller('deals')
class DealController {
  @Get()
  @Public()
  list(@Query() query: Record<string, string>): Answer {
    reached.push(query);
    return Answer.of({ data: [], nextCursor: null });
  }

  @Get(':id')
  @Public()
  one(@Param('id') id: string): Answer {
    reached.push(id);
    return Answer.of({ id }, 4);
  }

  @Post()
  @Public()
  create(@Body() body: unknown): Answer {
    reached.push(body);
    return new Answer(JSON.stringify(body ?? null), 1, true, 201);
  }

  @Post('upload')
  @Public({ upload: 1_000_000 })
  async upload(@Req() request: FastifyRequest): Promise<Answer> {
    let bytes = 0;
    const file = await request.file({ limits: { fileSize: 1_000_000 } });
    for await (const chunk of file!.file) bytes += (chunk as Buffer).length;
    return Answer.of({ bytes });
  }
}

@Controller('auth/failures')
class FailureController {
  @Get('unforeseen')
  @Public()
  unforeseen(): never {
    throw new Error('the password of the database is hunter2');
  }

  @Get('guard')
  @Public()
  guard(): void {
    refuse([{ code: 'q_too_short', pointer: '/q' }]);
  }

  @Get('stale')
  @Public()
  stale(): never {
    throw problem('version-mismatch', { currentVersion: 4 });
  }

  @Get('database')
  @Public()
  database(): never {
    const detail = 'Failing row contains (secret@example.com)';
    throw Object.assign(new Error(detail), {
      code: '23514',
      severity: 'ERROR',
      detail,
      constraint: 'nobody_maps_this',
    });
  }

  @Get('slow')
  @Public()
  slow(): Promise<never> {
    return new Promise(() => {});
  }
}

@Module({ controllers: [DealController, FailureController] })
class TinyModule {}

export interface TinyApp {
  readonly adapter: HttpAdapter;
  readonly port: number;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

export async function tinyApp(env: Record<string, string> = {}, ownLog?: Log): Promise<TinyApp> {
  const config = new Config({ NODE_ENV: 'test', DATABASE_URL: 'postgres://none', LOG_LEVEL: 'silent', ...env });
  const log = ownLog ?? new Log(config);
  const adapter = new HttpAdapter(config, log);
  const app = await NestFactory.create(TinyModule, adapter as never, { bodyParser: false, logger: false });
  app.setGlobalPrefix('api/v1').useGlobalFilters(new ProblemFilter(log));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    adapter,
    port,
    fetch: (path, init) => fetch(`http://127.0.0.1:${port}/api/v1${path}`, init),
    close: () => app.close(),
  };
}

/** Bytes as they are, for what no client library would send. The connection is asked to close. */
export function raw(port: number, text: string | Buffer, { cut = false } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      cut ? socket.end(text, () => socket.destroy()) : socket.write(text),
    );
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.on('close', () => resolve(answer));
    socket.on('error', (error) => (cut ? resolve(answer) : reject(error)));
  });
}

export const request = (line: string, headers: string[] = [], body = ''): string =>
  [`${line} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers, '', body].join('\r\n');
