/** The kernel as Nest sees it: settings, secrets, the database and its jobs, for every module. */
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from './config.js';
import { Crypto } from './crypto.js';
import { Db } from './db.js';
import type { HttpAdapter } from './http/adapter.js';
import { HealthController } from './http/health.controller.js';
import { MetricsController } from './http/metrics.controller.js';
import { Metrics } from './http/metrics.js';
import { RateLimiter } from './http/rate-limiter.js';
import { Readiness } from './http/readiness.js';
import { Jobs } from './jobs.js';
import { Log } from './log.js';
import { Mailbox } from './mail.js';
import { DocsController } from './openapi/docs.controller.js';
import { OpenApi } from './openapi/document.js';
import { ReferenceController } from './openapi/reference.controller.js';
import { typeOrmOptions } from './typeorm.js';

@Global()
@Module({})
export class KernelModule {
  static with(config: Config, log: Log): DynamicModule {
    return {
      module: KernelModule,
      imports: [TypeOrmModule.forRoot(typeOrmOptions(config))],
      controllers: [DocsController, HealthController, MetricsController, ReferenceController],
      providers: [
        { provide: Config, useValue: config },
        { provide: Log, useValue: log },
        { provide: RateLimiter, useFactory: limiterOf, inject: [HttpAdapterHost] },
        { provide: Crypto, useValue: new Crypto(config.secretKeys) },
        Db,
        Jobs,
        Mailbox,
        Metrics,
        OpenApi,
        Readiness,
      ],
      exports: [Config, Crypto, Db, Jobs, Log, Mailbox, RateLimiter, Readiness],
    };
  }
}

/** The transport counts anonymous requests before Nest sees them; the guard counts people with the same limiter. */
const limiterOf = (host: HttpAdapterHost): RateLimiter => (host.httpAdapter as unknown as HttpAdapter).limiter;
