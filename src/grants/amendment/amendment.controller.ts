import { Body, Controller, Get } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, GivesEither, Id, Lists, Parameters, Step, Update } from '../../kernel/routes.js';
import { EndAmendmentDto, UpdateAmendmentDto } from './amendment.dto.js';
import { amendmentLife } from './amendment.lifecycle.js';
import { amendmentList } from './amendment.list.js';
import { AmendmentView, PortalAmendmentView } from './amendment.view.js';
import { AmendmentsService } from './amendments.service.js';
import { ApprovingService } from './approving.service.js';
import { KnowsChanges } from './changes.js';

@Controller('amendments')
@KnowsChanges()
export class AmendmentController {
  constructor(
    private readonly service: AmendmentsService,
    private readonly approving: ApprovingService,
  ) {}

  @Get()
  @Lists(AmendmentView, amendmentList, {
    portal: PortalAmendmentView,
    doc: 'Changes of terms; ?state=submitted,approved1 is what waits for a yes.',
  })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Get(':id')
  @Can('grants.read')
  @GivesEither(AmendmentView, PortalAmendmentView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Update(amendmentLife, { fails: ['guard-failed'] })
  @GivesEither(AmendmentView, PortalAmendmentView)
  edit(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateAmendmentDto): Promise<Answer> {
    return this.service.edit(actor, id, dto);
  }

  @Step(amendmentLife, 'submit', { fails: ['guard-failed'] })
  @GivesEither(AmendmentView, PortalAmendmentView)
  submit(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.submit(actor, id);
  }

  @Step(amendmentLife, 'approve', { fails: ['guard-failed', 'second-person-required', 'envelope-exceeded'] })
  @Gives(AmendmentView)
  approve(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.approving.approve(actor, id);
  }

  @Step(amendmentLife, 'approveSecond', { fails: ['guard-failed', 'second-person-required', 'envelope-exceeded'] })
  @Gives(AmendmentView)
  approveSecond(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.approving.approveSecond(actor, id);
  }

  @Step(amendmentLife, 'reject', { fails: ['guard-failed'] })
  @Gives(AmendmentView)
  reject(@By() actor: Actor, @Id() id: string, @Body() { reason }: EndAmendmentDto): Promise<Answer> {
    return this.approving.reject(actor, id, reason);
  }

  @Step(amendmentLife, 'withdraw', { fails: ['guard-failed'] })
  @GivesEither(AmendmentView, PortalAmendmentView)
  withdraw(@By() actor: Actor, @Id() id: string, @Body() { reason }: EndAmendmentDto): Promise<Answer> {
    return this.service.withdraw(actor, id, reason);
  }
}
