import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Registered opportunities, what protects them, who may stand in their way, and how a quarrel ends. */
export class Registrations1700000000018 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    for (const part of [REGISTRATIONS, PARTS, EVENTS, PROTECTIONS, MATCHES, CHECKS_AND_ATTEMPTS, DISPUTES, PARTIES])
      await query.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Registrations are not taken back: restore a backup instead.');
  }
}

const ROW = `
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid`;
const EDITED = `${ROW},
  updated_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1`;
const OF_REGISTRATION = `registration_id uuid NOT NULL REFERENCES registrations (id) ON DELETE RESTRICT`;

const known = (table: string, column: string, values: string) =>
  `CONSTRAINT ${table}_${column}_known CHECK (${column} IN (${values}))`;
const FORMS = `'api', 'cloud_private', 'on_prem'`;
const PRODUCT_LINES = `'foundation_model', 'agent_platform', 'code_assistant', 'multimodal', 'custom_training'`;
const OPEN_STAGES = `'lead_confirmed', 'qualified', 'poc', 'negotiation', 'contract_review'`;
const HELP = `'architecture_validation', 'business_presentation', 'competitive_information', 'pricing_support',
  'technical_support', 'tco', 'tender_support'`;

const REGISTRATIONS = `
  CREATE SEQUENCE registration_numbers;
  CREATE FUNCTION registration_number() RETURNS text LANGUAGE sql VOLATILE AS $$
    SELECT 'R' || extract(year FROM app_today()) || CASE WHEN n < 1000000 THEN lpad(n::text, 6, '0') ELSE n::text END
    FROM nextval('registration_numbers') n
  $$;

  CREATE TABLE registrations (${EDITED},
    number text NOT NULL DEFAULT registration_number() CONSTRAINT registrations_number_once UNIQUE,
    partner_id uuid NOT NULL REFERENCES partners (id) ON DELETE RESTRICT,
    submitted_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    origin text NOT NULL DEFAULT 'partner' ${known('registrations', 'origin', `'partner', 'lead_offer'`)},
    -- whom the partner means, as typed; resolved when it is submitted
    customer_input jsonb NOT NULL DEFAULT '{}',
    end_user_input jsonb,
    customer_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    end_user_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    -- the firm that is protected: the end user where one is named
    protects_id uuid GENERATED ALWAYS AS (coalesce(end_user_id, customer_id)) STORED,
    project_name text NOT NULL CONSTRAINT registrations_project_name_length CHECK (char_length(project_name) BETWEEN 2 AND 200),
    -- words of the project name, by which two projects are compared (matching/project-tokens.ts)
    project_tokens text[] NOT NULL DEFAULT '{}',
    product_line text NOT NULL ${known('registrations', 'product_line', PRODUCT_LINES)},
    delivery_form text NOT NULL ${known('registrations', 'delivery_form', FORMS)},
    amount_gross numeric(18,2) CONSTRAINT registrations_amount CHECK (amount_gross >= 0),
    tax_basis text NOT NULL DEFAULT 'gross' ${known('registrations', 'tax_basis', `'gross', 'net'`)},
    tax_rate numeric(5,4) NOT NULL DEFAULT 0.06 CONSTRAINT registrations_tax_rate CHECK (tax_rate >= 0 AND tax_rate < 1),
    expected_sign_on date,
    -- name, title and whether the contact agrees to be named
    contact jsonb,
    partner_work text,
    competitors text[] NOT NULL DEFAULT '{}',
    no_competitor_met boolean NOT NULL DEFAULT false,
    help_needed text[] NOT NULL DEFAULT '{}' CONSTRAINT registrations_help_needed_known CHECK (help_needed <@ ARRAY[${HELP}]),
    progress text NOT NULL DEFAULT 'lead_confirmed' ${known('registrations', 'progress', OPEN_STAGES)},
    state text NOT NULL DEFAULT 'draft' ${known(
      'registrations',
      'state',
      `'draft', 'submitted', 'under_review', 'action_required', 'approved', 'converted', 'rejected', 'expired', 'released',
       'revoked', 'withdrawn'`,
    )},
    -- the priority stamp
    submitted_at timestamptz,
    ack_due_at timestamptz,
    acked_at timestamptz,
    decide_due_at timestamptz,
    decided_at timestamptz,
    -- whole working days left to us while the partner is asked
    sla_days_left int,
    reviewer_id uuid REFERENCES users (id) ON DELETE RESTRICT,
    returned_fields text[] NOT NULL DEFAULT '{}',
    return_code text ${known('registrations', 'return_code', `'missing', 'unclear', 'contradiction', 'unreadable', 'outdated'`)},
    return_comment text,
    answer_due_at timestamptz,
    return_count int NOT NULL DEFAULT 0,
    extension_count int NOT NULL DEFAULT 0,
    extension_requested_at timestamptz,
    -- progress when protection was last given or extended
    progress_granted text ${known('registrations', 'progress_granted', OPEN_STAGES)},
    last_activity_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    approval_round int NOT NULL DEFAULT 1,
    rejection_code text ${known(
      'registrations',
      'rejection_code',
      `'duplicate', 'existing_customer', 'direct_active', 'too_early', 'out_of_scope', 'incomplete', 'invalid_partner'`,
    )},
    rejection_text text,
    end_reason text,
    ended_at timestamptz,
    -- the open quarrel about it: freezes its expiry, closes its slot to new approvals
    dispute_id uuid,
    deal_id uuid CONSTRAINT registrations_one_deal UNIQUE REFERENCES deals (id) ON DELETE RESTRICT,
    previous_id uuid REFERENCES registrations (id) ON DELETE RESTRICT,
    CONSTRAINT registrations_rejected_for_a_reason CHECK ((state = 'rejected') = (rejection_code IS NOT NULL)),
    CONSTRAINT registrations_submitted_whole CHECK (state IN ('draft', 'withdrawn') OR (submitted_at IS NOT NULL
      AND customer_id IS NOT NULL AND amount_gross IS NOT NULL AND expected_sign_on IS NOT NULL
      AND char_length(partner_work) >= 30 AND ack_due_at IS NOT NULL AND decide_due_at IS NOT NULL)),
    CONSTRAINT registrations_converted_into_a_deal CHECK (state <> 'converted' OR deal_id IS NOT NULL),
    CONSTRAINT registrations_asked CHECK (state <> 'action_required'
      OR (cardinality(returned_fields) > 0 AND return_code IS NOT NULL AND answer_due_at IS NOT NULL))
  ) WITH (fillfactor = 90);
  CREATE INDEX registrations_by_partner ON registrations (partner_id, submitted_at, id);
  CREATE INDEX registrations_by_submitter ON registrations (submitted_by, created_at, id);
  CREATE INDEX registrations_by_created ON registrations (created_at, id);
  CREATE INDEX registrations_queue ON registrations (state, decide_due_at, id) WHERE state IN ('submitted', 'under_review', 'action_required');
  CREATE INDEX registrations_by_submitted ON registrations (submitted_at, id) WHERE submitted_at IS NOT NULL;
  CREATE INDEX registrations_live_of_customer ON registrations (protects_id, product_line)
    WHERE state IN ('submitted', 'under_review', 'action_required', 'approved', 'converted');
  CREATE INDEX registrations_customer ON registrations (customer_id) WHERE customer_id IS NOT NULL;
  CREATE INDEX registrations_end_user ON registrations (end_user_id) WHERE end_user_id IS NOT NULL;
  CREATE INDEX registrations_previous ON registrations (previous_id) WHERE previous_id IS NOT NULL;
  CREATE TRIGGER registrations_submitted_once BEFORE UPDATE OF submitted_at ON registrations
    FOR EACH ROW WHEN (OLD.submitted_at IS NOT NULL AND NEW.submitted_at IS DISTINCT FROM OLD.submitted_at)
    EXECUTE FUNCTION submitted_once();
  CREATE TRIGGER registrations_not_deleted BEFORE DELETE ON registrations
    FOR EACH ROW WHEN (OLD.submitted_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
`;

const PARTS = `
  CREATE TABLE registration_lines (${ROW}, ${OF_REGISTRATION},
    position int NOT NULL CONSTRAINT registration_lines_position CHECK (position >= 1),
    product_code text NOT NULL,
    delivery_form text NOT NULL ${known('registration_lines', 'delivery_form', FORMS)},
    kind text NOT NULL ${known('registration_lines', 'kind', `'licence', 'compute', 'token_package', 'training', 'service'`)},
    quantity numeric(18,4) NOT NULL CONSTRAINT registration_lines_quantity CHECK (quantity > 0),
    gross numeric(18,2) NOT NULL CONSTRAINT registration_lines_gross CHECK (gross >= 0),
    CONSTRAINT registration_lines_position_once UNIQUE (registration_id, position)
  );

  -- the partner's proof: a file or a meeting record; staff may only say that they verified it
  CREATE TABLE registration_evidence (${ROW}, ${OF_REGISTRATION},
    kind text NOT NULL ${known(
      'registration_evidence',
      'kind',
      `'meeting_record', 'signed_minutes', 'poc_report', 'tender_document', 'customer_mail', 'other'`,
    )},
    file_id uuid CONSTRAINT registration_evidence_file_once UNIQUE REFERENCES files (id) ON DELETE RESTRICT,
    record text,
    verified_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    verified_at timestamptz,
    CONSTRAINT registration_evidence_is_something CHECK (file_id IS NOT NULL OR (kind = 'meeting_record' AND char_length(record) >= 20)),
    CONSTRAINT registration_evidence_verified_whole CHECK ((verified_by IS NULL) = (verified_at IS NULL))
  );
  CREATE INDEX registration_evidence_registration ON registration_evidence (registration_id, id);
  CREATE FUNCTION registration_evidence_stays() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM registrations WHERE id = OLD.registration_id AND submitted_at IS NOT NULL) THEN
      RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - ARRAY['verified_by', 'verified_at'] = to_jsonb(NEW) - ARRAY['verified_by', 'verified_at'] THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'evidence of a submitted registration stays as it is' USING ERRCODE = 'restrict_violation';
  END $$;
  CREATE TRIGGER registration_evidence_stays BEFORE UPDATE OR DELETE ON registration_evidence
    FOR EACH ROW EXECUTE FUNCTION registration_evidence_stays();

  -- what the partner did for the opportunity; never changed, and the sign that it is alive
  CREATE TABLE registration_activities (${ROW}, ${OF_REGISTRATION},
    kind text NOT NULL ${known('registration_activities', 'kind', `'note', 'call', 'visit', 'meeting', 'poc', 'email'`)},
    body text NOT NULL CONSTRAINT registration_activities_body_length CHECK (char_length(body) BETWEEN 1 AND 10000),
    happened_at timestamptz NOT NULL,
    progress text ${known('registration_activities', 'progress', OPEN_STAGES)}
  );
  CREATE INDEX registration_activities_registration ON registration_activities (registration_id, happened_at, id);
  CREATE TRIGGER registration_activities_append_only BEFORE UPDATE OR DELETE ON registration_activities
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  CREATE TABLE registration_approvals (${ROW}, ${OF_REGISTRATION},
    round int NOT NULL,
    approver_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    capacity text NOT NULL ${known('registration_approvals', 'capacity', `'ecosystem_manager', 'sales_manager'`)},
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT registration_approvals_once UNIQUE (registration_id, round, approver_id),
    CONSTRAINT registration_approvals_capacity_once UNIQUE (registration_id, round, capacity)
  );
`;

const EVENTS = `
  -- Each row holds the hash of the one before: whoever changes one breaks every later one.
  CREATE TABLE registration_events (${ROW}, ${OF_REGISTRATION},
    seq int NOT NULL CONSTRAINT registration_events_seq CHECK (seq >= 1),
    kind text NOT NULL,
    at timestamptz NOT NULL,
    actor_id uuid,
    payload jsonb NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT registration_events_once UNIQUE (registration_id, seq)
  );
  CREATE TRIGGER registration_events_append_only BEFORE UPDATE OR DELETE ON registration_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  -- what the partner can show to anybody: signed once, at the first submit
  CREATE TABLE registration_receipts (${ROW},
    registration_id uuid NOT NULL CONSTRAINT registration_receipts_once UNIQUE REFERENCES registrations (id) ON DELETE RESTRICT,
    key_id text NOT NULL,
    body jsonb NOT NULL,
    signature text NOT NULL
  );
  CREATE TRIGGER registration_receipts_append_only BEFORE UPDATE OR DELETE ON registration_receipts
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  -- the hash over all chains' heads of one day, told to every partner
  CREATE TABLE chain_heads (${ROW},
    day date NOT NULL CONSTRAINT chain_heads_once UNIQUE,
    chains int NOT NULL,
    hash bytea NOT NULL
  );
  CREATE TRIGGER chain_heads_append_only BEFORE UPDATE OR DELETE ON chain_heads
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

const PROTECTIONS = `
  CREATE TABLE protections (${EDITED}, ${OF_REGISTRATION},
    partner_id uuid NOT NULL REFERENCES partners (id) ON DELETE RESTRICT,
    customer_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
    product_line text NOT NULL ${known('protections', 'product_line', PRODUCT_LINES)},
    -- another project at the same customer has a slot of its own
    project_slot smallint NOT NULL DEFAULT 0 CONSTRAINT protections_slot CHECK (project_slot >= 0),
    kind text NOT NULL ${known('protections', 'kind', `'provisional', 'full', 'grace'`)},
    protected_from timestamptz NOT NULL,
    -- exclusive; null is open-ended
    protected_until timestamptz,
    frozen_at timestamptz,
    frozen_reason text ${known('protections', 'frozen_reason', `'dispute', 'vendor_wait'`)},
    remaining interval,
    -- of a converted one: what the deal's end cannot shorten
    floor_until timestamptz,
    -- two that a ruling protects side by side
    shared_credit boolean NOT NULL DEFAULT false,
    ended_reason text,
    CONSTRAINT protections_period CHECK (protected_until >= protected_from),
    CONSTRAINT protections_frozen_whole
      CHECK ((frozen_at IS NULL) = (frozen_reason IS NULL) AND (frozen_at IS NULL) = (remaining IS NULL)),
    CONSTRAINT protections_frozen_is_open CHECK (frozen_at IS NULL OR protected_until IS NULL),
    -- the promise of the whole module: one protection at a time
    CONSTRAINT one_protected_registration EXCLUDE USING gist (customer_id WITH =, product_line WITH =, project_slot WITH =,
      tstzrange(protected_from, protected_until) WITH &&) WHERE (NOT shared_credit)
  );
  CREATE INDEX protections_registration ON protections (registration_id, protected_from);
  CREATE INDEX protections_ending ON protections (protected_until) WHERE protected_until IS NOT NULL;
  CREATE INDEX protections_slots ON protections (customer_id, product_line, protected_until);

  CREATE TABLE protection_consents (${ROW},
    protection_id uuid NOT NULL REFERENCES protections (id) ON DELETE RESTRICT,
    -- the partner itself, or a letter of the customer
    granted_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    letter_file_id uuid CONSTRAINT protection_consents_letter_once UNIQUE REFERENCES files (id) ON DELETE RESTRICT,
    letter_signed_on date,
    chosen text NOT NULL ${known('protection_consents', 'chosen', `'partner', 'direct'`)},
    verified_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    verified_at timestamptz,
    CONSTRAINT protection_consents_one_source CHECK (num_nonnulls(granted_by, letter_file_id) = 1),
    CONSTRAINT protection_consents_letter_whole CHECK ((letter_file_id IS NULL) = (letter_signed_on IS NULL)),
    CONSTRAINT protection_consents_two_persons CHECK (verified_by <> created_by)
  );
  CREATE INDEX protection_consents_protection ON protection_consents (protection_id);
`;

const MATCHES = `
  CREATE TABLE registration_matches (${EDITED}, ${OF_REGISTRATION},
    other_registration_id uuid REFERENCES registrations (id) ON DELETE RESTRICT,
    deal_id uuid REFERENCES deals (id) ON DELETE RESTRICT,
    organization_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    class text NOT NULL ${known(
      'registration_matches',
      'class',
      `'same_partner_dup', 'partner_vs_partner', 'partner_vs_direct', 'existing_customer', 'expansion'`,
    )},
    score numeric(6,2) NOT NULL,
    -- which keys gave how many points, for people
    explain jsonb NOT NULL,
    first text NOT NULL ${known('registration_matches', 'first', `'this', 'other', 'same_day', 'unknown'`)},
    answer text NOT NULL DEFAULT 'open' ${known(
      'registration_matches',
      'answer',
      `'open', 'same_project', 'different_project', 'expansion', 'yielded', 'ruled'`,
    )},
    reason text,
    answered_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    answered_at timestamptz,
    CONSTRAINT registration_matches_one_other CHECK (num_nonnulls(other_registration_id, deal_id, organization_id) = 1),
    CONSTRAINT registration_matches_once UNIQUE NULLS NOT DISTINCT (registration_id, other_registration_id, deal_id, organization_id),
    CONSTRAINT registration_matches_answered_whole CHECK ((answer = 'open') = (answered_at IS NULL))
  );
  CREATE INDEX registration_matches_other ON registration_matches (other_registration_id) WHERE other_registration_id IS NOT NULL;
  CREATE INDEX registration_matches_deal ON registration_matches (deal_id) WHERE deal_id IS NOT NULL;
  ALTER TABLE registrations ADD COLUMN matches_truncated boolean NOT NULL DEFAULT false;
  -- open deals of a customer and product line, for the conflict match and the blind check
  CREATE INDEX deals_open_of_customer ON deals (customer_id, product_line) WHERE stage NOT IN ('won', 'lost');
  CREATE INDEX deals_open_of_end_user ON deals (end_user_id, product_line) WHERE stage NOT IN ('won', 'lost') AND end_user_id IS NOT NULL;
`;

const CHECKS_AND_ATTEMPTS = `
  CREATE TABLE collision_checks (${ROW},
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    partner_id uuid NOT NULL REFERENCES partners (id) ON DELETE RESTRICT,
    key_hash bytea NOT NULL,
    product_line text NOT NULL ${known('collision_checks', 'product_line', PRODUCT_LINES)},
    result text NOT NULL ${known('collision_checks', 'result', `'free', 'protected', 'direct_owned', 'unclear'`)},
    at timestamptz NOT NULL,
    on_day date NOT NULL
  );
  CREATE INDEX collision_checks_user ON collision_checks (user_id, on_day);
  CREATE INDEX collision_checks_partner ON collision_checks (partner_id, on_day);
  CREATE TRIGGER collision_checks_append_only BEFORE UPDATE OR DELETE ON collision_checks
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  CREATE TABLE direct_entry_attempts (${ROW},
    user_id uuid REFERENCES users (id) ON DELETE RESTRICT,
    customer_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
    product_line text NOT NULL ${known('direct_entry_attempts', 'product_line', PRODUCT_LINES)},
    protection_id uuid NOT NULL REFERENCES protections (id) ON DELETE RESTRICT,
    via text NOT NULL ${known('direct_entry_attempts', 'via', `'deal', 'channel_change', 'import', 'activity'`)},
    refused boolean NOT NULL,
    at timestamptz NOT NULL
  );
  CREATE INDEX direct_entry_attempts_protection ON direct_entry_attempts (protection_id, at);
  CREATE INDEX direct_entry_attempts_by_age ON direct_entry_attempts (at, id);
  CREATE TRIGGER direct_entry_attempts_append_only BEFORE UPDATE OR DELETE ON direct_entry_attempts
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

const DISPUTES = `
  CREATE SEQUENCE dispute_numbers;
  CREATE TABLE disputes (${EDITED},
    number text NOT NULL DEFAULT 'DS' || extract(year FROM app_today()) || lpad(nextval('dispute_numbers')::text, 6, '0')
      CONSTRAINT disputes_number_once UNIQUE,
    kind text NOT NULL ${known(
      'disputes',
      'kind',
      `'rejection', 'revocation', 'partner_conflict', 'direct_entry', 'attribution', 'commission'`,
    )},
    registration_id uuid REFERENCES registrations (id) ON DELETE RESTRICT,
    -- who stands against it, where it is not we ourselves
    other_registration_id uuid REFERENCES registrations (id) ON DELETE RESTRICT,
    deal_id uuid REFERENCES deals (id) ON DELETE RESTRICT,
    opened_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    opened_side text NOT NULL ${known('disputes', 'opened_side', `'partner', 'direct', 'ecosystem'`)},
    statement text NOT NULL CONSTRAINT disputes_statement_length CHECK (char_length(statement) BETWEEN 30 AND 10000),
    state text NOT NULL ${known('disputes', 'state', `'awaiting_other_side', 'deciding', 'ruled', 'withdrawn'`)},
    due_at timestamptz NOT NULL,
    other_side_due_at timestamptz NOT NULL,
    panel_a uuid REFERENCES users (id) ON DELETE RESTRICT,
    panel_b uuid REFERENCES users (id) ON DELETE RESTRICT,
    deciding_rule smallint CONSTRAINT disputes_deciding_rule CHECK (deciding_rule BETWEEN 1 AND 6),
    outcome text ${known('disputes', 'outcome', `'upheld', 'dismissed', 'split', 'different_project'`)},
    -- partner id -> share in percent
    split jsonb,
    reason text,
    ruled_at timestamptz,
    CONSTRAINT disputes_about_something CHECK (num_nonnulls(registration_id, deal_id) >= 1),
    CONSTRAINT disputes_panel_of_two CHECK ((panel_a IS NULL) = (panel_b IS NULL) AND panel_a <> panel_b),
    CONSTRAINT disputes_ruled_whole CHECK ((state = 'ruled') = (outcome IS NOT NULL)
      AND (outcome IS NULL) = (ruled_at IS NULL) AND (outcome IS NULL OR (deciding_rule IS NOT NULL AND char_length(reason) >= 30))),
    CONSTRAINT disputes_split_shares CHECK ((outcome = 'split') = (split IS NOT NULL))
  );
  CREATE UNIQUE INDEX disputes_one_open ON disputes (registration_id) WHERE state IN ('awaiting_other_side', 'deciding');
  CREATE INDEX disputes_by_due ON disputes (state, due_at, id);
  CREATE INDEX disputes_by_created ON disputes (created_at, id);
  CREATE INDEX disputes_deal ON disputes (deal_id) WHERE deal_id IS NOT NULL;
  CREATE INDEX disputes_other ON disputes (other_registration_id) WHERE other_registration_id IS NOT NULL;
  ALTER TABLE registrations ADD CONSTRAINT registrations_dispute FOREIGN KEY (dispute_id) REFERENCES disputes (id) ON DELETE RESTRICT;

  CREATE TABLE dispute_statements (${ROW},
    dispute_id uuid NOT NULL REFERENCES disputes (id) ON DELETE RESTRICT,
    side text NOT NULL ${known('dispute_statements', 'side', `'partner', 'direct', 'ecosystem'`)},
    text text NOT NULL CONSTRAINT dispute_statements_length CHECK (char_length(text) BETWEEN 1 AND 10000),
    file_ids uuid[] NOT NULL DEFAULT '{}'
  );
  CREATE INDEX dispute_statements_dispute ON dispute_statements (dispute_id, id);
  CREATE TRIGGER dispute_statements_append_only BEFORE UPDATE OR DELETE ON dispute_statements
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

const PARTIES = `
  CREATE TABLE deal_parties (${ROW},
    deal_id uuid NOT NULL REFERENCES deals (id) ON DELETE RESTRICT,
    partner_id uuid NOT NULL REFERENCES partners (id) ON DELETE RESTRICT,
    role text NOT NULL ${known(
      'deal_parties',
      'role',
      `'sourced', 'influenced', 'resell', 'deliver', 'toolchain', 'service', 'compute'`,
    )},
    -- proposed for the attribution of a won deal
    share_pct numeric(5,2) NOT NULL DEFAULT 0 CONSTRAINT deal_parties_share CHECK (share_pct BETWEEN 0 AND 100),
    since timestamptz NOT NULL DEFAULT clock_timestamp(),
    until timestamptz,
    evidence_file_id uuid REFERENCES files (id) ON DELETE RESTRICT
  );
  CREATE UNIQUE INDEX deal_parties_once ON deal_parties (deal_id, partner_id, role) WHERE until IS NULL;
  CREATE INDEX deal_parties_partner ON deal_parties (partner_id, deal_id);

  CREATE FUNCTION deal_parties_within_whole() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (SELECT coalesce(sum(share_pct), 0) FROM deal_parties WHERE deal_id = NEW.deal_id AND until IS NULL) > 100 THEN
      RAISE EXCEPTION 'the shares of a deal pass 100 percent'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'deal_parties_shares_within_100';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER deal_parties_within_whole AFTER INSERT OR UPDATE ON deal_parties
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION deal_parties_within_whole();
`;
