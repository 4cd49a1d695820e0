/** What is said of a round: its terms while it is a draft, and its steps. */
import { Bool, Decimal, Instant, Int, Many, Nested, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import type { Resource } from '../envelope/amounts.js';
import type { RoundSettings } from './settings.js';

const maybe = { maybe: true };
const clearable = { maybe: true, nullable: true };

/** Changes of what the mode of the round gives by itself. */
export class SettingsDto implements Partial<RoundSettings> {
  @Int(1, 9, maybe) reviewersPerApplication?: number;
  @Int(1, 9, maybe) minValidReviews?: number;
  @Int(1, 50, { ...maybe, doc: 'Open assignments of a reviewer in this round.' }) maxLoad?: number;
  @Int(1, 12, { ...clearable, doc: 'In twelve months, unless volunteered for more; null is no cap.' })
  maxRoundsPerYear?: number | null;
  @OneOf('decision_mode', maybe) decisionMode?: ValueOf<'decision_mode'>;
  @Bool({ ...maybe, doc: 'The co-funding society approves batches too.' }) coApproval?: boolean;
  @OneOf('one_active_per', maybe) oneActivePer?: ValueOf<'one_active_per'>;
  @Int(0, 10, maybe) cooldownRounds?: number;
  @OneOf('see_other_reviews', maybe) seeOtherReviews?: ValueOf<'see_other_reviews'>;
  @Int(0, 10, { ...maybe, doc: 'How far back a conflict of interest reaches; 0 is no policy and cannot be published.' })
  conflictYears?: number;
  @Int(0, 10, { ...maybe, doc: 'Names that an applicant may ask to be kept away.' }) excludedReviewers?: number;
  @Int(1, 30, maybe) fixWorkingDays?: number;
  @Int(1, 90, maybe) offerDays?: number;
  @Int(1, 90, maybe) appealDays?: number;
  @Int(1, 60, maybe) invitationDays?: number;
  @Bool(maybe) requireConfirmedCoPis?: boolean;
  @Bool({ ...maybe, doc: 'Staff read no answers before the intake is closed.' }) sealedUntilClose?: boolean;
}

const AMOUNT = { doc: 'Yuan with two decimals, tokens and card-minutes whole.' };

export class LimitDto {
  @OneOf('funding_resource') resource: Resource;
  @Decimal({ ...AMOUNT, example: '30000.00' }) minAward: string;
  @Decimal({ ...AMOUNT, example: '60000.00' }) maxAward: string;
}

class RoundTerms {
  @Instant(clearable) opensAt?: string | null;
  @Instant({ ...clearable, doc: 'Exclusive; may stay away where the round is rolling.' }) closesAt?: string | null;
  @Instant(clearable) reviewDueAt?: string | null;
  @Instant(clearable) decisionDueAt?: string | null;
  @Int(0, 120, { ...maybe, doc: 'After the deadline, for drafts that were there before it.' }) graceMinutes?: number;
  @OneOf('ranking_metric', { ...clearable, doc: 'Has no default: it must be chosen.' })
  rankingMetric?: ValueOf<'ranking_metric'> | null;
  @Shaped('^[0-9]{2}$', { ...clearable, example: '02', doc: 'The batch in grant numbers.' }) numberBatch?:
    string | null;
  @Nested(() => SettingsDto, maybe) settings?: SettingsDto;
  @Many(() => LimitDto, { ...maybe, max: 3, doc: 'All of them: what one award may hold of each resource.' })
  limits?: LimitDto[];
}

export class CreateRoundDto extends RoundTerms {
  @Uuid() fundId: string;
  @Shaped('^[A-Z0-9-]{3,20}$', { example: 'CCF-2026-1' }) code: string;
  @Text(1, 120) nameZh: string;
  @Text(1, 120) nameEn: string;
  @OneOf('round_mode') mode: ValueOf<'round_mode'>;
  @OneOf('blinding') blinding: ValueOf<'blinding'>;
}

export class UpdateRoundDto extends RoundTerms {
  @Text(1, 120, maybe) nameZh?: string;
  @Text(1, 120, maybe) nameEn?: string;
  @OneOf('blinding', maybe) blinding?: ValueOf<'blinding'>;
}

export class SeatDto {
  @Uuid({ doc: 'A person with an account of staff.' }) personId: string;
  @OneOf('committee_seat') seat: ValueOf<'committee_seat'>;
  @Instant({ ...clearable, doc: 'Exclusive; null while nobody ends it.' }) until?: string | null;
}

export class CommitteeDto {
  @Many(() => SeatDto, { max: 50, doc: 'Everybody who sits from now on; whoever is left out sits no longer.' })
  seats: SeatDto[];
}

export class ExtendRoundDto {
  @Instant({ doc: 'Later than the deadline is now.' }) closesAt: string;
  @Instant({ ...maybe, doc: 'Where it must move too.' }) reviewDueAt?: string;
  @Instant({ ...maybe, doc: 'Where it must move too.' }) decisionDueAt?: string;
  @Text(10, 2000, { doc: 'Told to everybody who drafts.' }) reason: string;
}

export class ExcuseDto {
  @Uuid() applicationId: string;
  @Text(10, 2000, { doc: 'Why it goes on without enough reviews.' }) reason: string;
}

export class StartDeliberationDto {
  @Many(() => ExcuseDto, { ...maybe, max: 500 }) excused?: ExcuseDto[];
}

export class CancelRoundDto {
  @Text(10, 2000, { doc: 'Told to every applicant.' }) reason: string;
  @Uuid({ ...maybe, doc: 'The waiting request of another manager that this call confirms.' }) confirms?: string;
}
