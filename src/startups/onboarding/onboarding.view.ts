/** How the steps of onboarding are answered. */
import { Bool, Instant, Int, Many, OneOf } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import type { ValueOf } from '../../labels.js';

export class MembershipStepView {
  @OneOf('onboarding_step') key: ValueOf<'onboarding_step'>;
  @Bool({ doc: 'Credits flow when all required steps are done.' }) required: boolean;
  @Instant({ nullable: true }) doneAt: string | null;
  @JsonObject({
    nullable: true,
    doc: 'What was said or looked at; of the API account also the challenge that it has to show.',
  })
  evidence: object | null;
}

export class MembershipStepsView {
  @Int(1, 2_147_483_647, { doc: 'Of the membership: what a change of a step is made against.' }) version: number;
  @Many(() => MembershipStepView) data: MembershipStepView[];
}
