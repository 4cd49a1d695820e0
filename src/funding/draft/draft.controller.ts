import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { problem } from '../../kernel/problem.js';
import { By, Can, Gives, Id } from '../../kernel/routes.js';
import { type ValueOf, valuesOf } from '../../labels.js';
import { PortalFundingApplicationView } from '../application/application.view.js';
import { CollaboratorsService } from './collaborators.service.js';
import { ConsentingService } from './consenting.service.js';
import { AcceptSeatDto, GiveConsentDto, InviteDto, SaveDraftDto } from './draft.dto.js';
import { GivenConsentsView, DraftView, SavedDraftView } from './draft.view.js';
import { DraftsService } from './drafts.service.js';

const MIB = 1024 * 1024;

@Controller()
export class DraftController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly collaborators: CollaboratorsService,
    private readonly consents: ConsentingService,
  ) {}

  @Get('applications/:id/draft')
  @Can('applications.read', { doc: 'What is written so far, field by field; for those who apply.' })
  @Gives(DraftView)
  read(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.drafts.read(actor, id);
  }

  @Patch('applications/:id/draft')
  @Can('applications.save', {
    ifMatch: false,
    bodyLimit: 6 * MIB,
    fails: ['invalid-transition', 'field-conflict', 'precondition-required', 'guard-failed'],
    doc: 'Saves as it is typed: each field against the version that was read, all or none; unfinished values are fine.',
  })
  @Gives(SavedDraftView)
  save(@By() actor: Actor, @Id() id: string, @Body() dto: SaveDraftDto): Promise<Answer> {
    return this.drafts.patch(actor, id, dto.changes);
  }

  @Post('applications/:id/collaborators')
  @Can('applications.apply', {
    fails: ['invalid-transition', 'guard-failed'],
    doc: 'Asks somebody by mail to join; asked again, the link before is dead.',
  })
  @Gives(PortalFundingApplicationView, 201)
  invite(@By() actor: Actor, @Id() id: string, @Body() dto: InviteDto): Promise<Answer> {
    return this.collaborators.invite(actor, id, dto);
  }

  @Delete('applications/:id/collaborators/:collaboratorId')
  @Can('applications.apply', { fails: ['invalid-transition'], doc: 'Takes an invitation back, or a seat away.' })
  @Gives(PortalFundingApplicationView)
  remove(@By() actor: Actor, @Id() id: string, @Id('collaboratorId') collaboratorId: string): Promise<Answer> {
    return this.collaborators.remove(actor, id, collaboratorId);
  }

  @Post('collaborations/accept')
  @Can('applications.save', { fails: ['gone', 'guard-failed'], doc: 'I join an application by the link of a letter.' })
  @Gives(PortalFundingApplicationView)
  accept(@By() actor: Actor, @Body() dto: AcceptSeatDto): Promise<Answer> {
    return this.collaborators.accept(actor, dto.token);
  }

  @Post('applications/:id/consents')
  @Can('applications.save', { doc: 'I agree, for this application; saying it twice changes nothing.' })
  @Gives(GivenConsentsView)
  consent(@By() actor: Actor, @Id() id: string, @Body() dto: GiveConsentDto): Promise<Answer> {
    return this.consents.give(actor, id, dto);
  }

  @Delete('applications/:id/consents/:purpose')
  @Can('applications.save', { ifMatch: false, doc: 'I no longer agree.' })
  @Gives(GivenConsentsView)
  dissent(@By() actor: Actor, @Id() id: string, @Param('purpose') purpose: string): Promise<Answer> {
    return this.consents.withdraw(actor, id, purposeOf(purpose));
  }
}

type Purpose = ValueOf<'consent_purpose'>;

function purposeOf(text: string): Purpose {
  if (!(valuesOf('consent_purpose') as readonly string[]).includes(text)) throw problem('not-found');
  return text as Purpose;
}
