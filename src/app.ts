/**
 * Builds the application: the same one for `npm start`, tests and documents.
 */
import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { BodyPipe } from './kernel/body.pipe.js';
import type { Config } from './kernel/config.js';
import { HttpAdapter } from './kernel/http/adapter.js';
import { ProblemFilter } from './kernel/http/problem.filter.js';
import { Log } from './kernel/log.js';
import { OpenApi } from './kernel/openapi/document.js';
import { ASSETS, PAGES } from './web/index.js';

export const PREFIX = 'api/v1';
/**
 * Asked by machines that watch the service, by people who read about it, and by browsers. They are only looked at: what one
 * does at an address of the same name is the API's.
 */
const OUTSIDE = ['health/live', 'health/ready', 'metrics', 'api/openapi.json', 'api/docs', 'api/docs/:file', ASSETS, ...PAGES]
  .map((path) => ({ path, method: RequestMethod.GET })); // prettier-ignore

/** @param options `preview` for documents alone: nothing is constructed, no database is asked. */
export async function createApp(config: Config, options: { preview?: boolean } = {}): Promise<NestFastifyApplication> {
  const log = new Log(config);
  const adapter = new HttpAdapter(config, log) as never;
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, log), adapter, {
    logger: log.forNest(),
    bodyParser: false,
    ...options,
  });
  app.setGlobalPrefix(PREFIX, { exclude: OUTSIDE });
  app.useGlobalPipes(new BodyPipe());
  app.useGlobalFilters(new ProblemFilter(log));
  app.get(OpenApi).describes(app);
  return app;
}
