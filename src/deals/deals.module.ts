import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { refersToOrganizations } from '../organizations/index.js';
import { Competitor } from './competitors/competitor.entity.js';
import { CompetitorsController } from './competitors/competitors.controller.js';
import { CompetitorsService } from './competitors/competitors.service.js';
import { CustomerDealsController } from './deal/customer-deals.controller.js';
import { CustomerDealsService } from './deal/customer-deals.service.js';
import { DealController } from './deal/deal.controller.js';
import { Deal } from './deal/deal.entity.js';
import { DealsService } from './deal/deals.service.js';
import { ForecastAdjustment } from './forecast/adjustment.entity.js';
import { ForecastController } from './forecast/forecast.controller.js';
import { ForecastService } from './forecast/forecast.service.js';
import { TransferController } from './ownership/transfer.controller.js';
import { TransferService } from './ownership/transfer.service.js';
import { CatalogueController } from './pipeline/catalogue.controller.js';
import { GateWaiver } from './pipeline/gate-waiver.entity.js';
import { PipelineController } from './pipeline/pipeline.controller.js';
import { PipelineService } from './pipeline/pipeline.service.js';
import { ReadingService } from './pipeline/reading.service.js';
import { DisputesController } from './disputes/disputes.controller.js';
import { DisputeOpeningController } from './disputes/opening.controller.js';
import { OpeningService } from './disputes/opening.service.js';
import { RulingService } from './disputes/ruling.service.js';
import { Dispute } from './disputes/dispute.entity.js';
import { AnsweringService } from './matching/answering.service.js';
import { CheckingService } from './matching/checking.service.js';
import { MatchingController } from './matching/matching.controller.js';
import { RegistrationMatch } from './matching/match.entity.js';
import { ConsentsService } from './direct-entry/consents.service.js';
import { DirectEntryController } from './direct-entry/direct-entry.controller.js';
import { RegistrationReceipt } from './receipts/receipt.entity.js';
import { ReceiptsController } from './receipts/receipts.controller.js';
import { ReceiptsService } from './receipts/receipts.service.js';
import { PartiesController } from './parties/parties.controller.js';
import { PartiesService } from './parties/parties.service.js';
import { ClocksJob } from './protections/clocks-job.service.js';
import { ConvertingService } from './protections/steps/converting.service.js';
import { EndingService } from './protections/steps/ending.service.js';
import { ExtendingService } from './protections/steps/extending.service.js';
import { ProtectionStepsController } from './protections/steps/protection-steps.controller.js';
import { Protection } from './protections/protection.entity.js';
import { RegistrationEvidence } from './registrations/evidence.entity.js';
import { DraftsService } from './registrations/drafts.service.js';
import { EvidenceService } from './registrations/parts/evidence.service.js';
import { RegistrationLinesService } from './registrations/parts/lines.service.js';
import { RegistrationPartsController } from './registrations/parts/parts.controller.js';
import { RegistrationActivitiesService } from './registrations/parts/registration-activities.service.js';
import { RegistrationEventsService } from './registrations/parts/registration-events.service.js';
import { CustomerRegistrationsController } from './registrations/reading/customer-registrations.controller.js';
import { CustomerRegistrationsService } from './registrations/reading/customer-registrations.service.js';
import { RegistrationController } from './registrations/registration.controller.js';
import { Registration } from './registrations/registration.entity.js';
import { LIVE_STATES } from './registrations/registration.lifecycle.js';
import { ApprovingService } from './registrations/steps/approving.service.js';
import { ReviewingService } from './registrations/steps/reviewing.service.js';
import { RegistrationStepsController } from './registrations/steps/steps.controller.js';
import { SubmittingService } from './registrations/steps/submitting.service.js';
import { FormDetails } from './sets/form-details.entity.js';
import { FormDetailsService } from './sets/form-details.service.js';
import { SetsController } from './sets/sets.controller.js';
import { SetsService } from './sets/sets.service.js';
import { ActivitiesService } from './work/activities.service.js';
import { Activity, Attachment } from './work/activity.entity.js';
import { AttachmentsService } from './work/attachments.service.js';
import { WorkController } from './work/work.controller.js';

refersToOrganizations(
  { table: 'deals', column: 'customer_id', onMerge: 'move', live: `stage_type IN ('open', 'on_hold')` },
  { table: 'deals', column: 'end_user_id', onMerge: 'move' },
  { table: 'deals', column: 'payer_id', onMerge: 'move' },
  { table: 'competitors', column: 'organization_id', onMerge: 'move' },
  {
    table: 'registrations',
    column: 'customer_id',
    onMerge: 'move',
    live: `state IN (${LIVE_STATES})`,
  },
  { table: 'registrations', column: 'end_user_id', onMerge: 'move' },
  { table: 'protections', column: 'customer_id', onMerge: 'move' },
  { table: 'registration_matches', column: 'organization_id', onMerge: 'move', once: ['registration_id'] },
  { table: 'direct_entry_attempts', column: 'customer_id', onMerge: 'stay' },
);

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Deal,
      GateWaiver,
      FormDetails,
      Activity,
      Attachment,
      Competitor,
      ForecastAdjustment,
      Registration,
      RegistrationEvidence,
      Protection,
      RegistrationMatch,
      RegistrationReceipt,
      Dispute,
    ]),
  ],
  controllers: [
    ForecastController,
    TransferController,
    DealController,
    CustomerDealsController,
    PipelineController,
    SetsController,
    WorkController,
    CompetitorsController,
    CatalogueController,
    RegistrationController,
    RegistrationStepsController,
    RegistrationPartsController,
    MatchingController,
    ProtectionStepsController,
    DirectEntryController,
    ReceiptsController,
    DisputesController,
    PartiesController,
    DisputeOpeningController,
    CustomerRegistrationsController,
  ],
  providers: [
    ForecastService,
    DealsService,
    CustomerDealsService,
    PipelineService,
    ReadingService,
    TransferService,
    SetsService,
    FormDetailsService,
    ActivitiesService,
    AttachmentsService,
    CompetitorsService,
    DraftsService,
    SubmittingService,
    ReviewingService,
    ApprovingService,
    RegistrationLinesService,
    EvidenceService,
    RegistrationActivitiesService,
    RegistrationEventsService,
    CustomerRegistrationsService,
    AnsweringService,
    CheckingService,
    ExtendingService,
    ConvertingService,
    EndingService,
    ClocksJob,
    ConsentsService,
    ReceiptsService,
    OpeningService,
    PartiesService,
    RulingService,
  ],
})
export class DealsModule {}
