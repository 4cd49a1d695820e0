/** The wiring of academic grants, and what of it refers to organizations. */
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { runsFunds } from '../funding/index.js';
import { refersToOrganizations } from '../organizations/index.js';
import { AcknowledgementController } from './acknowledgement/acknowledgement.controller.js';
import { ResolvingService } from './acknowledgement/resolving.service.js';
import { AmendmentController } from './amendment/amendment.controller.js';
import { Amendment } from './amendment/amendment.entity.js';
import { AmendmentsService } from './amendment/amendments.service.js';
import { ApprovingService } from './amendment/approving.service.js';
import { GrantAmendmentsController } from './amendment/grant-amendments.controller.js';
import { GrantContractsService } from './contract/contracts.service.js';
import { GrantContractController } from './contract/grant-contract.controller.js';
import { GrantContract } from './contract/grant-contract.entity.js';
import { GrantVersion } from './contract/grant-version.entity.js';
import { ContractIssuingService } from './contract/issuing.service.js';
import { ContractSigningController } from './contract/signing.controller.js';
import { ContractSigningService } from './contract/signing.service.js';
import { GrantClosingService } from './grant/closing.service.js';
import { GrantController } from './grant/grant.controller.js';
import { Grant, GrantMember } from './grant/grant.entity.js';
import { GrantsService } from './grant/grants.service.js';
import { GrantRunningService } from './grant/running.service.js';
import { OutcomeController } from './outcome/outcome.controller.js';
import { Outcome } from './outcome/outcome.entity.js';
import { OutcomesService } from './outcome/outcomes.service.js';
import { RereadingService } from './outcome/rereading.service.js';
import { academic } from './programme/academic.js';
import { EscalatingService } from './report/escalating.service.js';
import { GrantReportController, ReportsOfGrantController } from './report/report.controller.js';
import { Report, ReportRevision } from './report/report.entity.js';
import { GrantReportsService } from './report/reports.service.js';
import { TerminationController } from './termination/termination.controller.js';
import { GrantRefund, Termination } from './termination/termination.entity.js';
import { TerminationsService } from './termination/terminations.service.js';
import { TrancheAskingService } from './tranche/asking.service.js';
import { TranchePayingService } from './tranche/paying.service.js';
import { GrantTrancheController, TrancheController } from './tranche/tranche.controller.js';
import { Tranche } from './tranche/tranche.entity.js';
import { TranchesService } from './tranche/tranches.service.js';

runsFunds(['academic'], academic);

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
    // grant, contract
    GrantController,
    GrantContractController,
    ContractSigningController,
    // tranche
    GrantTrancheController,
    TrancheController,
    // report
    GrantReportController,
    ReportsOfGrantController,
    // amendment, termination
    AmendmentController,
    GrantAmendmentsController,
    TerminationController,
    // outcome, acknowledgement
    OutcomeController,
    AcknowledgementController,
  ],
  providers: [
    // grant, contract
    GrantsService,
    GrantRunningService,
    GrantClosingService,
    GrantContractsService,
    ContractIssuingService,
    ContractSigningService,
    // tranche
    TranchesService,
    TrancheAskingService,
    TranchePayingService,
    // report
    GrantReportsService,
    EscalatingService,
    // amendment, termination
    AmendmentsService,
    ApprovingService,
    TerminationsService,
    // outcome, acknowledgement
    OutcomesService,
    RereadingService,
    ResolvingService,
  ],
})
export class GrantsModule {}
