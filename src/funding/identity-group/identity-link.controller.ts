import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PendingView } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Query } from '../../kernel/page.js';
import { By, Can, Gives, Id, Lists, Parameters, Step } from '../../kernel/routes.js';
import { ConfirmIdentityLinkDto, CreateIdentityLinkDto, RejectIdentityLinkDto } from './identity-link.dto.js';
import { identityLinkLife } from './identity-link.lifecycle.js';
import { identityLinkList } from './identity-link.list.js';
import { IdentityLinkView } from './identity-link.view.js';
import { IdentityLinksService } from './identity-links.service.js';

@Controller('identity-links')
export class IdentityLinkController {
  constructor(private readonly service: IdentityLinksService) {}

  @Get()
  @Lists(IdentityLinkView, identityLinkList, { doc: 'Applicants who may be one, and what was judged of them.' })
  list(@By() actor: Actor, @Parameters() query: Query): Promise<Answer> {
    return this.service.list(actor, query);
  }

  @Post()
  @Can('identity.link', {
    fails: ['guard-failed', 'duplicate'],
    doc: 'A suggestion: two persons confirm it. What was judged once is not asked again.',
  })
  @Gives(IdentityLinkView, 201)
  create(@By() actor: Actor, @Body() dto: CreateIdentityLinkDto): Promise<Answer> {
    return this.service.create(actor, dto);
  }

  @Get(':id')
  @Can('identity.read')
  @Gives(IdentityLinkView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.read(actor, id);
  }

  @Step(identityLinkLife, 'confirm', { fails: ['guard-failed', 'duplicate', 'second-person-required', 'gone'] })
  @Gives(IdentityLinkView)
  @ApiResponse({ status: 202, type: PendingView })
  confirm(@By() actor: Actor, @Id() id: string, @Body() dto: ConfirmIdentityLinkDto): Promise<Answer> {
    return this.service.confirm(actor, id, dto.confirms);
  }

  @Step(identityLinkLife, 'reject')
  @Gives(IdentityLinkView)
  reject(@By() actor: Actor, @Id() id: string, @Body() dto: RejectIdentityLinkDto): Promise<Answer> {
    return this.service.reject(actor, id, dto.reason);
  }
}
