/** What a round decides for itself: chosen while it is a draft, frozen with its publication. Numbers are defaults. */

export interface RoundSettings {
  readonly reviewersPerApplication: number;
  readonly minValidReviews: number;
  /** open assignments a reviewer may have in this round */
  readonly maxLoad: number;
  /** rounds in twelve months, for those who have not volunteered for more; null is no cap */
  readonly maxRoundsPerYear: number | null;
  readonly decisionMode: 'meeting' | 'officer';
  /** the co-funding society approves a batch too */
  readonly coApproval: boolean;
  readonly oneActivePer: 'pi' | 'organization';
  readonly cooldownRounds: number;
  readonly seeOtherReviews: 'after_own' | 'never';
  readonly conflictYears: number;
  /** names that an applicant may ask to be kept away */
  readonly excludedReviewers: number;
  readonly fixWorkingDays: number;
  readonly offerDays: number;
  readonly appealDays: number;
  readonly invitationDays: number;
  readonly requireConfirmedCoPis: boolean;
  /** staff read no answers before the intake is closed, unless they say why */
  readonly sealedUntilClose: boolean;
}

const COMMON = {
  cooldownRounds: 0,
  seeOtherReviews: 'after_own',
  conflictYears: 3,
  fixWorkingDays: 5,
  offerDays: 14,
  appealDays: 7,
  invitationDays: 14,
  requireConfirmedCoPis: true,
} as const;

export const SETTINGS: Readonly<Record<'fixed' | 'rolling', RoundSettings>> = {
  fixed: {
    ...COMMON,
    reviewersPerApplication: 3,
    minValidReviews: 3,
    maxLoad: 6,
    maxRoundsPerYear: 2,
    decisionMode: 'meeting',
    coApproval: true,
    oneActivePer: 'pi',
    excludedReviewers: 3,
    sealedUntilClose: true,
  },
  rolling: {
    ...COMMON,
    reviewersPerApplication: 2,
    minValidReviews: 2,
    maxLoad: 10,
    maxRoundsPerYear: null,
    decisionMode: 'officer',
    coApproval: false,
    oneActivePer: 'organization',
    excludedReviewers: 0,
    sealedUntilClose: false,
  },
};
