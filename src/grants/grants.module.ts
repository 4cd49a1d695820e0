/** The wiring of academic grants, and what of it refers to organizations. */
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { refersToOrganizations } from '../organizations/index.js';
import { Amendment } from './amendment/amendment.entity.js';
import { GrantContract } from './contract/grant-contract.entity.js';
import { GrantVersion } from './contract/grant-version.entity.js';
import { Grant, GrantMember } from './grant/grant.entity.js';
import { Outcome } from './outcome/outcome.entity.js';
import { EscalatingService } from './report/escalating.service.js';
import { GrantReportController, ReportsOfGrantController } from './report/report.controller.js';
import { Report, ReportRevision } from './report/report.entity.js';
import { GrantReportsService } from './report/reports.service.js';
import { GrantRefund, Termination } from './termination/termination.entity.js';
import { Tranche } from './tranche/tranche.entity.js';

refersToOrganizations({
  table: 'grants',
  column: 'institution_id',
  onMerge: 'move',
  live: `state NOT IN ('completed', 'terminated', 'archived')`,
});

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Grant, GrantMember, GrantContract, GrantVersion, Tranche, Report, ReportRevision, Amendment, Termination,
      GrantRefund, Outcome,
    ]), // prettier-ignore
  ],
  controllers: [
    // report
    GrantReportController,
    ReportsOfGrantController,
  ],
  providers: [
    // report
    GrantReportsService,
    EscalatingService,
  ],
})
export class GrantsModule {}
