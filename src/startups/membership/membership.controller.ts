import { Body, Controller, Get } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step, Update } from '../../kernel/routes.js';
import { PendingView } from '../../journal/index.js';
import { GraduateDto, PauseDto, RemoveDto, UpdateMembershipDto } from './membership.dto.js';
import { membershipLife } from './membership.lifecycle.js';
import { membershipList } from './membership.list.js';
import { MembershipView } from './membership.view.js';
import { MembershipsService } from './memberships.service.js';

@Controller('memberships')
export class MembershipController {
  constructor(private readonly service: MembershipsService) {}

  @Get()
  @Lists(MembershipView, membershipList, { doc: 'Members of Z计划, as they are at this instant.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Get(':id')
  @Can('memberships.read')
  @Gives(MembershipView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Update(membershipLife, { fails: ['guard-failed'] })
  @Gives(MembershipView)
  update(@By() actor: Actor, @Id() id: string, @Body() dto: UpdateMembershipDto): Promise<Answer> {
    return this.service.handOver(actor, id, dto);
  }

  @Step(membershipLife, 'pause')
  @Gives(MembershipView)
  pause(@By() actor: Actor, @Id() id: string, @Body() dto: PauseDto): Promise<Answer> {
    return this.service.pause(actor, id, dto);
  }

  @Step(membershipLife, 'resume')
  @Gives(MembershipView)
  resume(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.resume(actor, id);
  }

  @Step(membershipLife, 'renew', { fails: ['guard-failed'] })
  @Gives(MembershipView)
  renew(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.renew(actor, id);
  }

  @Step(membershipLife, 'graduate')
  @Gives(MembershipView)
  graduate(@By() actor: Actor, @Id() id: string, @Body() dto: GraduateDto): Promise<Answer> {
    return this.service.graduate(actor, id, dto);
  }

  @Step(membershipLife, 'remove', { fails: ['guard-failed', 'second-person-required', 'gone', 'duplicate'] })
  @Gives(MembershipView)
  @ApiResponse({ status: 202, type: PendingView })
  remove(@By() actor: Actor, @Id() id: string, @Body() dto: RemoveDto): Promise<Answer> {
    return this.service.remove(actor, id, dto);
  }
}
