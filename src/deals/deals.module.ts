import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { refersToOrganizations } from '../organizations/index.js';
import { DealController } from './deal/deal.controller.js';
import { Deal } from './deal/deal.entity.js';
import { DealsService } from './deal/deals.service.js';
import { TransferController } from './ownership/transfer.controller.js';
import { TransferService } from './ownership/transfer.service.js';
import { GateWaiver } from './pipeline/gate-waiver.entity.js';
import { PipelineController } from './pipeline/pipeline.controller.js';
import { PipelineService } from './pipeline/pipeline.service.js';
import { ReadingService } from './pipeline/reading.service.js';
import { FormDetails } from './sets/form-details.entity.js';

refersToOrganizations(
  { table: 'deals', column: 'customer_id', onMerge: 'move', live: `stage_type IN ('open', 'on_hold')` },
  { table: 'deals', column: 'end_user_id', onMerge: 'move' },
  { table: 'deals', column: 'payer_id', onMerge: 'move' },
  { table: 'competitors', column: 'organization_id', onMerge: 'move' },
);

@Module({
  imports: [TypeOrmModule.forFeature([Deal, GateWaiver, FormDetails])],
  controllers: [TransferController, DealController, PipelineController],
  providers: [DealsService, PipelineService, ReadingService, TransferService],
})
export class DealsModule {}
