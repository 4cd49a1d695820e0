import { IntersectionType } from '@nestjs/swagger';
import { among, Bool, Decimal, Instant, Int, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { NamedView } from '../deal/deal.view.js';
import { PartnerNameView } from '../registrations/reading/registration.view.js';

const nullable = { nullable: true };
export const MATCH_KEYS = [
  'same_organization',
  'same_name',
  'similar_name',
  'same_group',
  'same_domain',
  'similar_project',
];

export class MatchKeyView {
  @among(MATCH_KEYS) key: string;
  @Decimal({ example: '100' }) points: string;
}

class MatchCore {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() registrationId: string;
  @OneOf('match_class') class: string;
  @Decimal({ doc: 'The sum of the keys’ points; higher is surer.', example: '120.00' }) score: string;
  @Many(() => MatchKeyView, { doc: 'Why it is a match.' }) keys: MatchKeyView[];
  @OneOf('match_first', { doc: 'Whose stamp is earlier: of the registration, or of the other side.' }) first: string;
  @OneOf('match_answer') answer: string;
  @Text(0, 1_000, nullable) reason: string | null;
  @Nested(() => NamedView, nullable) answeredBy: NamedView | null;
  @Instant(nullable) answeredAt: string | null;
}

/** The other side of a match. */
export class MatchOtherView {
  @among(['registration', 'deal', 'organization']) kind: string;
  @Uuid() id: string;
  @Text(1, 40, { ...nullable, doc: 'Of a registration or deal.', example: 'R2026000002' }) number: string | null;
  @Text(1, 255, { ...nullable, doc: 'The project of a registration.' }) projectName: string | null;
  @Nested(() => PartnerNameView, { ...nullable, doc: 'Of a registration.' }) partner: PartnerNameView | null;
  @Nested(() => NamedView) customer: NamedView;
  @OneOf('product_line', { ...nullable, doc: 'Of a registration.' }) productLine: string | null;
  @Text(1, 40, { ...nullable, doc: 'Of a registration or deal, as it is now.', example: 'approved' }) state:
    string | null;
  @Instant({ ...nullable, doc: 'The stamp of a registration.' }) submittedAt: string | null;
}

class MatchSides {
  @Bool({ doc: 'The other registration was asked about this one.' }) isReverse: boolean;
  @Nested(() => MatchOtherView) other: MatchOtherView;
}

/** As the ecosystem reads it. */
export class RegistrationMatchView extends IntersectionType(MatchCore, MatchSides) {}

/** As whoever may answer lists it: of a registration no more than that it exists. */
export class OpenMatchView extends MatchCore {
  @OneOf('product_line') productLine: string;
  @OneOf('registration_state') registrationState: string;
  @Nested(() => NamedView, { doc: 'The customer of the registration.' }) customer: NamedView;
  @Uuid({ ...nullable, doc: 'The direct deal it meets.' }) dealId: string | null;
}

export class RegistrationMatchesView {
  @Many(() => RegistrationMatchView, { max: 1000, doc: 'Best first, then those of others that ask about this one.' })
  data: RegistrationMatchView[];
}
