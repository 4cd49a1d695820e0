import { Body, Controller, Get } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step } from '../../kernel/routes.js';
import { TrancheAskingService } from './asking.service.js';
import { TranchePayingService } from './paying.service.js';
import { FailTrancheDto, PayTrancheDto, SendBackTrancheDto } from './tranche.dto.js';
import { trancheLife } from './tranche.lifecycle.js';
import { trancheList } from './tranche.list.js';
import { GrantTranchesView, TrancheView } from './tranche.view.js';
import { TranchesService } from './tranches.service.js';

const ANOTHER_PERSON = ['guard-failed', 'second-person-required'] as const;

@Controller('grants/:id/tranches')
export class GrantTrancheController {
  constructor(private readonly service: TranchesService) {}

  @Get()
  @Can('grants.read', { doc: 'The parts of the money in their order, and what they add up to.' })
  @Gives(GrantTranchesView)
  list(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.ofGrant(actor, id);
  }
}

@Controller('tranches')
export class TrancheController {
  constructor(
    private readonly service: TranchesService,
    private readonly asking: TrancheAskingService,
    private readonly paying: TranchePayingService,
  ) {}

  @Get()
  @Lists(TrancheView, trancheList, { doc: 'Parts of the money of all grants, the last moved first.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Get(':id')
  @Can('grants.read')
  @Gives(TrancheView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Step(trancheLife, 'request', { fails: ['guard-failed'] })
  @Gives(TrancheView)
  request(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.asking.request(actor, id);
  }

  @Step(trancheLife, 'approve', { fails: ANOTHER_PERSON })
  @Gives(TrancheView)
  approve(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.asking.approve(actor, id);
  }

  @Step(trancheLife, 'authorise', { fails: ANOTHER_PERSON })
  @Gives(TrancheView)
  authorise(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.asking.authorise(actor, id);
  }

  @Step(trancheLife, 'pay', { fails: [...ANOTHER_PERSON, 'envelope-exceeded'] })
  @Gives(TrancheView)
  pay(@By() actor: Actor, @Id() id: string, @Body() dto: PayTrancheDto): Promise<Answer> {
    return this.paying.pay(actor, id, dto);
  }

  @Step(trancheLife, 'fail', { fails: ANOTHER_PERSON })
  @Gives(TrancheView)
  fail(@By() actor: Actor, @Id() id: string, @Body() dto: FailTrancheDto): Promise<Answer> {
    return this.paying.fail(actor, id, dto);
  }

  @Step(trancheLife, 'sendBack', { fails: ['guard-failed'] })
  @Gives(TrancheView)
  sendBack(@By() actor: Actor, @Id() id: string, @Body() dto: SendBackTrancheDto): Promise<Answer> {
    return this.asking.sendBack(actor, id, dto);
  }
}
