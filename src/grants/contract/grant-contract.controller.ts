import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id, Update } from '../../kernel/routes.js';
import { GrantContractsService } from './contracts.service.js';
import { ContractTermsDto } from './grant-contract.dto.js';
import { GrantContractsView, GrantContractView, IpClausesView } from './grant-contract.view.js';
import { grantContractLife } from './grant-contract.lifecycle.js';

@Controller()
export class GrantContractController {
  constructor(private readonly service: GrantContractsService) {}

  @Get('grants/:id/contracts')
  @Can('grants.read', { doc: 'All that there were; the team and a society see those that went out.' })
  @Gives(GrantContractsView)
  list(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.ofGrant(actor, id);
  }

  @Post('grants/:id/contracts')
  @Can('grant_contracts.issue', {
    fails: ['duplicate', 'guard-failed', 'invalid-transition'],
    doc: 'A new draft, where the contract before is void.',
  })
  @Gives(GrantContractView, 201)
  draft(@By() actor: Actor, @Id() id: string, @Body() dto: ContractTermsDto): Promise<Answer> {
    return this.service.draft(actor, id, dto);
  }

  @Get('grant-contracts/:id')
  @Can('grants.read')
  @Gives(GrantContractView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Update(grantContractLife, { path: 'grant-contracts/:id', fails: ['guard-failed'] })
  @Gives(GrantContractView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: ContractTermsDto): Promise<Answer> {
    return this.service.update(actor, id, dto);
  }

  @Get('ip-clauses')
  @Can('grants.read', { doc: 'What a contract may say about the results.' })
  @Gives(IpClausesView)
  clauses(): Promise<Answer> {
    return this.service.ipClauses();
  }
}
