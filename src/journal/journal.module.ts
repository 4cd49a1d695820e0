import { Module } from '@nestjs/common';
import { Denials } from './denials.js';
import { JournalController } from './journal.controller.js';

@Module({ controllers: [JournalController], providers: [Denials] })
export class JournalModule {}
