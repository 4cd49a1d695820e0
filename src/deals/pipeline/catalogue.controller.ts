import { Controller, Get } from '@nestjs/common';
import { Answer } from '../../kernel/answer.js';
import { Bool, Int, Many, OneOf, among } from '../../kernel/fields.js';
import { Can, Gives } from '../../kernel/routes.js';
import { EXTRAS, LOSS_REASONS, type LossReason } from './loss-reasons.js';
import { type Stage, STAGES } from './stages.js';

class StageView {
  @OneOf('deal_stage') code: string;
  @Int(1, 8) position: number;
  @OneOf('deal_stage_type') type: string;
  @Int(0, 100, { nullable: true, doc: 'Percent; null keeps what the deal had.' }) probability: number | null;
  @OneOf('forecast_category') category: string;
}
class StagesView {
  @Many(() => StageView) data: StageView[];
}
class LossReasonView {
  @OneOf('loss_reason') code: string;
  @OneOf('loss_reason_group', { nullable: true }) group: string | null;
  @among(Object.keys(EXTRAS), { nullable: true, doc: 'What must be added when it is chosen.' }) needs: string | null;
  @Bool({ doc: 'false: left out of win rates.' }) isCounted: boolean;
  @Bool({ doc: 'false: only imports write it.' }) isChoosable: boolean;
}
class LossReasonsView {
  @Many(() => LossReasonView) data: LossReasonView[];
}

/** Lists that the program itself defines, for pickers. Their labels are those of GET /labels. */
@Controller()
export class CatalogueController {
  @Get('deal-stages')
  @Can('deals.read')
  @Gives(StagesView)
  stages(): Answer {
    return Answer.of({ data: Object.entries(STAGES).map(([code, row]) => ({ code: code as Stage, ...row })) });
  }

  @Get('loss-reasons')
  @Can('deals.read')
  @Gives(LossReasonsView)
  lossReasons(): Answer {
    const data = Object.entries(LOSS_REASONS).map(([code, row]) => ({
      code: code as LossReason,
      group: row.group ?? null,
      needs: row.needs ?? null,
      isCounted: !row.uncounted,
      isChoosable: !row.importOnly,
    }));
    return Answer.of({ data });
  }
}
