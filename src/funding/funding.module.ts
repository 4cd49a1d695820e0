/** The wiring of funding, and what of it refers to organizations. */
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/index.js';
import { refersToOrganizations } from '../organizations/index.js';
import { FundingApplicationController } from './application/application.controller.js';
import { Application } from './application/application.entity.js';
import { AnsweringService } from './assignment/answering.service.js';
import { AssignmentController } from './assignment/assignment.controller.js';
import { ApplicationsService } from './application/applications.service.js';
import { Assignment } from './assignment/assignment.entity.js';
import { AssignmentRun } from './assignment/assignment-run.entity.js';
import { AssignmentRunController, AssignmentRunStepsController } from './assignment/assignment-run.controller.js';
import { ExpiringService } from './assignment/expiring.service.js';
import { InvitingService } from './assignment/inviting.service.js';
import { PlanningService } from './assignment/planning.service.js';
import { ConflictController, ConflictStepsController } from './conflict/conflict.controller.js';
import { Conflict } from './conflict/conflict.entity.js';
import { CreditAccountsService } from './credit/accounts.service.js';
import { CreditClock } from './credit/clock.service.js';
import { ConflictsService } from './conflict/conflicts.service.js';
import { ExclusionsService } from './conflict/exclusions.service.js';
import { RecheckService } from './conflict/recheck.service.js';
import { SourcesController } from './conflict/sources.controller.js';
import { TiesService } from './conflict/ties.service.js';
import { CreditAccount } from './credit/credit-account.entity.js';
import { CreditInstalment } from './credit/credit-instalment.entity.js';
import { CreditInstalmentController, CreditLotController } from './credit/credit-lot.controller.js';
import { CreditLot } from './credit/credit-lot.entity.js';
import { BatchController } from './decision/batch.controller.js';
import { BatchesService } from './decision/batches.service.js';
import { CreditAccountController } from './credit/credit.controller.js';
import { CreditInstalmentsService } from './credit/instalments.service.js';
import { CreditLotsService } from './credit/lots.service.js';
import { UsageService } from './credit/usage.service.js';
import { DecidingController } from './decision/deciding.controller.js';
import { DecidingService } from './decision/deciding.service.js';
import { BatchApproval, BatchLine, DecisionBatch } from './decision/decision-batch.entity.js';
import { RoundBatchesController } from './decision/round-batches.controller.js';
import { Collaborator } from './draft/collaborator.entity.js';
import { CollaboratorsService } from './draft/collaborators.service.js';
import { ConsentingService } from './draft/consenting.service.js';
import { DeadlineExtension } from './draft/deadline-extension.entity.js';
import { DraftController } from './draft/draft.controller.js';
import { DraftsService } from './draft/drafts.service.js';
import { ExtendingService } from './draft/extending.service.js';
import { EligibilityResult } from './eligibility/eligibility-result.entity.js';
import {
  EligibilityOfRoundController,
  EligibilityVersionController,
} from './eligibility/eligibility-version.controller.js';
import { EligibilityVersion } from './eligibility/eligibility-version.entity.js';
import { EligibilityVersionsService } from './eligibility/eligibility-versions.service.js';
import { FactController } from './eligibility/fact.controller.js';
import { FactsService } from './eligibility/facts.service.js';
import { PreviewController } from './eligibility/preview.controller.js';
import { PreviewService } from './eligibility/preview.service.js';
import { RejudgingService } from './eligibility/rejudging.service.js';
import { BalanceService } from './envelope/balance.service.js';
import { EnvelopeController } from './envelope/envelope.controller.js';
import { Envelope } from './envelope/envelope.entity.js';
import { EnvelopesService } from './envelope/envelopes.service.js';
import { FormOfRoundController, FormVersionController } from './form/form-version.controller.js';
import { FormVersion } from './form/form-version.entity.js';
import { FormVersionsService } from './form/form-versions.service.js';
import { FundController } from './fund/fund.controller.js';
import { Fund } from './fund/fund.entity.js';
import { FundsService } from './fund/funds.service.js';
import { HistoryController } from './identity-group/history.controller.js';
import { IdentityGroup, IdentityMember } from './identity-group/identity-group.entity.js';
import { IdentityLinkController } from './identity-group/identity-link.controller.js';
import { IdentityLink } from './identity-group/identity-link.entity.js';
import { IdentityLinksService } from './identity-group/identity-links.service.js';
import { SuggestingService } from './identity-group/suggesting.service.js';
import { AgendaItem } from './meeting/agenda-item.entity.js';
import { AgendaController } from './meeting/agenda.controller.js';
import { AgendaService } from './meeting/agenda.service.js';
import { MeetingController } from './meeting/meeting.controller.js';
import { Meeting } from './meeting/meeting.entity.js';
import { MeetingsService } from './meeting/meetings.service.js';
import { MinutesAddendum } from './meeting/minutes-addendum.entity.js';
import { RoundMeetingsController } from './meeting/round-meetings.controller.js';
import { IntegrityCaseController } from './obligation/integrity-case.controller.js';
import { IntegrityCasesService } from './obligation/integrity-cases.service.js';
import { IntegrityCase } from './obligation/integrity-case.entity.js';
import { Obligation } from './obligation/obligation.entity.js';
import { MoreReviewsController } from './review/more-reviews.controller.js';
import { MoreReviewsService } from './review/more-reviews.service.js';
import { ReviewController } from './review/review.controller.js';
import { Review } from './review/review.entity.js';
import { ScoreRun } from './review/score-run.entity.js';
import { WritingService } from './review/writing.service.js';
import { ReviewerController } from './reviewer/reviewer.controller.js';
import { Reviewer } from './reviewer/reviewer.entity.js';
import { CommitteeService } from './round/committee.service.js';
import { ObstaclesService } from './round/obstacles.service.js';
import { OpenRoundsController } from './round/open-rounds.controller.js';
import { OpenRoundsService } from './round/open-rounds.service.js';
import { RoundController } from './round/round.controller.js';
import { ReviewersService } from './reviewer/reviewers.service.js';
import { TopicsController } from './reviewer/topics.controller.js';
import { Round } from './round/round.entity.js';
import { RoundStepsService } from './round/round-steps.service.js';
import { RoundsService } from './round/rounds.service.js';
import { RubricOfRoundController, RubricVersionController } from './rubric/rubric-version.controller.js';
import { RubricVersion } from './rubric/rubric-version.entity.js';
import { RubricVersionsService } from './rubric/rubric-versions.service.js';
import { ScoringController } from './scoring/scoring.controller.js';
import { ScoringService } from './scoring/scoring.service.js';
import { Standings } from './scoring/standings.js';
import { AppealsService } from './screening/appeals.service.js';
import { EligibilityService } from './screening/eligibility.service.js';
import { LapsingService } from './screening/lapsing.service.js';
import { ScreeningController } from './screening/screening.controller.js';
import { ScreeningService } from './screening/screening.service.js';
import { Appeal } from './screening/appeal.entity.js';
import { ApplicationRevision } from './submission/application-revision.entity.js';
import { CheckingService } from './submission/checking.service.js';
import { RevisionsService } from './submission/revisions.service.js';
import { SubmissionController } from './submission/submission.controller.js';
import { SubmittingService } from './submission/submitting.service.js';

refersToOrganizations(
  { table: 'funds', column: 'cofunder_organization_id', onMerge: 'move', live: `state = 'active'` },
  {
    table: 'applications',
    column: 'organization_id',
    onMerge: 'move',
    live: `state NOT IN ('rejected', 'ineligible', 'refused', 'lapsed', 'withdrawn', 'void')`,
  },
  { table: 'reviewers', column: 'organization_id', onMerge: 'move' },
  {
    table: 'person_relations',
    column: 'other_organization_id',
    onMerge: 'move',
    once: ['person_id', 'kind'],
  },
  { table: 'obligations', column: 'organization_id', onMerge: 'move', live: 'settled_at IS NULL' },
  { table: 'integrity_cases', column: 'organization_id', onMerge: 'move', live: 'closed_at IS NULL' },
  // the survivor's group counts; the source's evidence stays with what it was about
  { table: 'identity_members', column: 'organization_id', onMerge: 'move', once: ['kind'] },
  { table: 'identity_links', column: 'a_organization_id', onMerge: 'stay' },
  { table: 'identity_links', column: 'b_organization_id', onMerge: 'stay' },
);

@Module({
  imports: [
    IdentityModule,
    TypeOrmModule.forFeature([
      Fund, Round, FormVersion, RubricVersion, EligibilityVersion, EligibilityResult,
      Application, Collaborator, DeadlineExtension, ApplicationRevision, Appeal,
      IdentityGroup, IdentityMember, IdentityLink, Obligation, IntegrityCase, Envelope,
      CreditAccount, CreditInstalment, CreditLot,
      Reviewer, Conflict, Assignment, AssignmentRun, Review, ScoreRun,
      Meeting, MinutesAddendum, AgendaItem, DecisionBatch, BatchLine, BatchApproval,
    ]), // prettier-ignore
  ],
  controllers: [
    FundController, EnvelopeController,
    // round, form, rubric, eligibility
    OpenRoundsController, RoundController, PreviewController, FactController,
    FormOfRoundController, RubricOfRoundController, EligibilityOfRoundController,
    FormVersionController, RubricVersionController, EligibilityVersionController,
    // application, draft, submission
    FundingApplicationController, DraftController, SubmissionController,
    // identity-group, obligation, screening
    IdentityLinkController, HistoryController, IntegrityCaseController, ScreeningController,
    // assignment, review, scoring
    AssignmentController, AssignmentRunController, AssignmentRunStepsController, ReviewController, MoreReviewsController, ScoringController,
    // meeting, decision
    MeetingController, RoundMeetingsController, AgendaController, BatchController, RoundBatchesController, DecidingController,
    // credit
    CreditAccountController, CreditLotController, CreditInstalmentController,
    // reviewer, conflict
    ReviewerController, TopicsController, ConflictController, ConflictStepsController, SourcesController,
  ], // prettier-ignore
  providers: [
    FundsService, EnvelopesService, BalanceService,
    // round, form, rubric, eligibility
    OpenRoundsService, RoundsService, RoundStepsService, CommitteeService, ObstaclesService,
    PreviewService, FactsService, RejudgingService, FormVersionsService, RubricVersionsService, EligibilityVersionsService,
    // application, draft, submission
    ApplicationsService, DraftsService, CollaboratorsService, ConsentingService, ExtendingService, SubmittingService, CheckingService, RevisionsService,
    // identity-group, obligation, screening
    IdentityLinksService, SuggestingService, IntegrityCasesService,
    ScreeningService, AppealsService, EligibilityService, LapsingService,
    // assignment, review, scoring
    InvitingService, AnsweringService, ExpiringService, PlanningService, WritingService, MoreReviewsService, ScoringService, Standings,
    // meeting, decision
    MeetingsService, AgendaService, BatchesService, DecidingService,
    // credit
    CreditAccountsService, CreditLotsService, CreditInstalmentsService, UsageService, CreditClock,
    // reviewer, conflict
    ReviewersService, ConflictsService, TiesService, ExclusionsService, RecheckService,
  ], // prettier-ignore
})
export class FundingModule {}
