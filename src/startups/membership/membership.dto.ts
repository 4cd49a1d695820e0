/** What is said when a membership changes. */
import { OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const REASON = { example: '账单异常，核对期间暂停发放' };

export class UpdateMembershipDto {
  @Uuid({ nullable: true, doc: 'An active colleague of the ecosystem; null: nobody.' }) staffOwnerId: string | null;
}

export class PauseDto {
  @Text(4, 500, REASON) reason: string;
}

export class GraduateDto {
  @OneOf('membership_end_outcome') endOutcome: ValueOf<'membership_end_outcome'>;
}

export class RemoveDto {
  @OneOf('membership_end_reason') endReason: ValueOf<'membership_end_reason'>;
  @Text(10, 2_000, { example: '三次抽查的调用内容均为转售，附用量记录编号', doc: 'What shows it.' }) evidence: string;
  @Uuid({ maybe: true, doc: 'The waiting request that this call confirms.' }) confirms?: string;
}
