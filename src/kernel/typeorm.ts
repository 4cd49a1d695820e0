/**
 * TypeORM as we use it: columns in snake_case, instants and dates as the text PostgreSQL sends (a JS Date would cut
 * microseconds), entities registered by the module that owns them.
 */
import type { TypeOrmModuleOptions } from '@nestjs/typeorm';
import pg from 'pg';
import { DefaultNamingStrategy } from 'typeorm';
import type { Config } from './config.js';
import { dataSourceOptions } from './data-source.js';
import { snake } from './sql.js';

class SnakeNaming extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? snake(property);
  }
}

const AS_TEXT = new Set<number>([pg.types.builtins.TIMESTAMPTZ, pg.types.builtins.TIMESTAMP, pg.types.builtins.DATE]);
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    AS_TEXT.has(oid) ? (text: string) => text : pg.types.getTypeParser(oid as never, format as never),
};

export function typeOrmOptions(config: Config): TypeOrmModuleOptions {
  const options = dataSourceOptions({ url: config.databaseUrl, max: config.databasePool }) as TypeOrmModuleOptions & {
    extra: object;
  };
  return {
    ...options,
    autoLoadEntities: true,
    namingStrategy: new SnakeNaming(),
    retryAttempts: 0,
    extra: { ...options.extra, types },
  } as TypeOrmModuleOptions;
}
