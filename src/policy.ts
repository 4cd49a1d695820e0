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
  'permissions.read':        ['all',  '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    'all',    '-',    '-',    '-'],
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
  // funding: funds and rounds
  'funds.read':               ['all', 'all', 'all', 'all',  'all', 'all', 'all', 'all',   'all', 'all',  'all', 'all', 'all'],
  'funds.manage':             ['all', 'all', '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'rounds.read':              ['all', 'all', 'all', 'all',  'all', 'all', 'all', 'all',   'all', 'all',  'all', 'all', 'all'],
  'rounds.edit':              ['all', 'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'forms.edit':               ['all', 'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'rounds.publish':           ['-',   'all', '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'rounds.extend':            ['-',   'all', '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'rounds.cancel':            ['-',   'all', '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'rounds.archive':           ['-',   'all', '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'rounds.advance':           ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  // funding: applications. Applying is the owner's alone; saving is also for co-PIs and editors
  'applications.apply':       ['-',   '-',   '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    'own', 'own', 'own'],
  'applications.save':        ['-',   '-',   '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    'own', 'own', 'own'],
  'applications.read':        ['-',   'all', 'all', '-',    '-',   '-',   'all', 'own',   'team', 'all',  'own', 'own', 'own'],
  'applications.export':      ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     'team', 'all',  '-',   '-',   '-'],
  'applications.extend':      ['-',   'all', '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'applications.screen':      ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'applications.mark_duplicate': ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'applications.decide_appeal': ['-',   'all', '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'applications.recommend':   ['-',   '-',   'all', '-',    '-',   '-',   '-',   'own',   '-',   '-',    '-',   '-',   '-'],
  'eligibility.decide':       ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'identity.read':            ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   'all',  '-',   '-',   '-'],
  'identity.link':            ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'integrity.read':           ['-',   'all', '-',   '-',    '-',   '-',   'all', '-',     '-',   'all',  '-',   '-',   '-'],
  'integrity.decide':         ['-',   'all', '-',   '-',    '-',   '-',   'all', '-',     '-',   '-',    '-',   '-',   '-'],
  'sanctions.read':           ['-',   'all', 'all', '-',    '-',   '-',   'all', '-',     '-',   'all',  '-',   '-',   '-'],
  'sanctions.decide':         ['-',   'all', '-',   '-',    '-',   '-',   'all', '-',     '-',   '-',    '-',   '-',   '-'],
  'envelopes.read':           ['all', 'all', 'all', '-',    '-',   'all', '-',   '-',     'team', 'all',  '-',   '-',   '-'],
  'envelopes.fund':           ['-',   'all', '-',   '-',    '-',   'all', '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  // funding: reviewing. A reviewer's own rows are the assignments and the rounds of a seat
  'reviewers.read':           ['-',   'all', 'all', '-',    '-',   '-',   '-',   'own',   'team', 'all',  '-',   '-',   '-'],
  'reviewers.manage':         ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'reviewers.propose':        ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     'team', '-',    '-',   '-',   '-'],
  'reviewers.pause':          ['-',   'all', 'all', '-',    '-',   '-',   '-',   'own',   '-',   '-',    '-',   '-',   '-'],
  // the pool's and the reviewer's own part of the same row
  'reviewers.edit':           ['-',   'all', 'all', '-',    '-',   '-',   '-',   'own',   '-',   '-',    '-',   '-',   '-'],
  'reviewers.edit_self':      ['-',   '-',   '-',   '-',    '-',   '-',   '-',   'own',   '-',   '-',    '-',   '-',   '-'],
  // whom applicants ask to keep away: theirs, and for those who judge conflicts
  'exclusions.read':          ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   'all',  'own', 'own', 'own'],
  'conflicts.read':           ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   'all',  '-',   '-',   '-'],
  'conflicts.declare':        ['-',   'all', 'all', 'all',  'all', 'all', 'all', 'own',   'team', '-',    'own', 'own', 'own'],
  'conflicts.judge':          ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'conflicts.waive':          ['-',   'all', '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'assignments.read':         ['-',   'all', 'all', '-',    '-',   '-',   '-',   'own',   '-',   'all',  '-',   '-',   '-'],
  'assignments.manage':       ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'assignments.answer':       ['-',   '-',   '-',   '-',    '-',   '-',   '-',   'own',   '-',   '-',    '-',   '-',   '-'],
  'reviews.read':             ['-',   'all', 'all', '-',    '-',   '-',   '-',   'own',   '-',   'all',  '-',   '-',   '-'],
  'reviews.write':            ['-',   '-',   '-',   '-',    '-',   '-',   '-',   'own',   '-',   '-',    '-',   '-',   '-'],
  'reviews.reopen':           ['-',   'all', 'all', '-',    '-',   '-',   '-',   'own',   '-',   '-',    '-',   '-',   '-'],
  'ranking.read':             ['-',   'all', 'all', '-',    '-',   '-',   '-',   'own',   'team', 'all',  '-',   '-',   '-'],
  'meetings.read':            ['-',   'all', 'all', '-',    '-',   '-',   '-',   'own',   '-',   'all',  '-',   '-',   '-'],
  'meetings.plan':            ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'meetings.run':             ['-',   '-',   '-',   '-',    '-',   '-',   '-',   'own',   '-',   '-',    '-',   '-',   '-'],
  'meetings.name_acting_chair': ['-',   'all', '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'votes.cast':               ['-',   '-',   '-',   '-',    '-',   '-',   '-',   'own',   '-',   '-',    '-',   '-',   '-'],
  'batches.read':             ['-',   'all', 'all', '-',    '-',   '-',   '-',   'own',   'team', 'all',  '-',   '-',   '-'],
  'batches.seal':             ['-',   '-',   'all', '-',    '-',   '-',   '-',   'own',   '-',   '-',    '-',   '-',   '-'],
  'batches.approve':          ['-',   'all', '-',   '-',    '-',   '-',   '-',   '-',     'team', '-',    '-',   '-',   '-'],
  'batches.release':          ['-',   'all', '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  // credits. Usage is sent by an API key that names credits.meter; people do not send it
  'credits.read':             ['-',   'all', 'all', '-',    '-',   'all', '-',   '-',     '-',   'all',  '-',   '-',   'own'],
  'credits.meter':            ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'credits.grant':            ['-',   'all', 'own', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'credits.release':          ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'credits.extend':           ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'credits.revoke':           ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'credits.freeze':           ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'credits.adjust':           ['-',   'all', '-',   '-',    '-',   'all', '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  // startups
  'programme_tiers.read':     ['all', 'all', 'all', 'all',  'all', 'all', 'all', 'all',   'all', 'all',  'all', 'all', 'all'],
  'programme_tiers.edit':     ['all', 'all', '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'memberships.read':         ['-',   'all', 'all', 'all',  'all', 'all', '-',   '-',     '-',   'all',  '-',   '-',   'own'],
  'memberships.manage':       ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'memberships.renew':        ['-',   'all', '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'memberships.remove':       ['-',   'all', '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'onboarding.read':          ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   'all',  '-',   '-',   'own'],
  'onboarding.verify':        ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'onboarding.complete':      ['-',   '-',   '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   'own'],
  'check_ins.read':           ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   'all',  '-',   '-',   'own'],
  'check_ins.write':          ['-',   '-',   '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   'own'],
  'conversions.read':         ['-',   'all', 'all', 'all',  'own', 'all', '-',   '-',     '-',   'all',  '-',   '-',   '-'],
  'attribution.dispute':      ['-',   'all', 'all', 'all',  'own', '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'attribution.rule':         ['-',   'all', '-',   'all',  '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'referrals.read':           ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   'all',  '-',   '-',   'own'],
  'referrals.write':          ['-',   'all', 'all', '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'referrals.withdraw':       ['-',   '-',   '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   'own'],
  // steps of the clock, of a batch or of another verb: nobody's
  'rounds.settle':            ['-',   '-',   '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'applications.settle':      ['-',   '-',   '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'assignments.settle':       ['-',   '-',   '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'credits.settle':           ['-',   '-',   '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  'memberships.settle':       ['-',   '-',   '-',   '-',    '-',   '-',   '-',   '-',     '-',   '-',    '-',   '-',   '-'],
  // grants
  'grants.read':             ['-',   'all', 'all', '-',     '-',   'all', 'all', '-',      'team', 'all',  '-',   '-',   'own'],
  'grants.read_holds':       ['-',   'all', 'all', '-',     '-',   'all', 'all', '-',      '-',    'all',  '-',   '-',   'own'],
  // who did what, references of the bank and the sums of our books: not a society's
  'grants.read_internal':    ['-',   'all', 'all', '-',     '-',   'all', 'all', '-',      '-',    'all',  '-',   '-',   '-'],
  'grants.export':           ['-',   'all', '-',   '-',     '-',   'all', '-',   '-',      'team', 'all',  '-',   '-',   '-'],
  'grants.prepare':          ['-',   'all', 'all', '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'grants.sign':             ['-',   '-',   '-',   '-',     '-',   '-',   'all', '-',      '-',    '-',    '-',   '-',   '-'],
  'grants.suspend':          ['-',   'all', '-',   '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'grants.complete':         ['-',   'all', '-',   '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'grants.propose_termination': ['-',   'all', 'all', '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'grants.reply':            ['-',   '-',   '-',   '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   'own'],
  'grants.terminate':        ['-',   'all', '-',   '-',     '-',   '-',   'all', '-',      '-',    '-',    '-',   '-',   '-'],
  'grants.record_refund':    ['-',   '-',   '-',   '-',     '-',   'all', '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'grant_contracts.issue':   ['-',   '-',   '-',   '-',     '-',   '-',   'all', '-',      '-',    '-',    '-',   '-',   '-'],
  'grant_contracts.sign':    ['-',   '-',   '-',   '-',     '-',   '-',   'all', '-',      'team', '-',    '-',   '-',   '-'],
  'grant_contracts.void':    ['-',   '-',   '-',   '-',     '-',   '-',   'all', '-',      '-',    '-',    '-',   '-',   '-'],
  'bank_accounts.read':      ['-',   '-',   '-',   '-',     '-',   'all', 'all', '-',      '-',    'all',  '-',   '-',   '-'],
  'bank_accounts.write':     ['-',   '-',   '-',   '-',     '-',   'all', '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'bank_accounts.verify':    ['-',   '-',   '-',   '-',     '-',   'all', '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'bank_accounts.reveal':    ['-',   '-',   '-',   '-',     '-',   'all', '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'tranches.request':        ['-',   '-',   '-',   '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   'own'],
  'tranches.approve':        ['-',   'all', 'all', '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'tranches.authorise':      ['-',   '-',   '-',   '-',     '-',   'all', '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'tranches.pay':            ['-',   '-',   '-',   '-',     '-',   'all', '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'tranches.send_back':      ['-',   'all', 'all', '-',     '-',   'all', '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'reports.write':           ['-',   '-',   '-',   '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   'own'],
  'reports.submit':          ['-',   '-',   '-',   '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   'own'],
  'reports.decide':          ['-',   'all', 'all', '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'reports.reject':          ['-',   'all', '-',   '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'amendments.submit':       ['-',   'all', 'all', '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   'own'],
  'amendments.approve':      ['-',   'all', 'all', '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  // finance for a higher amount, legal for another institution
  'amendments.approve_second': ['-',   'all', '-',   '-',     '-',   'all', 'all', '-',      '-',    '-',    '-',   '-',   '-'],
  'amendments.reject':       ['-',   'all', 'all', '-',     '-',   'all', 'all', '-',      '-',    '-',    '-',   '-',   '-'],
  'outcomes.claim':          ['-',   'all', 'all', '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   'own'],
  'outcomes.retract':        ['-',   'all', 'all', '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   'own'],
  'outcomes.verify':         ['-',   'all', 'all', '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  'acknowledgements.read':   ['-',   'all', 'all', '-',     '-',   '-',   '-',   'all',    'all',  'all',  'all', 'all', 'all'],
  'grants.settle':           ['-',   '-',   '-',   '-',     '-',   '-',   '-',   '-',      '-',    '-',    '-',   '-',   '-'],
  // calendar
  'calendar.read':           ['all',  'all',  'all',  'all',   'all',  'all',  'all',  'all',   'all',  'all',    'all',  'all',  'all'],
  'calendar.write':          ['all',  '-',    '-',    '-',     '-',    '-',    '-',    '-',     '-',    '-',      '-',    '-',    '-'],
} as const satisfies Record<string, Row>;

export type Action = keyof typeof POLICY;

/** The level of a role for an action. */
export function level(action: Action, role: Role): Level {
  return POLICY[action][ROLES.indexOf(role)] ?? '-';
}
