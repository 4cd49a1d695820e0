import { Body, Controller } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Gives, Id, Step } from '../../kernel/routes.js';
import { grantLife } from '../grant/grant.lifecycle.js';
import { GrantView } from '../grant/grant.view.js';
import { SignatureDto, VoidContractDto } from './grant-contract.dto.js';
import { ContractIssuingService } from './issuing.service.js';
import { ContractSigningService } from './signing.service.js';

@Controller('grants')
export class ContractSigningController {
  constructor(
    private readonly issuing: ContractIssuingService,
    private readonly signing: ContractSigningService,
  ) {}

  @Step(grantLife, 'issueContract', { fails: ['guard-failed'] })
  @Gives(GrantView)
  issue(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.issuing.issue(actor, id);
  }

  @Step(grantLife, 'voidContract', { fails: ['guard-failed', 'second-person-required', 'gone', 'duplicate'] })
  @Gives(GrantView)
  @ApiResponse({ status: 202, type: PendingView })
  void(@By() actor: Actor, @Id() id: string, @Body() dto: VoidContractDto): Promise<Answer> {
    return this.issuing.void(actor, id, dto);
  }

  @Step(grantLife, 'recordSignature', { fails: ['guard-failed', 'duplicate'] })
  @Gives(GrantView)
  record(@By() actor: Actor, @Id() id: string, @Body() dto: SignatureDto): Promise<Answer> {
    return this.signing.record(actor, id, dto);
  }

  @Step(grantLife, 'sign', { fails: ['guard-failed', 'envelope-exceeded'] })
  @Gives(GrantView)
  sign(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.signing.sign(actor, id);
  }
}
