import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FilesModule } from '../files/index.js';
import { Export } from './export.entity.js';
import { ExportExpiry } from './export.expiry.js';
import { ExportRunner } from './export.runner.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';
import { Slots } from './slots.js';

@Module({
  imports: [TypeOrmModule.forFeature([Export]), FilesModule],
  controllers: [ReportsController, ExportsController],
  providers: [ReportsService, ExportsService, ExportRunner, ExportExpiry, Slots],
})
export class ReportsModule {}
