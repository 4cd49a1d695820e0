import { Body, Controller, Post } from '@nestjs/common';
import type { Answer } from '../../kernel/answer.js';
import { Gives, Id, Public } from '../../kernel/routes.js';
import { EligibilityPreviewDto } from './eligibility-version.dto.js';
import { EligibilityPreviewView } from './eligibility-version.view.js';
import { PreviewService } from './preview.service.js';

@Controller('rounds/:id/eligibility-preview')
export class PreviewController {
  constructor(private readonly service: PreviewService) {}

  @Post()
  @Public({ key: 'none', fails: ['not-found', 'guard-failed'], doc: 'May I apply? By what you say; nothing is kept.' })
  @Gives(EligibilityPreviewView)
  preview(@Id() id: string, @Body() dto: EligibilityPreviewDto): Promise<Answer> {
    return this.service.preview(id, dto.facts);
  }
}
