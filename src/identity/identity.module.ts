import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Guard } from './guard.js';
import { News } from './sessions/news.js';
import { SessionReader } from './sessions/session-reader.js';

@Module({
  providers: [SessionReader, News, { provide: APP_GUARD, useClass: Guard }],
})
export class IdentityModule {}
