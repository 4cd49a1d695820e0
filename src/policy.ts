/**
 * THE permission table: one row per action, one column per role; data only, imports nothing.
 *
 * all: every row · team: owned in my team's subtree (portal: my organisation) · own: I own it, am a member of it or own
 * its account (portal: I created it) · -: not at all. What a level means for one resource is in its `*.access.ts`.
 * A route names an action; an action without a row here does not compile.
 */
export const ROLES = [
  'admin',
  'ecosystem_manager',
  'ecosystem',
  'sales_manager',
  'sales',
  'finance',
  'legal',
  'reviewer',
  'society_officer',
  'auditor',
  'partner_admin',
  'partner_member',
  'applicant',
] as const;

export type Role = (typeof ROLES)[number];
export type Level = 'all' | 'team' | 'own' | '-';
type Row = readonly [
  Level, Level, Level, Level, Level, Level, Level, Level, Level, Level, Level, Level, Level,
]; // prettier-ignore

export const STAFF_ROLES: readonly Role[] = ROLES.slice(0, 10);
export const PORTAL_ROLES: readonly Role[] = ROLES.slice(10);

/** Roles whose grant needs a second person (one asks, another confirms). */
export const TWO_PERSON_ROLES: readonly Role[] = ['admin', 'finance', 'legal', 'auditor'];

// prettier-ignore
export const POLICY = {
  //                          admin   ecoMgr  eco     salesMgr sales   finance legal   reviewer society auditor | pAdmin  pMember applicant
  // identity
  'people.directory':        ['all',  'all',  'all',  'all',   'all',  'all',  'all',  '-',     '-',    'all',    'team', 'team', '-'],
  'users.read':              ['all',  '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    'all',    'team', '-',    '-'],
  'users.invite':            ['all',  '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    '-',      'team', '-',    '-'],
  'users.update':            ['all',  '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'users.disable':           ['all',  '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    '-',      'team', '-',    '-'],
  'roles.grant':             ['all',  '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    '-',      'team', '-',    '-'],
  'sessions.end':            ['all',  '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    '-',      'team', '-',    '-'],
  'teams.read':              ['all',  'all',  'all',  'all',   'all',  'all',  'all',  '-',     '-',    'all',    '-',    '-',    '-'],
  'teams.write':             ['all',  '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'api_keys.manage':         ['all',  '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'account.self':            ['own',  'own',  'own',  'own',   'own',  'own',  'own',  'own',   'own',  'own',    'own',  'own',  'own'],
  // journal, notices, files
  'journal.read':            ['-',    '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    'all',    '-',    '-',    '-'],
  'mails.read':              ['all',  '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'notifications.self':      ['own',  'own',  'own',  'own',   'own',  'own',  'own',  'own',   'own',  'own',    'own',  'own',  'own'],
  'files.upload':            ['own',  'own',  'own',  'own',   'own',  'own',  'own',  'own',   'own',  '-',      'own',  'own',  'own'],
  'files.read':              ['own',  'own',  'own',  'own',   'own',  'own',  'own',  'own',   'own',  'own',    'own',  'own',  'own'],
  // organizations, contacts
  'organizations.read':      ['all',  'all',  'all',  'all',   'all',  'all',  'all',  '-',     '-',    'all',    'team', 'team', 'own'],
  // what we think of a firm and how it hangs together: relations, readiness, hats
  'organizations.read_internal': ['all', 'all', 'all', 'all', 'all', 'all', 'all', '-', '-', 'all', '-', '-', '-'],
  'organizations.create':    ['all',  'all',  'all',  'all',   'own',  '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'organizations.update':    ['all',  'all',  'all',  'all',   'own',  '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'organizations.verify':    ['all',  'all',  'all',  '-',     '-',    'all',  'all',  '-',     '-',    '-',      '-',    '-',    '-'],
  'organizations.archive':   ['all',  'all',  '-',    'all',   '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'organizations.merge':     ['all',  'all',  '-',    'all',   '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'contacts.read':           ['-',    'all',  'all',  'all',   'own',  '-',    '-',    '-',     '-',    'all',    'team', 'team', '-'],
  'contacts.write':          ['-',    'all',  'all',  'all',   'own',  '-',    '-',    '-',     '-',    '-',      'team', 'team', '-'],
  'contacts.reveal':         ['-',    'all',  'own',  'team',  'own',  '-',    '-',    '-',     '-',    '-',      'team', 'own',  '-'],
  // deals
  'deals.read':              ['-',    'all',  'all',  'team',  'own',  'all',  'all',  '-',     '-',    'all',    'team', 'own',  '-'],
  // amounts, lines, discounts: a filter or sort on them needs this row to say what deals.read says
  'deals.read_money':        ['-',    'all',  'own',  'team',  'own',  'all',  'all',  '-',     '-',    'all',    '-',    '-',    '-'],
  // in one channel or the other: the next two rows say in which
  'deals.create':            ['-',    'all',  'own',  'all',   'own',  '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'deals.create_direct':     ['-',    '-',    '-',    'all',   'own',  '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'deals.create_ecosystem':  ['-',    'all',  'own',  '-',     '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'deals.update':            ['-',    'all',  'own',  'team',  'own',  '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'deals.advance':           ['-',    'all',  'own',  'team',  'own',  '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'deals.transfer':          ['-',    'all',  'own',  'team',  'own',  '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'deals.reopen':            ['-',    'all',  '-',    'team',  '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'deals.waive_gate':        ['-',    'all',  '-',    'team',  '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'deals.confirm_channel':   ['-',    'all',  '-',    'team',  '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'deals.change_channel':    ['-',    'all',  '-',    'team',  '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'deals.export':            ['-',    'team', 'own',  'team',  'own',  'all',  '-',    '-',     '-',    'all',    '-',    '-',    '-'],
  'exports.read':            ['-',    'own',  'own',  'own',   'own',  'own',  '-',    '-',     '-',    'own',    '-',    '-',    '-'],
  'exports.run':             ['-',    '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'forecast.read':           ['-',    'all',  'own',  'team',  'own',  'all',  '-',    '-',     '-',    'all',    '-',    '-',    '-'],
  'forecast.adjust':         ['-',    'all',  '-',    'team',  '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'competitors.read':        ['-',    'all',  'all',  'all',   'all',  'all',  'all',  '-',     '-',    'all',    '-',    '-',    '-'],
  'competitors.write':       ['-',    'all',  'all',  'all',   'all',  '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  // partners
  'partner_applications.apply': ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-', 'own', 'own', 'own'],
  'partner_applications.read': ['-', 'all', 'all', '-', '-', '-', 'all', '-', '-', 'all', 'own', 'own', 'own'],
  'partner_applications.review': ['-', 'all', 'all', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  'partner_applications.decide': ['-', 'all', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  'partners.read': ['all', 'all', 'all', 'all', 'all', 'all', 'all', '-', '-', 'all', 'team', 'team', '-'],
  // beyond name, kinds, state and tier: agreements, steps, capabilities, people
  'partners.read_file': ['-', 'all', 'all', '-', '-', 'all', 'all', '-', '-', 'all', 'team', 'team', '-'],
  // onboarding steps and capabilities
  'partners.update': ['-', 'all', 'own', '-', '-', '-', '-', '-', '-', '-', 'team', '-', '-'],
  // account manager and kinds
  'partners.assign': ['-', 'all', 'own', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  'partners.decide': ['-', 'all', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  // a partner by itself; of us the ecosystem manager and legal together
  'partners.give_notice': ['-', 'all', '-', '-', '-', '-', 'all', '-', '-', '-', 'team', '-', '-'],
  'partners.terminate': ['-', 'all', '-', '-', '-', '-', 'all', '-', '-', '-', '-', '-', '-'],
  'partner_agreements.write': ['-', 'all', 'own', '-', '-', '-', 'all', '-', '-', '-', '-', '-', '-'],
  'certifications.write': ['-', 'all', 'all', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  'tiers.read': ['-', 'all', 'all', '-', '-', 'all', '-', '-', '-', 'all', 'team', 'team', '-'],
  'tiers.write': ['-', 'all', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  // registrations
  'registrations.submit': ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-', 'team', 'own', '-'],
  // a sales manager's own: those that wait for their joint approval, or have it
  'registrations.read': ['-', 'all', 'all', 'own', '-', '-', 'all', '-', '-', 'all', 'team', 'own', '-'],
  // customer, product line, effective state and end of protection; never the partner or an amount
  'registrations.read_existence': ['-', 'all', 'all', 'all', 'all', '-', 'all', '-', '-', 'all', '-', '-', '-'],
  'registrations.review': ['-', 'all', 'all', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  'registrations.approve': ['-', 'all', '-', 'all', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  'registrations.refuse': ['-', 'all', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  'registrations.release': ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-', 'team', '-', '-'],
  'registration_matches.answer': ['-', 'all', 'all', 'team', 'own', '-', '-', '-', '-', '-', '-', '-', '-'],
  'disputes.read': ['-', 'all', '-', 'all', '-', '-', 'all', '-', '-', 'all', 'team', '-', '-'],
  'disputes.open': ['-', 'all', '-', 'team', '-', '-', '-', '-', '-', '-', 'team', '-', '-'],
  'disputes.appoint': ['-', 'all', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  'disputes.rule': ['-', 'all', '-', 'all', '-', '-', 'all', '-', '-', '-', '-', '-', '-'],
  'collision_checks.create': ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-', 'own', 'own', '-'],
  'protections.consent': ['-', 'all', '-', '-', '-', '-', '-', '-', '-', '-', 'team', '-', '-'],
  'direct_entry_attempts.read': ['-', 'all', '-', 'team', '-', '-', '-', '-', '-', 'all', '-', '-', '-'],
  'receipts.read_heads': ['-', 'all', 'all', '-', '-', '-', 'all', '-', '-', 'all', 'team', 'team', '-'],
  'partner_deals.read': ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-', 'team', 'own', '-'],
  'deal_parties.read': ['-', 'all', 'own', '-', '-', 'all', 'all', '-', '-', 'all', '-', '-', '-'],
  'deal_parties.write': ['-', 'all', 'own', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  // steps of the clock alone
  'registrations.settle': ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  'partners.settle': ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  // imports: an import is its owner's alone; which kinds each role may run is in src/imports/kinds
  'imports.run':             ['own',  'own',  '-',    'own',   '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  'imports.work':            ['-',    '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
  // the two-person requests that wait for me
  'approvals.read':          ['all',  'all',  'all',  'all',   'all',  'all',  'all',  '-',     '-',    'all',    '-',    '-',    '-'],
  // calendar
  'calendar.read':           ['all',  'all',  'all',  'all',   'all',  'all',  'all',  'all',   'all',  'all',    'all',  'all',  'all'],
  'calendar.write':          ['all',  '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
} as const satisfies Record<string, Row>;

export type Action = keyof typeof POLICY;

/** The level of a role for an action. */
export function level(action: Action, role: Role): Level {
  return POLICY[action][ROLES.indexOf(role)] ?? '-';
}
