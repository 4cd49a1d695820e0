/**
 * Builds the application: the same one for `npm start`, tests and documents.
 */
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { BodyPipe } from './kernel/body.pipe.js';
import type { Config } from './kernel/config.js';

export const PREFIX = 'api/v1';

export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), new FastifyAdapter(), {
    logger: config.logLevel === 'silent' ? false : ['error', 'warn'],
    bodyParser: false,
  });
  app.setGlobalPrefix(PREFIX);
  app.useGlobalPipes(new BodyPipe());
  return app;
}
