/**
 * Who may do what, kept by hand and in another shape than src/policy.ts: there a column per role, here the holders of each
 * action by name. A slip in one of the two is a difference; change both, knowingly.
 *
 * adm admin · em ecosystem_manager · eco ecosystem · sm sales_manager · sal sales · fin finance · leg legal · rev reviewer ·
 * soc society_officer · aud auditor · pa partner_admin · pm partner_member · app applicant; staff: the first ten without
 * rev and soc.
 */
import type { Role } from '../../src/policy.js';

export const SHORT: Readonly<Record<string, Role>> = {
  adm: 'admin',
  em: 'ecosystem_manager',
  eco: 'ecosystem',
  sm: 'sales_manager',
  sal: 'sales',
  fin: 'finance',
  leg: 'legal',
  rev: 'reviewer',
  soc: 'society_officer',
  aud: 'auditor',
  pa: 'partner_admin',
  pm: 'partner_member',
  app: 'applicant',
};

const STAFF = 'adm em eco sm sal fin leg aud';
const EVERYBODY = `${STAFF} rev soc pa pm app`;

interface Holders {
  all?: string;
  team?: string;
  own?: string;
}

export const MATRIX: Readonly<Record<string, Holders>> = {
  // identity
  'people.directory': { all: STAFF, team: 'pa pm' },
  'users.read': { all: 'adm aud', team: 'pa' },
  'users.invite': { all: 'adm', team: 'pa' },
  'users.update': { all: 'adm' },
  'users.disable': { all: 'adm', team: 'pa' },
  'roles.grant': { all: 'adm', team: 'pa' },
  'sessions.end': { all: 'adm', team: 'pa' },
  'teams.read': { all: STAFF },
  'teams.write': { all: 'adm' },
  'api_keys.manage': { all: 'adm' },
  'account.self': { own: EVERYBODY },
  // journal, notices, files
  'journal.read': { all: 'aud' },
  'approvals.read': { all: STAFF },
  'mails.read': { all: 'adm' },
  'notifications.self': { own: EVERYBODY },
  'files.upload': { own: 'adm em eco sm sal fin leg rev soc pa pm app' },
  'files.read': { own: EVERYBODY },
  // organizations, contacts
  'organizations.read': { all: STAFF, team: 'pa pm', own: 'app' },
  'organizations.read_internal': { all: STAFF },
  'organizations.create': { all: 'adm em eco sm', own: 'sal' },
  'organizations.update': { all: 'adm em eco sm', own: 'sal' },
  'organizations.verify': { all: 'adm em eco fin leg' },
  'organizations.archive': { all: 'adm em sm' },
  'organizations.merge': { all: 'adm em sm' },
  'contacts.read': { all: 'em eco sm aud', team: 'pa pm', own: 'sal' },
  'contacts.write': { all: 'em eco sm', team: 'pa pm', own: 'sal' },
  'contacts.reveal': { all: 'em', team: 'sm pa', own: 'eco sal pm' },
  // deals
  'deals.read': { all: 'em eco fin leg aud', team: 'sm pa', own: 'sal pm' },
  'deals.read_money': { all: 'em fin leg aud', team: 'sm', own: 'eco sal' },
  'deals.create': { all: 'em sm', own: 'eco sal' },
  'deals.create_direct': { all: 'sm', own: 'sal' },
  'deals.create_ecosystem': { all: 'em', own: 'eco' },
  'deals.update': { all: 'em', team: 'sm', own: 'eco sal' },
  'deals.advance': { all: 'em', team: 'sm', own: 'eco sal' },
  'deals.transfer': { all: 'em', team: 'sm', own: 'eco sal' },
  'deals.reopen': { all: 'em', team: 'sm' },
  'deals.waive_gate': { all: 'em', team: 'sm' },
  'deals.confirm_channel': { all: 'em', team: 'sm' },
  'deals.change_channel': { all: 'em', team: 'sm' },
  'deals.export': { all: 'fin aud', team: 'em sm', own: 'eco sal' },
  'exports.read': { own: 'em eco sm sal fin aud' },
  'forecast.read': { all: 'em fin aud', team: 'sm', own: 'eco sal' },
  'forecast.adjust': { all: 'em', team: 'sm' },
  'competitors.read': { all: 'em eco sm sal fin leg aud' },
  'competitors.write': { all: 'em eco sm sal' },
  // imports
  'imports.run': { own: 'adm em sm' },
  // steps of the service itself, nobody's
  'exports.run': {},
  'imports.work': {},
  // funding: funds and rounds
  'funds.read': { all: EVERYBODY },
  'funds.manage': { all: 'adm em' },
  'rounds.read': { all: EVERYBODY },
  'rounds.edit': { all: 'adm em eco' },
  'forms.edit': { all: 'adm em eco' },
  'rounds.publish': { all: 'em' },
  'rounds.extend': { all: 'em' },
  'rounds.cancel': { all: 'em' },
  'rounds.archive': { all: 'em' },
  'rounds.advance': { all: 'em eco' },
  // funding: applications. Applying is the owner's alone; saving is also for co-PIs and editors
  'applications.apply': { own: 'pa pm app' },
  'applications.save': { own: 'pa pm app' },
  'applications.read': { all: 'em eco leg aud', team: 'soc', own: 'rev pa pm app' },
  'applications.export': { all: 'em eco aud', team: 'soc' },
  'applications.extend': { all: 'em' },
  'applications.screen': { all: 'em eco' },
  'applications.mark_duplicate': { all: 'em eco' },
  'applications.decide_appeal': { all: 'em' },
  'applications.recommend': { all: 'eco', own: 'rev' },
  'eligibility.decide': { all: 'em eco' },
  'identity.read': { all: 'em eco aud' },
  'identity.link': { all: 'em eco' },
  'integrity.read': { all: 'em leg aud' },
  'integrity.decide': { all: 'em leg' },
  'sanctions.read': { all: 'em eco leg aud' },
  'sanctions.decide': { all: 'em leg' },
  'envelopes.read': { all: 'adm em eco fin aud', team: 'soc' },
  'envelopes.fund': { all: 'em fin' },
  // funding: reviewing. A reviewer's own rows are the assignments and the rounds of a seat
  'reviewers.read': { all: 'em eco aud', team: 'soc', own: 'rev' },
  'reviewers.manage': { all: 'em eco' },
  'reviewers.propose': { all: 'em eco', team: 'soc' },
  'reviewers.pause': { all: 'em eco', own: 'rev' },
  'reviewers.edit_self': { own: 'rev' },
  'conflicts.read': { all: 'em eco aud' },
  'conflicts.declare': { all: 'em eco sm sal fin leg', team: 'soc', own: 'rev pa pm app' },
  'conflicts.judge': { all: 'em eco' },
  'conflicts.waive': { all: 'em' },
  'assignments.read': { all: 'em eco aud', own: 'rev' },
  'assignments.manage': { all: 'em eco' },
  'assignments.answer': { own: 'rev' },
  'reviews.read': { all: 'em eco aud', own: 'rev' },
  'reviews.write': { own: 'rev' },
  'reviews.reopen': { all: 'em eco', own: 'rev' },
  'ranking.read': { all: 'em eco aud', team: 'soc', own: 'rev' },
  'meetings.read': { all: 'em eco aud', own: 'rev' },
  'meetings.plan': { all: 'em eco' },
  'meetings.run': { own: 'rev' },
  'meetings.name_acting_chair': { all: 'em' },
  'votes.cast': { own: 'rev' },
  'batches.read': { all: 'em eco aud', team: 'soc', own: 'rev' },
  'batches.seal': { all: 'eco', own: 'rev' },
  'batches.approve': { all: 'em', team: 'soc' },
  'batches.release': { all: 'em' },
  // credits. Usage is sent by an API key that names credits.meter; people do not send it
  'credits.read': { all: 'em eco fin aud', own: 'app' },
  'credits.meter': { all: 'em eco' },
  'credits.grant': { all: 'em', own: 'eco' },
  'credits.release': { all: 'em eco' },
  'credits.extend': { all: 'em eco' },
  'credits.revoke': { all: 'em eco' },
  'credits.freeze': { all: 'em eco' },
  'credits.adjust': { all: 'em fin' },
  // startups
  'programme_tiers.read': { all: EVERYBODY },
  'programme_tiers.edit': { all: 'adm em' },
  'memberships.read': { all: 'em eco sm sal fin aud', own: 'app' },
  'memberships.manage': { all: 'em eco' },
  'memberships.renew': { all: 'em' },
  'memberships.remove': { all: 'em' },
  'onboarding.verify': { all: 'em eco' },
  'onboarding.complete': { own: 'app' },
  'check_ins.read': { all: 'em eco aud', own: 'app' },
  'check_ins.write': { own: 'app' },
  'conversions.read': { all: 'em eco sm fin aud', own: 'sal' },
  'attribution.dispute': { all: 'em eco sm', own: 'sal' },
  'attribution.rule': { all: 'em sm' },
  // steps of the clock, of a batch or of another verb: nobody's
  'rounds.settle': {},
  'applications.settle': {},
  'assignments.settle': {},
  'credits.settle': {},
  'memberships.settle': {},
};

/** Routes that need no login. Whoever adds one adds it here too. */
export const PUBLIC: readonly string[] = [
  'GET /health/live',
  'GET /health/ready',
  // loopback and administrators, which the handler itself sees to
  'GET /metrics',
  // in production for staff who are logged in, likewise
  'GET /api/docs',
  'GET /api/docs/:file',
  'GET /api/openapi.json',
  'GET /api/v1/labels',
  'GET /api/v1/problems',
  'POST /api/v1/auth/sessions',
  'POST /api/v1/auth/login-tickets',
  'POST /api/v1/auth/password-resets',
  'POST /api/v1/auth/password-resets/confirm',
  'POST /api/v1/auth/invitations/accept',
];
