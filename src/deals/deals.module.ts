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
import { Dispute } from './disputes/dispute.entity.js';
import { RegistrationMatch } from './matching/match.entity.js';
import { Protection } from './protections/protection.entity.js';
import { RegistrationEvidence } from './registrations/evidence.entity.js';
import { Registration } from './registrations/registration.entity.js';
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
    live: `state IN ('submitted', 'under_review', 'action_required', 'approved', 'converted')`,
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
  ],
})
export class DealsModule {}
