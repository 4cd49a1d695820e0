import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { By, Can, Gives, Id } from '../../kernel/routes.js';
import { ApplicantHistoryView } from './identity-link.view.js';
import { IdentityLinksService } from './identity-links.service.js';

@Controller('applications')
export class HistoryController {
  constructor(private readonly service: IdentityLinksService) {}

  @Get(':id/history')
  @Can('identity.read', { doc: 'What else this applicant, and everybody who counts as the same, has applied for.' })
  @Gives(ApplicantHistoryView)
  history(@By() actor: Actor, @Id() id: string): Promise<Answer> {
    return this.service.history(actor, id);
  }
}
