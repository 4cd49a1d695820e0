/** How a round is answered: to colleagues with how it is decided, to applicants with what they may count on. */
import { Bool, Instant, Int, List, Many, Nested, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { LimitDto } from './round.dto.js';

export class FundOfRoundView {
  @Uuid() id: string;
  @Shaped('^[a-z0-9_]{3,30}$', { example: 'ccf_zhipu' }) code: string;
  @Text(1, 120) nameZh: string;
  @Text(1, 120) nameEn: string;
  @OneOf('fund_kind') kind: ValueOf<'fund_kind'>;
}

/** What applicants may count on. */
export class ApplicantSettingsView {
  @OneOf('one_active_per') oneActivePer: ValueOf<'one_active_per'>;
  @Int(0, 10) cooldownRounds: number;
  @Int(0, 10) excludedReviewers: number;
  @Int(1, 30) fixWorkingDays: number;
  @Int(1, 90) offerDays: number;
  @Int(1, 90) appealDays: number;
  @Int(1, 60) invitationDays: number;
  @Bool() requireConfirmedCoPis: boolean;
}

export class SettingsView extends ApplicantSettingsView {
  @Int(1, 9) reviewersPerApplication: number;
  @Int(1, 9) minValidReviews: number;
  @Int(1, 50) maxLoad: number;
  @Int(1, 12, { nullable: true }) maxRoundsPerYear: number | null;
  @OneOf('decision_mode') decisionMode: ValueOf<'decision_mode'>;
  @Bool() coApproval: boolean;
  @OneOf('see_other_reviews') seeOtherReviews: ValueOf<'see_other_reviews'>;
  @Int(0, 10) conflictYears: number;
  @Bool() sealedUntilClose: boolean;
}

export class VersionOfRoundView {
  @Uuid() id: string;
  @Text(1, 20, { nullable: true, example: '1.0', doc: 'None before it is published.' }) number: string | null;
  @OneOf('version_state') state: ValueOf<'version_state'>;
}

export class VersionsOfRoundView {
  @Many(() => VersionOfRoundView) forms: VersionOfRoundView[];
  @Many(() => VersionOfRoundView) rubrics: VersionOfRoundView[];
  @Many(() => VersionOfRoundView) eligibilities: VersionOfRoundView[];
}

export class SeatView {
  @Uuid() personId: string;
  @Text(1, 100) name: string;
  @OneOf('committee_seat') seat: ValueOf<'committee_seat'>;
  @Instant() from: string;
  @Instant({ nullable: true }) until: string | null;
}

export class ColleagueOfRoundView {
  @Uuid() id: string;
  @Text(1, 100) name: string;
}

export class PublicationRequestView {
  @Nested(() => ColleagueOfRoundView) by: ColleagueOfRoundView;
  @Instant() at: string;
}

/** As applicants, partners and everybody else of the portal read it. */
export class PublicRoundView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Nested(() => FundOfRoundView) fund: FundOfRoundView;
  @Shaped('^[A-Z0-9-]{3,20}$', { example: 'CCF-2026-1' }) code: string;
  @Text(1, 120) nameZh: string;
  @Text(1, 120) nameEn: string;
  @OneOf('round_mode') mode: ValueOf<'round_mode'>;
  @Instant({ nullable: true }) opensAt: string | null;
  @Instant({ nullable: true, doc: 'Exclusive; null is no end.' }) closesAt: string | null;
  @Instant({ nullable: true }) decisionDueAt: string | null;
  @OneOf('round_phase', { doc: 'At this instant.' }) phase: ValueOf<'round_phase'>;
  @Uuid({ nullable: true }) formVersionId: string | null;
  @Uuid({ nullable: true }) eligibilityVersionId: string | null;
  @Many(() => LimitDto, { max: 3 }) limits: LimitDto[];
  @Nested(() => ApplicantSettingsView) settings: ApplicantSettingsView;
}

export class RoundView extends PublicRoundView {
  @Nested(() => SettingsView) declare settings: SettingsView;
  @OneOf('round_stage') stage: ValueOf<'round_stage'>;
  @Instant({ nullable: true }) reviewDueAt: string | null;
  @Int(0, 120) graceMinutes: number;
  @Uuid({ nullable: true }) rubricVersionId: string | null;
  @OneOf('ranking_metric', { nullable: true }) rankingMetric: ValueOf<'ranking_metric'> | null;
  @OneOf('blinding') blinding: ValueOf<'blinding'>;
  @Shaped('^[0-9]{2}$', { nullable: true, example: '02' }) numberBatch: string | null;
  @Nested(() => VersionsOfRoundView, { doc: 'Of form, rubric and rules, newest first.' }) versions: VersionsOfRoundView;
  @Many(() => SeatView, { nullable: true, doc: 'Who sits now; null for those who may not know.' })
  committee: SeatView[] | null;
  @Nested(() => ColleagueOfRoundView, { doc: 'Changed it last, and does not publish it.' })
  editedBy: ColleagueOfRoundView;
  @Nested(() => PublicationRequestView, { nullable: true, doc: 'Of a draft; nothing has changed since.' })
  publicationRequest: PublicationRequestView | null;
  @Instant({ nullable: true }) publishedAt: string | null;
  @List({ text: 40 }) allowedActions: string[];
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}
