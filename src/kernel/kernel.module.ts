/** The kernel as Nest sees it: settings, secrets, the database and its jobs, for every module. */
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from './config.js';
import { Crypto } from './crypto.js';
import { Db } from './db.js';
import { Jobs } from './jobs.js';
import { Mailbox } from './mail.js';
import { typeOrmOptions } from './typeorm.js';

@Global()
@Module({})
export class KernelModule {
  static with(config: Config): DynamicModule {
    return {
      module: KernelModule,
      imports: [TypeOrmModule.forRoot(typeOrmOptions(config))],
      providers: [
        { provide: Config, useValue: config },
        { provide: Crypto, useValue: new Crypto(config.secretKeys) },
        Db,
        Jobs,
        Mailbox,
      ],
      exports: [Config, Crypto, Db, Jobs, Mailbox],
    };
  }
}
