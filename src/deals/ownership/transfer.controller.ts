import { Body, Controller, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id, Step } from '../../kernel/routes.js';
import { dealLife } from '../pipeline/deal.lifecycle.js';
import { BulkTransferDto, TransferDto } from './transfer.dto.js';
import { TransferService } from './transfer.service.js';
import { BulkTransferView, TransferredView } from './transfer.view.js';

const MIB = 1024 * 1024;

@Controller('deals')
export class TransferController {
  constructor(private readonly service: TransferService) {}

  @Step(dealLife, 'transfer', { fails: ['guard-failed'] })
  @Gives(TransferredView)
  transfer(@By() actor: Actor, @Id() id: string, @Body() dto: TransferDto): Promise<Answer> {
    return this.service.transfer(actor, id, dto);
  }

  @Post('transfer')
  @Can('deals.transfer', { key: 'required', bodyLimit: MIB, fails: ['bulk-rejected'], doc: 'Up to 100 deals at once.' })
  @Gives(BulkTransferView)
  transferMany(@By() actor: Actor, @Body() dto: BulkTransferDto): Promise<Answer> {
    return this.service.transferMany(actor, dto);
  }
}
