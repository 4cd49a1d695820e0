/**
 * Who is told what: by subject, journal action -> whom, by which template. Data only.
 *
 * Whom: people of the subject, or a role, which is everybody who holds it. An action without a row here is told to nobody;
 * imports write actions of their own, so that thousands of imported rows are no news. Nobody is told of what they did
 * themselves, and nobody twice by the same template.
 */
import type { Role } from '../policy.js';
import type { PersonOf, SubjectName } from './subjects/subjects.js';
import type { NoticeTemplate } from './templates.js';

type StaffRole = Exclude<Role, 'partner_admin' | 'partner_member' | 'applicant'>;

export interface Rule<P extends PropertyKey = string> {
  readonly to: readonly (P | StaffRole)[];
  readonly template: NoticeTemplate;
}

export const RULES: { readonly [S in SubjectName]: Readonly<Record<string, readonly Rule<PersonOf<S>>[]>> } = {
  deals: {
    'deals.create': [{ to: ['newOwner'], template: 'deal_assigned' }],
    'deals.transfer': [
      { to: ['newOwner'], template: 'deal_assigned' },
      { to: ['formerOwner'], template: 'deal_handed_over' },
    ],
    'deals.win': [{ to: ['owner', 'members', 'accountOwner'], template: 'deal_won' }],
    'deals.lose': [{ to: ['owner', 'members', 'accountOwner'], template: 'deal_lost' }],
    'deals.waive_gate': [{ to: ['teamManagers', 'ecosystem_manager'], template: 'gate_waived' }],
    'deals.change_channel': [{ to: ['teamManagers', 'ecosystem_manager'], template: 'channel_changed' }],
    'deals.reopen': [{ to: ['teamManagers', 'ecosystem_manager'], template: 'deal_reopened' }],
  },
  // credits and envelopes
  credit_accounts: {
    'credit_accounts.freeze': [{ to: ['owner', 'technicalContact'], template: 'credits_frozen' }],
    'credit_accounts.unfreeze': [{ to: ['owner', 'technicalContact'], template: 'credits_unfrozen' }],
    'credit_accounts.close': [{ to: ['owner', 'technicalContact'], template: 'credits_closed' }],
  },
  credit_instalments: {
    'credit_instalments.open_gate': [{ to: ['staffOwner', 'ecosystem'], template: 'instalment_waits' }],
  },
  credit_lots: {
    'credit_lots.grant': [{ to: ['owner', 'technicalContact'], template: 'credits_granted' }],
    'credit_lots.use_up': [{ to: ['owner', 'technicalContact'], template: 'credits_used' }],
    'credit_lots.extend': [{ to: ['owner', 'technicalContact'], template: 'credits_extended' }],
    'credit_lots.revoke': [{ to: ['owner', 'technicalContact'], template: 'credits_revoked' }],
  },
  envelopes: {
    'envelopes.freeze': [{ to: ['ecosystem_manager', 'finance'], template: 'envelope_frozen' }],
    'envelopes.run_low': [{ to: ['ecosystem_manager', 'finance'], template: 'envelope_low' }],
  },
  partner_applications: {
    'partner_applications.ask': [{ to: ['sender'], template: 'application_asked' }],
    'partner_applications.resubmit': [{ to: ['asker'], template: 'application_answered' }],
    'partner_applications.approve': [{ to: ['sender'], template: 'application_approved' }],
    'partner_applications.reject': [{ to: ['sender'], template: 'application_rejected' }],
    'partner_applications.route': [{ to: ['sender'], template: 'application_routed' }],
    'partner_applications.lapse': [{ to: ['sender'], template: 'application_lapsed' }],
  },
  // sales know of a partner no more than its state
  partners: {
    'partners.create': [{ to: ['accountManager'], template: 'partner_entered' }],
    'partners.activate': [{ to: ['admins', 'accountManager'], template: 'partner_active' }],
    'partners.lapse': [{ to: ['admins', 'accountManager'], template: 'partner_lapsed' }],
    'partners.suspend': [
      { to: ['admins', 'accountManager'], template: 'partner_suspended' },
      { to: ['sales_manager'], template: 'partner_changed' },
    ],
    'partners.reinstate': [{ to: ['admins', 'accountManager'], template: 'partner_reinstated' }],
    'partners.give_notice': [
      { to: ['admins', 'accountManager'], template: 'partner_leaving' },
      { to: ['sales_manager'], template: 'partner_changed' },
    ],
    'partners.terminate': [
      { to: ['admins', 'accountManager'], template: 'partner_terminated' },
      { to: ['sales_manager'], template: 'partner_changed' },
    ],
  },
  certifications: {
    'certifications.revoke': [{ to: ['holder', 'admins', 'accountManager'], template: 'certificate_revoked' }],
  },
  registrations: {
    'registrations.take': [{ to: ['submitter'], template: 'registration_taken' }],
    'registrations.ask': [{ to: ['submitter', 'admins', 'accountManager'], template: 'registration_asked' }],
    'registrations.resubmit': [
      { to: ['taker'], template: 'registration_answered' },
      { to: ['submitter', 'admins', 'accountManager'], template: 'registration_resubmitted' },
    ],
    'registrations.lapse': [{ to: ['submitter', 'admins', 'accountManager'], template: 'registration_lapsed' }],
    'registrations.withdraw': [{ to: ['taker', 'accountManager'], template: 'registration_withdrawn' }],
    'registrations.approve': [{ to: ['submitter', 'admins', 'accountManager'], template: 'registration_approved' }],
    'registrations.reject': [{ to: ['submitter', 'admins', 'accountManager'], template: 'registration_rejected' }],
    'registrations.grant_provisional': [{ to: ['submitter', 'admins'], template: 'registration_provisional' }],
    'registrations.request_extension': [{ to: ['taker'], template: 'extension_asked' }],
    'registrations.freeze': [{ to: ['submitter', 'admins'], template: 'extension_late' }],
    'registrations.extend': [{ to: ['submitter', 'admins', 'accountManager'], template: 'registration_extended' }],
    'registrations.refuse_extension': [
      { to: ['submitter', 'admins', 'accountManager'], template: 'registration_not_extended' },
    ],
    'registrations.convert': [{ to: ['submitter', 'admins', 'accountManager'], template: 'registration_converted' }],
    'registrations.release': [
      { to: ['submitter', 'admins', 'taker', 'accountManager'], template: 'registration_released' },
    ],
    'registrations.release_inactive': [
      { to: ['submitter', 'admins', 'accountManager'], template: 'registration_idled_out' },
    ],
    'registrations.expire': [{ to: ['submitter', 'admins', 'accountManager'], template: 'registration_expired' }],
    'registrations.revoke': [{ to: ['submitter', 'admins', 'accountManager'], template: 'registration_revoked' }],
    'registrations.restore': [{ to: ['submitter', 'admins', 'accountManager'], template: 'registration_restored' }],
    'registrations.give_consent': [
      { to: ['consentReaders'], template: 'consent_given' },
      { to: ['letterJudges'], template: 'letter_filed' },
    ],
    'registrations.verify_consent': [{ to: ['submitter', 'admins', 'accountManager'], template: 'letter_verified' }],
  },
  disputes: {
    'disputes.open': [{ to: ['partner', 'rival', 'ecosystem_manager'], template: 'dispute_opened' }],
    'disputes.answer': [{ to: ['opener', 'ecosystem_manager'], template: 'dispute_answered' }],
    'disputes.appoint': [{ to: ['panel'], template: 'dispute_panel' }],
    'disputes.rule': [{ to: ['opener', 'partner', 'rival', 'ecosystem_manager'], template: 'dispute_ruled' }],
    'disputes.withdraw': [{ to: ['partner', 'rival', 'panel', 'ecosystem_manager'], template: 'dispute_withdrawn' }],
  },
  direct_entry_attempts: {},
  rounds: {
    'rounds.request_publication': [{ to: ['ecosystem_manager'], template: 'round_to_publish' }],
    'rounds.extend': [{ to: ['drafters', 'subscribers'], template: 'round_extended' }],
    'rounds.put_rules_in_force': [{ to: ['drafters'], template: 'round_rules_changed' }],
    'rounds.cancel': [{ to: ['concerned'], template: 'round_cancelled' }],
  },
  applications: {
    'applications.form_changed': [{ to: ['team'], template: 'form_changed' }],
    'applications.fall_short': [{ to: ['team'], template: 'application_falls_short' }],
    'applications.grant_extension': [{ to: ['team'], template: 'deadline_extended' }],
    // screening
    'applications.return_for_fix': [{ to: ['owner'], template: 'returned_for_fix' }],
    'applications.lapse_fix': [{ to: ['owner'], template: 'fix_lapsed' }],
    'applications.screen_fail': [{ to: ['owner'], template: 'application_ineligible' }],
    'applications.mark_duplicate': [{ to: ['owner'], template: 'application_duplicate' }],
    'applications.appeal': [{ to: ['ecosystem_manager'], template: 'appeal_filed' }],
    'applications.decide_appeal': [{ to: ['owner'], template: 'appeal_decided' }],
    // decision
    'applications.release': [
      { to: ['offered'], template: 'offer_released' },
      { to: ['unoffered'], template: 'decision_released' },
      { to: ['society'], template: 'decision_of_society' },
    ],
    'applications.refuse': [{ to: ['ecosystem_manager'], template: 'offer_free' }],
    'applications.lapse_offer': [
      { to: ['owner'], template: 'offer_lapsed' },
      { to: ['ecosystem_manager'], template: 'offer_free' },
    ],
  },
  // funding: assignment, review
  assignments: {
    'assignments.invite': [{ to: ['judge'], template: 'review_invited' }],
    'assignments.decline': [{ to: ['planner'], template: 'review_declined' }],
    'assignments.expire': [{ to: ['planner'], template: 'review_unanswered' }],
    'assignments.revoke': [{ to: ['judge'], template: 'review_not_needed' }],
    'assignments.quarantine': [{ to: ['judge'], template: 'review_not_needed' }],
    'assignments.restore': [{ to: ['judge'], template: 'review_wanted_again' }],
  },
  reviews: {
    'reviews.reopen': [{ to: ['judge'], template: 'review_reopened' }],
  },
  // startups
  memberships: {
    'memberships.admit': [
      { to: ['owner'], template: 'member_admitted' },
      { to: ['ecosystem'], template: 'member_to_verify' },
    ],
    'memberships.activate': [{ to: ['owner', 'technicalContact', 'staffOwner'], template: 'member_active' }],
    'memberships.top_up': [{ to: ['owner', 'staffOwner'], template: 'member_raised' }],
    'memberships.lapse': [{ to: ['owner', 'staffOwner'], template: 'member_lapsed' }],
    'memberships.pause': [{ to: ['owner', 'staffOwner'], template: 'member_paused' }],
    'memberships.resume': [{ to: ['owner', 'staffOwner'], template: 'member_resumed' }],
    'memberships.start_graduation': [{ to: ['owner', 'technicalContact', 'staffOwner'], template: 'member_ending' }],
    'memberships.renew': [{ to: ['owner', 'staffOwner'], template: 'member_renewed' }],
    'memberships.graduate': [{ to: ['owner', 'staffOwner'], template: 'member_graduated' }],
    'memberships.remove': [{ to: ['owner', 'staffOwner'], template: 'member_removed' }],
    'memberships.revoke_unverified': [{ to: ['owner', 'staffOwner', 'ecosystem'], template: 'member_revoked' }],
  },
  conversions: {
    'conversions.derive': [{ to: ['staffOwner'], template: 'member_converted' }],
  },
  // funding: conflict
  conflicts: {
    'conflicts.find': [{ to: ['ecosystem', 'ecosystem_manager', 'chair'], template: 'conflict_found' }],
    'conflicts.declare': [{ to: ['ecosystem', 'ecosystem_manager', 'chair'], template: 'conflict_declared' }],
  },
  // grants
  grants: {
    'grants.prepare': [{ to: ['legal'], template: 'contract_to_draft' }],
    'grants.issue_contract': [{ to: ['pi', 'society'], template: 'contract_issued' }],
    'grants.void_contract': [{ to: ['pi', 'society'], template: 'contract_void' }],
    'grants.sign': [{ to: ['team', 'society'], template: 'grant_active' }],
    'grants.suspend': [{ to: ['team', 'society'], template: 'grant_suspended' }],
    'grants.resume': [{ to: ['team', 'society'], template: 'grant_resumed' }],
    'grants.close': [{ to: ['team', 'ecosystem'], template: 'grant_closing' }],
    'grants.rectify': [{ to: ['team'], template: 'grant_to_rectify' }],
    'grants.resubmit': [{ to: ['ecosystem'], template: 'grant_rectified' }],
    'grants.complete': [{ to: ['team', 'society'], template: 'grant_completed' }],
  },
  // grants: tranches
  tranches: {
    'tranches.request': [{ to: ['ecosystem'], template: 'tranche_requested' }],
    'tranches.approve': [{ to: ['finance'], template: 'tranche_approved' }],
    'tranches.authorise': [{ to: ['finance'], template: 'tranche_authorised' }],
    'tranches.pay': [{ to: ['pi'], template: 'tranche_paid' }],
    'tranches.fail': [{ to: ['pi'], template: 'tranche_failed' }],
    'tranches.send_back': [{ to: ['pi'], template: 'tranche_sent_back' }],
    'tranches.reduce': [{ to: ['pi'], template: 'tranche_reduced' }],
  },
  // grants: report
  reports: {
    'reports.ask': [{ to: ['team'], template: 'report_asked' }],
    'reports.escalate': [{ to: ['ecosystem', 'ecosystem_manager'], template: 'report_unread' }],
    'reports.accept': [
      { to: ['team'], template: 'report_accepted' },
      { to: ['freed'], template: 'hold_ends' },
    ],
    'reports.request_revision': [
      { to: ['team'], template: 'report_returned' },
      { to: ['heldAgain'], template: 'hold_begins' },
    ],
    'reports.reject': [
      { to: ['team'], template: 'report_rejected' },
      { to: ['ecosystem', 'ecosystem_manager'], template: 'report_to_review' },
    ],
  },
  // grants: amendment, termination
  amendments: {
    'amendments.apply': [{ to: ['team'], template: 'amendment_applied' }],
    'amendments.reject': [{ to: ['team'], template: 'amendment_rejected' }],
  },
  terminations: {
    'terminations.propose': [{ to: ['team', 'institution', 'legal'], template: 'termination_proposed' }],
    'terminations.reply': [{ to: ['proposer', 'legal'], template: 'termination_answered' }],
    'terminations.drop': [{ to: ['team', 'institution', 'legal'], template: 'termination_dropped' }],
    'terminations.carry_out': [{ to: ['team', 'institution', 'finance'], template: 'grant_terminated' }],
  },
};
