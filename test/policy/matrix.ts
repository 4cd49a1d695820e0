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
  // partners
  'partner_applications.apply': { own: 'app pa pm' },
  'partner_applications.read': { all: 'em eco leg aud', own: 'app pa pm' },
  'partner_applications.review': { all: 'em eco' },
  'partner_applications.decide': { all: 'em' },
  'partners.read': { all: STAFF, team: 'pa pm' },
  'partners.read_file': { all: 'em eco fin leg aud', team: 'pa pm' },
  'partners.update': { all: 'em', own: 'eco', team: 'pa' },
  'partners.assign': { all: 'em', own: 'eco' },
  'partners.decide': { all: 'em' },
  'partners.give_notice': { all: 'em leg', team: 'pa' },
  'partners.terminate': { all: 'em leg' },
  'partner_agreements.write': { all: 'em leg', own: 'eco' },
  'certifications.write': { all: 'em eco' },
  'tiers.read': { all: 'em eco fin aud', team: 'pa pm' },
  'tiers.write': { all: 'em' },
  // registrations
  'registrations.submit': { team: 'pa', own: 'pm' },
  'registrations.read': { all: 'em eco leg aud', team: 'pa', own: 'sm pm' },
  'registrations.read_existence': { all: 'em eco sm sal leg aud' },
  'registrations.review': { all: 'em eco' },
  'registrations.approve': { all: 'em sm' },
  'registrations.refuse': { all: 'em' },
  'registrations.release': { team: 'pa' },
  'registration_matches.answer': { all: 'em eco', team: 'sm', own: 'sal' },
  'disputes.read': { all: 'em leg aud sm', team: 'pa' },
  'disputes.open': { all: 'em', team: 'sm pa' },
  'disputes.appoint': { all: 'em' },
  'disputes.rule': { all: 'em sm leg' },
  'collision_checks.create': { own: 'pa pm' },
  'direct_entry_attempts.read': { all: 'em aud', team: 'sm' },
  'protections.consent': { all: 'em', team: 'pa' },
  'receipts.read_heads': { all: 'em eco leg aud', team: 'pa pm' },
  'partner_deals.read': { team: 'pa', own: 'pm' },
  'deal_parties.read': { all: 'em leg aud fin', own: 'eco' },
  'deal_parties.write': { all: 'em', own: 'eco' },
  'registrations.settle': {},
  'partners.settle': {},
  // calendar
  'calendar.read': { all: EVERYBODY },
  'calendar.write': { all: 'adm' },
  // imports
  'imports.run': { own: 'adm em sm' },
  // steps of the service itself, nobody's
  'exports.run': {},
  'imports.work': {},
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
  // the web: one page for every address, and its files; what they show asks the API
  ...['', 'login', 'sign-up', 'confirm-registration', 'accept-invitation', 'reset-password', 'assets/:file'].map(
    (path) => `GET /${path}`,
  ),
  ...['admin', 'portal'].flatMap((shell) => ['', '/:a', '/:a/:b', '/:a/:b/:c'].map((rest) => `GET /${shell}${rest}`)),
  'GET /api/v1/receipt-keys',
  'POST /api/v1/auth/sessions',
  'POST /api/v1/auth/login-tickets',
  'POST /api/v1/auth/password-resets',
  'POST /api/v1/auth/password-resets/confirm',
  'POST /api/v1/auth/invitations/accept',
  'POST /api/v1/auth/registrations',
  'POST /api/v1/auth/registrations/confirm',
  'POST /api/v1/receipts/verify',
];
