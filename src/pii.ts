/**
 * Which columns hold personal data or secrets. Data only. A test compares it with the catalogue: a new text, jsonb,
 * bytea, inet or date column that is neither listed here nor covered by its table's default fails the build.
 *
 * none: no person in it · general: names, phones, mails · sensitive: identity and bank documents · secret: never shown.
 */
export type PiiClass = 'none' | 'general' | 'sensitive' | 'secret';

interface TableEntry {
  /** the class of every column not named */
  readonly rest: PiiClass;
  /** how the person is found, where there is one */
  readonly subject?: string;
  readonly columns?: Readonly<Record<string, PiiClass>>;
}

export const PII: Readonly<Record<string, TableEntry>> = {
  // kernel
  idempotency_keys: { rest: 'none', subject: 'actor_id', columns: { body: 'general' } },
  pending_approvals: { rest: 'none' },
  journal: { rest: 'none', subject: 'actor_id' },
  // identity
  people: { rest: 'none', subject: 'id', columns: { name: 'general' } },
  users: { rest: 'none', subject: 'id', columns: { name: 'general', email: 'general', email_key: 'general' } },
  teams: { rest: 'none' },
  user_roles: { rest: 'none', subject: 'user_id' },
  credentials: { rest: 'none', subject: 'user_id', columns: { hash: 'secret' } },
  sessions: { rest: 'none', subject: 'user_id', columns: { token_hash: 'secret', ip: 'general', ua_hash: 'general' } },
  one_time_tokens: {
    rest: 'none',
    subject: 'user_id',
    columns: { token_hash: 'secret', email_key: 'general', payload: 'general' },
  },
  known_devices: { rest: 'none', subject: 'user_id', columns: { device_hash: 'secret' } },
  auth_counters: { rest: 'none' },
  api_keys: { rest: 'none', subject: 'service_user_id', columns: { secret_hash: 'secret' } },
  mails: { rest: 'none', columns: { to_address: 'general', fields: 'general', secret: 'secret' } },
  // files
  files: { rest: 'none', subject: 'uploaded_by', columns: { original_name: 'general', storage_key: 'secret' } },
  // organizations
  industries: { rest: 'none' },
  organizations: { rest: 'none' },
  organization_names: { rest: 'none' },
  organization_domains: { rest: 'none' },
  organization_search_terms: { rest: 'none' },
  organization_search: { rest: 'none' },
  organization_relations: { rest: 'none' },
  organization_roles: { rest: 'none' },
  organization_readiness: { rest: 'none' },
  positions: { rest: 'none', subject: 'person_id' },
  organization_touches: { rest: 'none' },
  staff_interests: { rest: 'none', subject: 'person_id' },
  organization_distinct_pairs: { rest: 'none' },
  organization_merges: { rest: 'none' },
  contacts: {
    rest: 'none',
    subject: 'id',
    columns: { name: 'general', name_grams: 'secret', name_terms: 'secret', title: 'general', department: 'general' },
  },
  contact_channels: {
    rest: 'none',
    subject: 'contact_id',
    columns: { value_enc: 'secret', value_hash: 'secret', masked: 'general' },
  },
  contact_reveals: { rest: 'none', subject: 'user_id' },
  // deals
  deals: { rest: 'none', subject: 'owner_id' },
  deal_stage_history: { rest: 'none', subject: 'actor_id' },
  deal_owner_changes: { rest: 'none' },
  deal_form_details: { rest: 'none' },
  deal_benchmarks: { rest: 'none' },
  deal_gate_waivers: { rest: 'none', subject: 'granted_by' },
  deal_lines: { rest: 'none' },
  deal_contacts: { rest: 'none', subject: 'contact_id' },
  deal_members: { rest: 'none', subject: 'user_id' },
  deal_competitors: { rest: 'none' },
  competitors: { rest: 'none' },
  activities: { rest: 'none', subject: 'created_by', columns: { body: 'general' } },
  attachments: { rest: 'none', subject: 'created_by' },
  forecast_adjustments: { rest: 'none', subject: 'user_id' },
  // partners
  partner_applications: {
    rest: 'none',
    subject: 'applicant_id',
    columns: { organization_input: 'general', cases: 'general', asked_from: 'general' },
  },
  partners: { rest: 'none' },
  partner_steps: { rest: 'none', columns: { evidence: 'general' } },
  partner_capabilities: { rest: 'none' },
  partner_agreements: { rest: 'none' },
  certifications: { rest: 'none', subject: 'person_id' },
  certification_requirements: { rest: 'none' },
  partner_tier_windows: { rest: 'none' },
  // registrations
  registrations: {
    rest: 'none',
    subject: 'submitted_by',
    columns: { customer_input: 'general', end_user_input: 'general', contact: 'general' },
  },
  registration_lines: { rest: 'none' },
  registration_evidence: { rest: 'none', columns: { record: 'general' } },
  registration_activities: { rest: 'none', subject: 'created_by', columns: { body: 'general' } },
  registration_approvals: { rest: 'none', subject: 'approver_id' },
  registration_events: { rest: 'none', subject: 'actor_id', columns: { payload: 'general' } },
  registration_receipts: { rest: 'none' },
  chain_heads: { rest: 'none' },
  protections: { rest: 'none' },
  protection_consents: { rest: 'none' },
  registration_matches: { rest: 'none' },
  collision_checks: { rest: 'none', subject: 'user_id', columns: { key_hash: 'secret' } },
  direct_entry_attempts: { rest: 'none', subject: 'user_id' },
  disputes: { rest: 'none', subject: 'opened_by', columns: { statement: 'general' } },
  dispute_statements: { rest: 'none', subject: 'created_by', columns: { text: 'general' } },
  deal_parties: { rest: 'none' },
  // imports: cells hold whatever a person put into a file
  imports: { rest: 'none', subject: 'created_by', columns: { mapping: 'general', file_name: 'general' } },
  import_rows: { rest: 'none', columns: { cells: 'general' } },
  import_mappings: { rest: 'none', subject: 'created_by', columns: { mapping: 'general' } },
  import_keys: { rest: 'none', columns: { external_key: 'general' } },
  import_seen: { rest: 'none' },
  // reports: a filter may be a search term, which may be a name
  exports: { rest: 'none', subject: 'created_by', columns: { filters: 'general' } },
  // calendar
  calendar_exceptions: { rest: 'none' },
  // notifications
  notices: { rest: 'none', subject: 'user_id', columns: { title: 'general' } },
  notice_marks: { rest: 'none' },
  notice_watermark: { rest: 'none' },
  // persons' identifiers, consents, sanctions
  person_identifiers: { rest: 'none', subject: 'person_id', columns: { value: 'sensitive' } },
  consents: { rest: 'none', subject: 'person_id' },
  sanctions: { rest: 'none', subject: 'person_id', columns: { reason: 'general' } },
  // funding: answers hold whatever a form asks for
  funds: { rest: 'none' },
  fund_aliases: { rest: 'none' },
  fund_subscriptions: { rest: 'none', subject: 'user_id' },
  rounds: { rest: 'none' },
  round_limits: { rest: 'none' },
  committee_seats: { rest: 'none', subject: 'person_id' },
  form_versions: { rest: 'none' },
  rubric_versions: { rest: 'none' },
  eligibility_versions: { rest: 'none' },
  eligibility_results: { rest: 'none', columns: { fact_snapshot: 'general', note: 'general' } },
  identity_groups: { rest: 'none' },
  identity_members: { rest: 'none', subject: 'person_id' },
  identity_links: { rest: 'none', columns: { evidence: 'sensitive', evidence_hash: 'secret' } },
  applications: {
    rest: 'none',
    subject: 'owner_person_id',
    columns: {
      contested: 'general',
      defects: 'general',
      search_grams: 'secret',
      search_terms: 'secret',
    },
  },
  application_access: { rest: 'none', subject: 'person_id' },
  application_requests: { rest: 'none' },
  application_topics: { rest: 'none' },
  draft_answers: { rest: 'none', subject: 'edited_by', columns: { value: 'sensitive' } },
  collaborators: { rest: 'none', subject: 'person_id', columns: { email: 'general', token_hash: 'secret' } },
  deadline_extensions: { rest: 'none', columns: { reason: 'general' } },
  application_revisions: { rest: 'none', subject: 'submitted_by', columns: { answers: 'sensitive' } },
  appeals: { rest: 'none', columns: { text: 'general', decision_note: 'general' } },
  obligations: { rest: 'none' },
  obligation_moves: { rest: 'none' },
  integrity_cases: { rest: 'none', subject: 'person_id', columns: { reason: 'sensitive', outcome: 'sensitive' } },
  envelopes: { rest: 'none' },
  envelope_holdings: { rest: 'none' },
  envelope_entries: { rest: 'none', subject: 'actor_id' },
  credit_accounts: { rest: 'none' },
  credit_instalments: { rest: 'none' },
  credit_lots: { rest: 'none' },
  credit_entries: { rest: 'none', subject: 'actor_id' },
  usage_records: { rest: 'none' },
  // reviewing
  topics: { rest: 'none' },
  reviewers: { rest: 'none', subject: 'person_id' },
  reviewer_topics: { rest: 'none' },
  reviewer_absences: { rest: 'none' },
  person_relations: { rest: 'none', subject: 'person_id', columns: { kind: 'general', source: 'general' } },
  coauthorships: { rest: 'none', subject: 'a_id' },
  application_exclusions: {
    rest: 'none',
    columns: { name: 'general', institution: 'general', email: 'general', reason: 'general' },
  },
  conflicts: { rest: 'none', subject: 'person_id', columns: { evidence: 'sensitive', reason: 'general' } },
  conflict_notes: { rest: 'none', subject: 'person_id', columns: { note: 'general' } },
  assignment_runs: { rest: 'none' },
  assignments: { rest: 'none', subject: 'person_id' },
  reviews: { rest: 'none', columns: { comment_to_applicant: 'general', comment_internal: 'general' } },
  review_scores: { rest: 'none' },
  score_runs: { rest: 'none' },
  meetings: { rest: 'none', subject: 'chair_person_id', columns: { minutes: 'general' } },
  meeting_attendance: { rest: 'none', subject: 'person_id' },
  minutes_addenda: { rest: 'none', subject: 'created_by', columns: { text: 'general' } },
  agenda_items: { rest: 'none' },
  vote_turnouts: { rest: 'none', subject: 'person_id' },
  vote_tallies: { rest: 'none' },
  decision_batches: { rest: 'none' },
  batch_lines: { rest: 'none', columns: { comment_to_applicant: 'general', comment_internal: 'general' } },
  batch_approvals: { rest: 'none', subject: 'person_id' },
  decisions: { rest: 'none', columns: { comment_to_applicant: 'general', comment_internal: 'general' } },
  // startups
  tiers: { rest: 'none' },
  memberships: { rest: 'none', subject: 'owner_person_id' },
  membership_awards: { rest: 'none' },
  membership_steps: { rest: 'none', columns: { evidence: 'general' } },
  check_ins: { rest: 'none', columns: { blockers: 'general' } },
  conversions: { rest: 'none' },
  investment_referrals: { rest: 'none' },
  attribution_disputes: { rest: 'none', subject: 'opened_by', columns: { reason: 'general' } },
};

export const piiClass = (table: string, column: string): PiiClass =>
  PII[table]?.columns?.[column] ?? PII[table]?.rest ?? 'none';
