import { Bool, DateOnly, Int, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { NamedPersonView } from '../partner/partner.view.js';

export class StandingAgreementView {
  @Uuid() id: string;
  @Text(1, 60, { example: 'XY-2026-001' }) number: string;
  @DateOnly() startsOn: string;
  @DateOnly({ doc: 'The last day in force.' }) endsOn: string;
}

export class StandingCertificateView {
  @OneOf('certification_code') code: string;
  @Nested(() => NamedPersonView) holder: NamedPersonView;
  @DateOnly({ doc: 'The last day on which it counts.' }) expiresOn: string;
}

export class MissingCertificateView {
  @OneOf('certification_code') certification: string;
  @Int(0, 1_000_000, { doc: 'People who hold it today.' }) have: number;
  @Int(1, 1_000_000, { doc: 'People needed.' }) need: number;
}

export class StandingFormView {
  @OneOf('delivery_form') deliveryForm: string;
  @Bool({ doc: 'May registrations in this form be submitted today?' }) mayRegister: boolean;
  @Many(() => MissingCertificateView) missing: MissingCertificateView[];
}

/** Where a partner stands today. */
export class StandingView {
  @OneOf('partner_state') state: string;
  @OneOf('partner_tier') tier: string;
  @Int(1, 730, { doc: 'Days of protection that an approval of today gives.' }) windowDays: number;
  @Int(1, 100_000, { doc: 'Open registrations at a time.' }) openCap: number;
  @Int(1, 100_000, { doc: 'Submits a day.' }) dayCap: number;
  @Nested(() => StandingAgreementView, { nullable: true, doc: 'The one in force; null: none is.' })
  agreement: StandingAgreementView | null;
  @DateOnly({ nullable: true, doc: 'The last day of the notice.' }) noticeEndsOn: string | null;
  @Many(() => StandingCertificateView, { max: 10_000, doc: 'Those that count today.' })
  certificates: StandingCertificateView[];
  @Many(() => StandingFormView) forms: StandingFormView[];
}
