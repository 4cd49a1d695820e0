/** What is said when a grant is prepared, suspended, sent back or completed. */
import { among, Text, Uuid } from '../../kernel/fields.js';

const REASON = { example: '依托单位变更审批未完成，期间暂停拨款' };

export class PrepareGrantDto {
  @Uuid({ doc: 'Accepted, of an academic fund, with an institution.' }) applicationId: string;
}

export class GrantReasonDto {
  @Text(4, 500, REASON) reason: string;
}

export class RectifyDto {
  @Text(10, 4_000, {
    example: '请补充第三章的对照实验，并说明经费超支原因',
    doc: 'What the team has to mend; it reads this.',
  })
  note: string;
}

export class CompleteGrantDto {
  @among(['excellent', 'pass']) grade: 'excellent' | 'pass';
}
