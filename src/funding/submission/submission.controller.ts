import { Body, Controller, Get, Param, Post, type StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { problem } from '../../kernel/problem.js';
import { By, Can, Gives, Id, Parameters, Step, Takes } from '../../kernel/routes.js';
import { applicationLife } from '../application/application.lifecycle.js';
import { PortalFundingApplicationView } from '../application/application.view.js';
import { CheckingService } from './checking.service.js';
import { RevisionsService } from './revisions.service.js';
import { SubmitDto } from './submission.dto.js';
import { SubmissionCheckView, SubmissionReceiptView, RevisionsView, RevisionView } from './submission.view.js';
import { SubmittingService } from './submitting.service.js';

@Controller('applications')
export class SubmissionController {
  constructor(
    private readonly submitting: SubmittingService,
    private readonly revisions: RevisionsService,
    private readonly checking: CheckingService,
  ) {}

  @Step(applicationLife, 'submit', { key: 'required', fails: ['guard-failed', 'consent-required'] })
  @Gives(SubmissionReceiptView)
  submit(@By() actor: Actor, @Id() id: string, @Body() dto: SubmitDto): Promise<Answer> {
    return this.submitting.submit(actor, id, dto.contest);
  }

  @Post(':id/check')
  @Can('applications.save', {
    key: 'none',
    fails: ['invalid-transition'],
    doc: 'What keeps the draft from being submitted, all at once; nothing is kept.',
  })
  @Gives(SubmissionCheckView)
  check(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.checking.check(actor, id);
  }

  @Step(applicationLife, 'reopen', { fails: ['guard-failed'] })
  @Gives(PortalFundingApplicationView)
  reopen(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.submitting.reopen(actor, id);
  }

  @Step(applicationLife, 'discardEdit', { fails: ['guard-failed'] })
  @Gives(PortalFundingApplicationView)
  discardEdit(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.submitting.discardEdit(actor, id);
  }

  @Get(':id/revisions')
  @Can('applications.read', { doc: 'What was submitted and when; the newest counts.' })
  @Gives(RevisionsView)
  list(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.revisions.list(actor, id);
  }

  @Get(':id/revisions/:n')
  @Can('applications.read', {
    fails: ['guard-failed'],
    doc: 'One revision as you may read it. Before the intake is over colleagues say why they look; that is journalled.',
  })
  @Takes(
    'reason',
    { type: 'string', maxLength: 500 },
    'Why you look before the intake is over; at least 10 characters.',
  )
  @Gives(RevisionView)
  read(
    @By() actor: Actor,
    @Id() id: string,
    @Param('n') n: string,
    @Parameters() query: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    return this.revisions.read(actor, id, numberOf(n), query.reason);
  }

  @Get(':id/receipt')
  @Can('applications.read', { doc: 'When what was received, and how to check it.' })
  @Gives(SubmissionReceiptView)
  receipt(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.revisions.receipt(actor, id);
  }

  @Get(':id/receipt.pdf')
  @Can('applications.read', { produces: 'application/pdf', doc: 'The same on paper.' })
  @ApiProduces('application/pdf')
  pdf(@By() actor: Actor, @Id() id: string): Promise<StreamableFile> {
    return this.revisions.pdf(actor, id);
  }
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw problem('not-found');
  return Number(text);
}
