import { Bool, Instant, Int, Many, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

export class OnboardingStepView {
  @Uuid() id: string;
  @OneOf('partner_step') step: ValueOf<'partner_step'>;
  @Bool() required: boolean;
  @Bool({ doc: 'Follows from the record: nobody ticks it.' }) derived: boolean;
  @Bool({ doc: 'At this instant.' }) done: boolean;
  @Instant({ nullable: true, doc: 'null for what follows from the record.' }) doneAt: string | null;
  @Text(0, 2_000, { nullable: true, example: '云帆示例系统集成有限公司，税号 91110108MA01KP2T5U' }) evidence:
    string | null;
  @Uuid({ nullable: true }) fileId: string | null;
}

export class OnboardingView {
  @Int(1, 2_147_483_647) partnerVersion: number;
  @Many(() => OnboardingStepView) data: OnboardingStepView[];
}
