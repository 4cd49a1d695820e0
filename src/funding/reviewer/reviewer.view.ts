import { Bool, Decimal, Instant, Int, List, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { AbsenceDto, TopicWeightDto } from './reviewer.dto.js';

export class ReviewingPersonView {
  @Uuid() id: string;
  @Text(1, 255, { example: '周敏' }) name: string;
}

export class InstitutionView {
  @Uuid() id: string;
  @Text(1, 200, { example: '某某大学' }) name: string;
}

export class ReviewerView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Nested(() => ReviewingPersonView) person: ReviewingPersonView;
  @Nested(() => InstitutionView, { nullable: true }) organization: InstitutionView | null;
  @OneOf('reviewer_seniority') seniority: string;
  @OneOf('reviewer_state') state: string;
  @Many(() => TopicWeightDto) topics: TopicWeightDto[];
  @Int(0, 100, { nullable: true }) personalCap: number | null;
  @Many(() => AbsenceDto, { doc: 'Those that are not over.' }) absences: AbsenceDto[];
  @Bool() volunteeredExtra: boolean;
  @Text(1, 10, { nullable: true, example: '1.0' }) pledgeVersion: string | null;
  @Instant({ nullable: true, doc: 'Without it no file opens.' }) pledgeSignedAt: string | null;
  @OneOf('reviewer_verified_by', { nullable: true }) identityVerifiedBy: string | null;
  @Uuid({ nullable: true }) proposedForFundId: string | null;
  @Int(0, 1_000_000, { doc: 'Applications at work on now.' }) load: number;
  @Decimal({ doc: 'Share of past reviews on time; 0.70 until there are three.', example: '0.70' }) reliability: string;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
  @List({ text: 40 }) allowedActions: string[];
}

export class TopicView {
  @Text(2, 40, { example: 'alignment' }) code: string;
  @Text(2, 40, { nullable: true, example: 'nlp' }) parent: string | null;
  @Text(1, 60, { example: '对齐' }) labelZh: string;
  @Text(1, 60, { example: 'Alignment' }) labelEn: string;
}

export class TopicsView {
  @Many(() => TopicView, { max: 1_000 }) data: TopicView[];
}

export class PledgeView {
  @Text(1, 10, { example: '1.0' }) version: string;
  @Text(1, 2_000, { example: '本人承诺严格保密' }) zh: string;
  @Text(1, 2_000, { example: 'I keep it confidential' }) en: string;
}
