/** How a call is shown to everybody, logged in or not. */
import { Instant, Int, Many, Nested, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { EligibilityRuleDto } from '../eligibility/eligibility-version.dto.js';
import { FieldDto } from '../form/form-version.dto.js';
import { LimitDto } from './round.dto.js';
import { FundOfRoundView } from './round.view.js';

export class OpenFormView {
  @Uuid() id: string;
  @Text(3, 20, { example: '1.0' }) number: string;
  @Many(() => FieldDto, { max: 200 }) fields: FieldDto[];
}

export class OpenEligibilityView {
  @Uuid() id: string;
  @Int(1, 10_000) n: number;
  @Many(() => EligibilityRuleDto) rules: EligibilityRuleDto[];
}

export class OpenRoundView {
  @Uuid() id: string;
  @Nested(() => FundOfRoundView) fund: FundOfRoundView;
  @Shaped('^[A-Z0-9-]{3,20}$', { example: 'CCF-2026-1' }) code: string;
  @Text(1, 120) nameZh: string;
  @Text(1, 120) nameEn: string;
  @OneOf('round_mode') mode: ValueOf<'round_mode'>;
  @Instant() opensAt: string;
  @Instant({ nullable: true, doc: 'Exclusive; null is no end.' }) closesAt: string | null;
  @OneOf('round_phase', { doc: 'At this instant.' }) phase: ValueOf<'round_phase'>;
  @Many(() => LimitDto, { max: 3 }) limits: LimitDto[];
  @Nested(() => OpenFormView) form: OpenFormView;
  @Nested(() => OpenEligibilityView) eligibility: OpenEligibilityView;
}

export class OpenRoundsView {
  @Instant({ doc: 'By the clock that deadlines are measured with.' }) now: string;
  @Many(() => OpenRoundView, { doc: 'The next deadline first.' }) data: OpenRoundView[];
}
