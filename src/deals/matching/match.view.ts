import { Bool, Decimal, field, Instant, Int, List, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { DealExistenceView, NamedView } from '../deal/deal.view.js';
import { RegistrationExistenceView } from '../registrations/reading/existence.view.js';
import { GIVEN } from './answers.js';

const nullable = { nullable: true };
/** What made it a match. */
export class MatchKeyView {
  @OneOf('match_key') key: string;
  @field({ type: 'number' }, () => undefined, { example: 100 }) points: number;
}

/** One side of a match; beyond its existence only for whoever reads the registration whose match it is. */
export class MatchedRegistrationView extends RegistrationExistenceView {
  @Text(11, 20, { ...nullable, example: 'R2026000001' }) number: string | null;
  @Text(2, 200, { ...nullable, example: '智能客服平台建设' }) projectName: string | null;
  @Nested(() => NamedView, nullable) partner: NamedView | null;
  @Instant(nullable) submittedAt: string | null;
}

/** What may stand in the way of a registration, why, and what was said to it. */
export class MatchView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @OneOf('match_class') class: string;
  @OneOf('match_first', { doc: 'Whose stamp is the earlier one.' }) first: string;
  @OneOf('match_answer') answer: string;
  @Text(0, 2_000, nullable) reason: string | null;
  @Nested(() => NamedView, nullable) answeredBy: NamedView | null;
  @Instant(nullable) answeredAt: string | null;
  @Bool({ doc: 'False once what it is about has ended: then nothing has to be answered.' }) isLive: boolean;
  @Decimal({ ...nullable, doc: 'Sum of the keys’ points.', example: '120.00' }) score: string | null;
  @Many(() => MatchKeyView, nullable) keys: MatchKeyView[] | null;
  @Nested(() => MatchedRegistrationView, { doc: 'Whose match it is.' }) registration: MatchedRegistrationView;
  @Nested(() => MatchedRegistrationView, nullable) otherRegistration: MatchedRegistrationView | null;
  @Nested(() => DealExistenceView, nullable) deal: DealExistenceView | null;
  @Nested(() => NamedView, { ...nullable, doc: 'The customer it already is.' }) organization: NamedView | null;
  @List({ values: GIVEN }) allowedAnswers: string[];
  @Instant() createdAt: string;
}
