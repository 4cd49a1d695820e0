/** How a grant is answered. */
import {
  BigIntText,
  DateOnly,
  Instant,
  Int,
  List,
  Many,
  Money,
  Nested,
  OneOf,
  Shaped,
  Text,
  Uuid,
} from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const nullable = { nullable: true };

export class GrantFundView {
  @Uuid() id: string;
  @Shaped('^[a-z0-9_]{3,30}$', { example: 'ccf' }) code: string;
  @Text(1, 120) nameZh: string;
  @Text(1, 120) nameEn: string;
}

export class GrantRoundView {
  @Uuid() id: string;
  @Shaped('^[A-Z0-9-]{3,20}$', { example: 'CCF-2026' }) code: string;
}

export class GrantNamedView {
  @Uuid() id: string;
  @Text(1, 200) name: string;
}

export class GrantMemberView {
  @Uuid() personId: string;
  @Text(1, 100) name: string;
  @OneOf('grant_member_role') role: ValueOf<'grant_member_role'>;
  @DateOnly() fromOn: string;
}

export class GrantAmountsView {
  @Money({ maybe: true }) cny?: string;
  @BigIntText({ maybe: true }) token?: string;
  @BigIntText({ maybe: true }) gpu_card_minute?: string;
}

/** How it ends before its time, in short. */
export class GrantEndingView {
  @Instant() proposedAt: string;
  @Instant({ doc: 'The PI replies by then.' }) replyDueAt: string;
  @Instant(nullable) repliedAt: string | null;
  @Instant(nullable) terminatedAt: string | null;
}

export class GrantRefundOwedView {
  @Money() stillOwed: string;
  @DateOnly() dueOn: string;
}

export class GrantView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Text(1, 60, { ...nullable, example: 'CCF-Zhipu202601', doc: 'Of the contract that is out or signed.' })
  number: string | null;
  @Text(1, 200) title: string;
  @OneOf('grant_state') state: ValueOf<'grant_state'>;
  @Nested(() => GrantFundView) fund: GrantFundView;
  @Nested(() => GrantRoundView) round: GrantRoundView;
  @Uuid() applicationId: string;
  @Nested(() => GrantNamedView) pi: GrantNamedView;
  @Nested(() => GrantNamedView) institution: GrantNamedView;
  @Many(() => GrantMemberView, { doc: 'Today; the PI first.' }) team: GrantMemberView[];
  @Nested(() => GrantAmountsView, { doc: 'What was awarded.' }) amounts: GrantAmountsView;
  @DateOnly({ ...nullable, doc: 'Set when the contract goes out.' }) startOn: string | null;
  @DateOnly({ ...nullable, doc: 'The last day of its term.' }) endOn: string | null;
  @DateOnly({ ...nullable, doc: 'The day of the last signature.' }) signedOn: string | null;
  @OneOf('grant_grade', nullable) grade: ValueOf<'grant_grade'> | null;
  @OneOf('termination_reason', nullable) endReason: ValueOf<'termination_reason'> | null;
  @DateOnly(nullable) rectifyDueOn: string | null;
  @Text(1, 4_000, { ...nullable, doc: 'What the team was asked to mend.' }) rectifyNote: string | null;
  @Nested(() => GrantEndingView, { ...nullable, doc: 'While an end is proposed, and once it has come.' })
  termination: GrantEndingView | null;
  @Nested(() => GrantRefundOwedView, {
    ...nullable,
    doc: 'What was paid beyond the accepted cost and has not come back.',
  })
  refund: GrantRefundOwedView | null;
  @List({ text: 40 }) allowedActions: string[];
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}

export class GrantHoldView {
  @OneOf('hold_kind', { ...nullable, doc: 'null where why is not shown.' }) kind: ValueOf<'hold_kind'> | null;
  @Int(60, 10_000, { ...nullable, doc: 'Of the latest report.' }) lateDays: number | null;
}

export class GrantHoldsView {
  @Many(() => GrantHoldView) data: GrantHoldView[];
}
