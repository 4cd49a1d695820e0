/** The door of funding: what the programmes above it, imports, reports and notices may use. */
export { FundingModule } from './funding.module.js';

export { applications } from './application/application.access.js';
export { Application } from './application/application.entity.js';
export { type Taken, takeApplication } from './application/taking.js';
// funding: applications
export { openDraft, type Opening } from './application/opening.js';
export { changeTeam, type Member, teamOf } from './application/team.js';
export { currentRevision } from './submission/revision.js';
export { applicationList, listingFor as applicationListFor } from './projection/list.js';
export { exportable, EXPORTED, exportedCell, type ExportedKey, EXPORT_ORDER } from './projection/exported.js';
export { ApplicationRevision } from './submission/application-revision.entity.js';
export { applicationLife } from './application/application.lifecycle.js';
export { creditAccounts, creditInstalments, creditLots } from './credit/credit.access.js';
export { CreditAccount } from './credit/credit-account.entity.js';
export { envelopes } from './envelope/envelope.access.js';
// envelopes: what an award takes of them, pays and gives back
export { envelopeList } from './envelope/envelope.list.js';
export { amountText, type Amounts, type Resource } from './envelope/amounts.js';
export { commit, decommit, type Holder, pay, refund, reserve } from './envelope/holdings.js';
export { funds } from './fund/fund.access.js';
export { Fund } from './fund/fund.entity.js';
export { aliasNorm } from './fund/funds.service.js';
export { rounds } from './round/round.access.js';
export { Round } from './round/round.entity.js';
export { type Applicant, type Asked, type Programme, runsFunds } from './programme/programme.js';
// startups: rules of tiers
export { establish } from './eligibility/facts.js';
export { openRules } from './eligibility/results.js';
export { hold } from './application/taking.js';
export { lockGroup } from './identity-group/groups.js';
export { expressionFaults } from './eligibility/compiles.js';
export { evaluate, type Expr, type Outcome } from './eligibility/expression.js';
export { type Facts, type KnownFacts, knownFacts } from './eligibility/fact.js';
export type { Answers, Field } from './form/field.js';
// forms that a programme itself asks: reports of grants
export { checkAnswers, keptAnswers } from './form/answers.js';
export { handedIn, takeFiles } from './form/files.js';
export { FieldDto } from './form/form-version.dto.js';
export { checkValue } from './form/value.js';
export { HandedInView } from './submission/submission.view.js';
export { cofundedFunds, cofundedRounds, seatedRounds } from './round/whose-rounds.js';
// awards, identity groups, obligations
export { award, closeAward, requireAccepted, suspendAward } from './award/award.js';
export { giveLifetime, identityGroupOf, moveLifetime, takeLifetime } from './identity-group/groups.js';
export { hindrances, holdsOf, isHeld } from './obligation/holds.js';
export {
  addObligation,
  handBack,
  handIn,
  handOver,
  moveObligation,
  type Owed,
  settleObligation,
} from './obligation/obligations.js';
export { Obligation } from './obligation/obligation.entity.js';
export { LATE_DAYS } from './obligation/late-days.js';
// decision
export { decideByRule } from './decision/by-rule.js';

// conflicts of interest: the guard of every verb on an application
export { expectClear, verdict, type Verdict } from './conflict/verdict.js';
// credits
export { creditsExpiring } from './credit/expiring.query.js';
export { CreditsExpiringView } from './credit/expiring.view.js';
export { moveCreditsEnd, revokeRest } from './credit/ending.js';
export { openGates } from './credit/gates.js';
export {
  grantAtActivation,
  grantInstalment,
  handOverAccounts,
  linkApiAccount,
  openAccount,
  planInstalments,
} from './credit/granting.js';
export { cancelPlanned } from './credit/planned.js';
export { type Share, sharesOf } from './credit/shares.js';
export { firstUsedAt, lastUsedAt, usedShare } from './credit/usage.js';
export { consume, type ItemResult } from './credit/using.js';
// grants: another PI is judged anew, and an offer falls with its contract
export { recompute } from './conflict/recompute.js';
export { judgeByMachine } from './eligibility/results.js';
export { revokeOffer } from './award/award.js';
