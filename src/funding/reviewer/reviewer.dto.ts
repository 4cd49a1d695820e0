import { Bool, DateOnly, Email, Int, Many, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

export class TopicWeightDto {
  @Shaped('^[a-z0-9_]{2,40}$', { example: 'nlp' }) code: string;
  @Shaped('^(1(\\.0{1,3})?|0\\.(?!0{1,3}$)[0-9]{1,3})$', { doc: 'Above 0, at most 1.', example: '0.5' }) weight: string;
}

export class AbsenceDto {
  @DateOnly({ example: '2026-07-01' }) fromOn: string;
  @DateOnly({ doc: 'The last day.', example: '2026-07-31' }) toOn: string;
}

/** What the reviewer and the ecosystem may both say. */
class ReviewerSaid {
  @Many(() => TopicWeightDto, { maybe: true, max: 30, doc: 'Each topic once.' }) topics?: TopicWeightDto[];
  @Int(0, 100, {
    maybe: true,
    nullable: true,
    doc: 'Applications at a time; null is as many as the round allows.',
    example: 3,
  })
  personalCap?: number | null;
  @Many(() => AbsenceDto, { maybe: true, max: 50, doc: 'All of them; they do not overlap.' }) absences?: AbsenceDto[];
  @Bool({ maybe: true, doc: 'Takes part in more rounds a year than is usual.' }) volunteeredExtra?: boolean;
}

export class CreateReviewerDto extends ReviewerSaid {
  @Uuid({
    maybe: true,
    doc: 'Somebody we know, with an email where he only applies so far; or name and email of somebody new.',
  })
  personId?: string;
  @Text(1, 100, { maybe: true, example: '周敏' }) name?: string;
  @Email({ maybe: true, example: 'zhoumin@example.edu.cn' }) email?: string;
  @Uuid({ maybe: true, nullable: true, doc: 'Where the reviewer works.' }) organizationId?: string | null;
  @OneOf('reviewer_seniority') seniority: ValueOf<'reviewer_seniority'>;
  @Uuid({ maybe: true, doc: 'By a society officer: the fund of the society for which the reviewer is proposed.' })
  proposedForFundId?: string;
}

export class UpdateReviewerDto extends ReviewerSaid {
  @Uuid({ maybe: true, nullable: true, doc: 'By the ecosystem.' }) organizationId?: string | null;
  @OneOf('reviewer_seniority', { maybe: true, doc: 'By the ecosystem.' }) seniority?: ValueOf<'reviewer_seniority'>;
  @OneOf('reviewer_verified_by', {
    maybe: true,
    nullable: true,
    doc: 'By the ecosystem, not of oneself: how it was made sure who the reviewer is.',
  })
  identityVerifiedBy?: ValueOf<'reviewer_verified_by'> | null;
}

export class SignPledgeDto {
  @Shaped('^[0-9]{1,3}\\.[0-9]{1,3}$', { doc: 'The version that was read.', example: '1.0' }) version: string;
}
