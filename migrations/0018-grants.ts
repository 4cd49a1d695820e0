import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What follows an academic award: number and contract, money in tranches, reports, changes, an end, and what came of it. */
export class Grants1700000000018 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    for (const part of [ACCOUNTS, GRANTS, NUMBERS, CONTRACTS, TRANCHES, REPORTS, CHANGES, ENDS, OUTCOMES])
      await query.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Grants are not taken back: restore a backup instead.');
  }
}

const ROW = `
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid`;
const EDITED = `${ROW},
  updated_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1`;
const OF_GRANT = `grant_id uuid NOT NULL REFERENCES grants (id) ON DELETE RESTRICT`;

const known = (table: string, column: string, values: string) =>
  `CONSTRAINT ${table}_${column}_known CHECK (${column} IN (${values}))`;
const insertOnly = (table: string, ...except: string[]) => `
  CREATE TRIGGER ${table}_insert_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW
    EXECUTE FUNCTION ${except.length ? `refuse_change_except('${except.join(`', '`)}')` : 'refuse_change()'};`;

const RESOURCES = `'cny', 'token', 'gpu_card_minute'`;
const REPORT_KINDS = `'mid_term', 'financial', 'final', 'outcome', 'ad_hoc'`;
const PARTIES = `'company', 'society', 'institution', 'pi'`;

const ACCOUNTS = `
  -- where an organization is paid; what changes is a new row, also on the way back, and waits to be verified
  CREATE TABLE bank_accounts (${EDITED},
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
    holder text NOT NULL CONSTRAINT bank_accounts_holder_length CHECK (char_length(holder) BETWEEN 2 AND 120),
    bank text NOT NULL CONSTRAINT bank_accounts_bank_length CHECK (char_length(bank) BETWEEN 2 AND 120),
    number_enc bytea NOT NULL,
    number_hash bytea NOT NULL,
    masked text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT app_now(),
    verified_at timestamptz,
    verified_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    closed_at timestamptz,
    CONSTRAINT bank_accounts_verified_whole CHECK ((verified_at IS NULL) = (verified_by IS NULL)),
    CONSTRAINT bank_accounts_other_hands CHECK (verified_by <> created_by)
  );
  CREATE INDEX bank_accounts_organization ON bank_accounts (organization_id, changed_at, id);
  CREATE INDEX bank_accounts_by_change ON bank_accounts (changed_at, id);
  CREATE UNIQUE INDEX bank_accounts_one_open ON bank_accounts (organization_id) WHERE closed_at IS NULL;
  CREATE TRIGGER bank_accounts_number_kept BEFORE UPDATE OR DELETE ON bank_accounts FOR EACH ROW EXECUTE FUNCTION
    refuse_change_except('organization_id', 'verified_at', 'verified_by', 'closed_at', 'version', 'updated_at');
`;

const GRANTS = `
  CREATE TABLE grants (${EDITED},
    application_id uuid NOT NULL CONSTRAINT grants_application_once UNIQUE REFERENCES applications (id) ON DELETE RESTRICT,
    fund_id uuid NOT NULL REFERENCES funds (id) ON DELETE RESTRICT,
    round_id uuid NOT NULL REFERENCES rounds (id) ON DELETE RESTRICT,
    -- of the contract that is issued or signed
    number text CONSTRAINT grants_number_once UNIQUE,
    number_norm text CONSTRAINT grants_number_norm_once UNIQUE,
    pi_person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    institution_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
    title text NOT NULL CONSTRAINT grants_title_length CHECK (char_length(title) BETWEEN 1 AND 200),
    start_on date,
    end_on date,
    state text NOT NULL DEFAULT 'pending_contract' ${known(
      'grants',
      'state',
      `'pending_contract', 'active', 'suspended', 'closing',
      'rectifying', 'completed', 'terminated', 'archived'`,
    )},
    grade text ${known('grants', 'grade', `'excellent', 'pass', 'fail'`)},
    end_reason text ${known('grants', 'end_reason', `'breach', 'mutual', 'force_majeure', 'pi_unable', 'funder_withdrew'`)},
    signed_on date,
    rectify_due_on date,
    rectified boolean NOT NULL DEFAULT false,
    rectify_note text CONSTRAINT grants_rectify_note_length CHECK (char_length(rectify_note) BETWEEN 10 AND 4000),
    search_grams text[] NOT NULL DEFAULT '{}',
    search_terms text NOT NULL DEFAULT '',
    CONSTRAINT grants_period CHECK (end_on > start_on),
    CONSTRAINT grants_number_whole CHECK ((number IS NULL) = (number_norm IS NULL)),
    CONSTRAINT grants_signed_whole CHECK (state IN ('pending_contract', 'terminated', 'archived')
      OR num_nulls(number, start_on, end_on, signed_on) = 0),
    CONSTRAINT grants_completed_graded CHECK (state <> 'completed' OR grade IN ('excellent', 'pass')),
    CONSTRAINT grants_terminated_why CHECK (state <> 'terminated' OR end_reason IS NOT NULL),
    CONSTRAINT grants_rectifying_due CHECK (state <> 'rectifying' OR num_nulls(rectify_due_on, rectify_note) = 0)
  );
  CREATE INDEX grants_by_update ON grants (updated_at, id);
  -- one that has no term yet comes last
  CREATE INDEX grants_by_start ON grants (coalesce(start_on, 'infinity'), id);
  CREATE INDEX grants_by_end ON grants (coalesce(end_on, 'infinity'), id);
  CREATE INDEX grants_by_state ON grants (state, updated_at, id);
  CREATE INDEX grants_fund ON grants (fund_id, updated_at, id);
  CREATE INDEX grants_round ON grants (round_id, updated_at, id);
  CREATE INDEX grants_institution ON grants (institution_id, updated_at, id);
  CREATE INDEX grants_pi ON grants (pi_person_id);
  CREATE INDEX grants_ending ON grants (end_on) WHERE state = 'active';
  CREATE INDEX grants_search_grams ON grants USING gin (search_grams) WITH (fastupdate = off);

  CREATE TABLE grant_amounts (
    ${OF_GRANT},
    resource text NOT NULL ${known('grant_amounts', 'resource', RESOURCES)},
    awarded numeric(18,2) NOT NULL CONSTRAINT grant_amounts_awarded CHECK (awarded > 0),
    PRIMARY KEY (grant_id, resource),
    CONSTRAINT grant_amounts_whole CHECK (resource = 'cny' OR awarded = trunc(awarded))
  );

  CREATE TABLE grant_members (${EDITED}, ${OF_GRANT},
    person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    role text NOT NULL ${known('grant_members', 'role', `'pi', 'co_pi', 'member'`)},
    from_on date NOT NULL DEFAULT app_today(),
    to_on date,
    CONSTRAINT grant_members_period CHECK (to_on >= from_on)
  );
  CREATE UNIQUE INDEX grant_members_one_pi ON grant_members (grant_id) WHERE role = 'pi' AND to_on IS NULL;
  CREATE UNIQUE INDEX grant_members_once ON grant_members (grant_id, person_id) WHERE to_on IS NULL;
  CREATE INDEX grant_members_person ON grant_members (person_id, grant_id);

  -- the terms as they were agreed, and as each amendment left them
  CREATE TABLE grant_versions (${ROW}, ${OF_GRANT},
    n int NOT NULL CONSTRAINT grant_versions_n CHECK (n >= 1),
    terms jsonb NOT NULL,
    cause text NOT NULL ${known('grant_versions', 'cause', `'contract', 'amendment'`)},
    cause_id uuid NOT NULL,
    effective_from date NOT NULL,
    sha256 text NOT NULL CONSTRAINT grant_versions_sha256_shape CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT grant_versions_once UNIQUE (grant_id, n)
  );
  ${insertOnly('grant_versions')}
`;

const NUMBERS = `
  -- the row is the lock: numbers have no gap and no twin
  CREATE TABLE grant_counters (
    fund_id uuid NOT NULL REFERENCES funds (id) ON DELETE RESTRICT,
    year int NOT NULL CONSTRAINT grant_counters_year CHECK (year BETWEEN 2000 AND 2999),
    -- the round's batch, where the fund's format has one; else empty
    batch text NOT NULL DEFAULT '',
    next int NOT NULL DEFAULT 1 CONSTRAINT grant_counters_next CHECK (next >= 1),
    PRIMARY KEY (fund_id, year, batch)
  );

  -- every number that was ever on paper; one that was retired is never given again
  CREATE TABLE grant_numbers (${ROW}, ${OF_GRANT},
    fund_id uuid NOT NULL REFERENCES funds (id) ON DELETE RESTRICT,
    number text NOT NULL CONSTRAINT grant_numbers_number_once UNIQUE,
    number_norm text NOT NULL CONSTRAINT grant_numbers_number_norm_once UNIQUE,
    retired_at timestamptz
  );
  CREATE INDEX grant_numbers_grant ON grant_numbers (grant_id);
  CREATE UNIQUE INDEX grant_numbers_one_live ON grant_numbers (grant_id) WHERE retired_at IS NULL;
  CREATE TRIGGER grant_numbers_retired_once BEFORE UPDATE ON grant_numbers
    FOR EACH ROW WHEN (OLD.retired_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
  ${insertOnly('grant_numbers', 'retired_at')}
`;

const CONTRACTS = `
  -- legal chooses one: there is no default
  CREATE TABLE ip_clauses (${ROW},
    code text NOT NULL CONSTRAINT ip_clauses_code_once UNIQUE,
    label_zh text NOT NULL,
    label_en text NOT NULL,
    retired_at timestamptz
  );
  INSERT INTO ip_clauses (code, label_zh, label_en) VALUES
    ('institution_owns', '成果归依托单位所有，公司享有免费使用权', 'The institution owns the results; the company may use them free of charge'),
    ('joint', '成果归双方共有', 'The results are owned jointly'),
    ('open', '成果以开放许可发布', 'The results are published under an open licence');

  CREATE TABLE grant_contracts (${EDITED}, ${OF_GRANT},
    n int NOT NULL CONSTRAINT grant_contracts_n CHECK (n >= 1),
    number text,
    file_id uuid REFERENCES files (id) ON DELETE RESTRICT,
    sha256 text CONSTRAINT grant_contracts_sha256_shape CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    parties text[] NOT NULL CONSTRAINT grant_contracts_parties_known CHECK (parties <@ ARRAY[${PARTIES}] AND cardinality(parties) >= 2),
    ip_clause_id uuid REFERENCES ip_clauses (id) ON DELETE RESTRICT,
    bank_account_id uuid REFERENCES bank_accounts (id) ON DELETE RESTRICT,
    start_on date,
    end_on date,
    state text NOT NULL DEFAULT 'draft' ${known(
      'grant_contracts',
      'state',
      `'draft', 'issued', 'signed', 'void', 'superseded'`,
    )},
    issued_at timestamptz,
    void_reason text CONSTRAINT grant_contracts_void_reason_length CHECK (char_length(void_reason) BETWEEN 5 AND 2000),
    CONSTRAINT grant_contracts_once UNIQUE (grant_id, n),
    CONSTRAINT grant_contracts_period CHECK (end_on > start_on),
    CONSTRAINT grant_contracts_issued_whole CHECK (state NOT IN ('issued', 'signed', 'superseded')
      OR num_nulls(number, file_id, sha256, ip_clause_id, bank_account_id, start_on, end_on, issued_at) = 0),
    CONSTRAINT grant_contracts_void_why CHECK ((state = 'void') = (void_reason IS NOT NULL))
  );
  CREATE UNIQUE INDEX grant_contracts_one_live ON grant_contracts (grant_id) WHERE state IN ('draft', 'issued', 'signed');
  CREATE INDEX grant_contracts_account ON grant_contracts (bank_account_id) WHERE bank_account_id IS NOT NULL;
  -- what was issued is what is signed
  CREATE TRIGGER grant_contracts_settled BEFORE UPDATE OR DELETE ON grant_contracts FOR EACH ROW WHEN (OLD.state <> 'draft')
    EXECUTE FUNCTION refuse_change_except('state', 'void_reason', 'version', 'updated_at');

  CREATE TABLE contract_signatures (${ROW},
    contract_id uuid NOT NULL REFERENCES grant_contracts (id) ON DELETE RESTRICT,
    party text NOT NULL ${known('contract_signatures', 'party', PARTIES)},
    signed_on date NOT NULL,
    file_sha256 text NOT NULL CONSTRAINT contract_signatures_sha256_shape CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
    recorded_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT contract_signatures_once UNIQUE (contract_id, party)
  );
  ${insertOnly('contract_signatures')}
`;

const TRANCHES = `
  CREATE TABLE tranches (${EDITED}, ${OF_GRANT},
    n int NOT NULL CONSTRAINT tranches_n CHECK (n >= 1),
    resource text NOT NULL DEFAULT 'cny' ${known('tranches', 'resource', RESOURCES)},
    share_pct numeric(5,2) NOT NULL CONSTRAINT tranches_share CHECK (share_pct > 0 AND share_pct <= 100),
    amount numeric(18,2) NOT NULL CONSTRAINT tranches_amount CHECK (amount > 0),
    condition text NOT NULL ${known('tranches', 'condition', `'signing', 'report_accepted'`)},
    condition_report_kind text ${known('tranches', 'condition_report_kind', REPORT_KINDS)},
    state text NOT NULL DEFAULT 'planned' ${known(
      'tranches',
      'state',
      `'planned', 'requested', 'approved', 'authorised', 'paid',
      'failed', 'cancelled'`,
    )},
    bank_account_id uuid REFERENCES bank_accounts (id) ON DELETE RESTRICT,
    requested_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    approved_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    authorised_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    paid_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    paid_on date,
    bank_ref text CONSTRAINT tranches_bank_ref_once UNIQUE CONSTRAINT tranches_bank_ref_length CHECK (char_length(bank_ref) BETWEEN 4 AND 64),
    failure text,
    CONSTRAINT tranches_once UNIQUE (grant_id, resource, n),
    CONSTRAINT tranches_condition_whole CHECK ((condition = 'report_accepted') = (condition_report_kind IS NOT NULL)),
    CONSTRAINT tranches_other_hands CHECK (approved_by <> requested_by AND authorised_by <> approved_by AND paid_by <> authorised_by),
    CONSTRAINT tranches_signed_off CHECK (CASE state
      WHEN 'requested' THEN requested_by IS NOT NULL
      WHEN 'approved' THEN num_nulls(requested_by, approved_by) = 0
      WHEN 'authorised' THEN num_nulls(requested_by, approved_by, authorised_by, bank_account_id) = 0
      WHEN 'paid' THEN num_nulls(requested_by, approved_by, authorised_by, paid_by, paid_on, bank_ref, bank_account_id) = 0
      ELSE num_nonnulls(paid_by, paid_on, bank_ref) = 0 END)
  );
  CREATE INDEX tranches_grant ON tranches (grant_id, resource, n);
  CREATE INDEX tranches_by_update ON tranches (updated_at, id);
  -- what is not paid yet comes last
  CREATE INDEX tranches_by_payment ON tranches (coalesce(paid_on, 'infinity'), id);
  CREATE INDEX tranches_by_state ON tranches (state, updated_at, id);
  CREATE INDEX tranches_paid ON tranches (paid_on, id) WHERE state = 'paid';
  CREATE TRIGGER tranches_paid_kept BEFORE UPDATE OR DELETE ON tranches
    FOR EACH ROW WHEN (OLD.state = 'paid') EXECUTE FUNCTION refuse_change();
`;

const REPORTS = `
  CREATE TABLE reports (${EDITED}, ${OF_GRANT},
    kind text NOT NULL ${known('reports', 'kind', REPORT_KINDS)},
    n int NOT NULL CONSTRAINT reports_n CHECK (n >= 1),
    -- due dates and late days are the obligation's
    obligation_id uuid NOT NULL CONSTRAINT reports_obligation_once UNIQUE REFERENCES obligations (id) ON DELETE RESTRICT,
    state text NOT NULL DEFAULT 'scheduled' ${known(
      'reports',
      'state',
      `'scheduled', 'draft', 'submitted', 'in_revision', 'accepted', 'rejected'`,
    )},
    -- what one out of turn is to tell
    asked text CONSTRAINT reports_asked_length CHECK (char_length(asked) BETWEEN 10 AND 2000),
    -- as they are written; what was handed in is a revision
    answers jsonb NOT NULL DEFAULT '{}',
    accepted_cost numeric(18,2) CONSTRAINT reports_accepted_cost CHECK (accepted_cost >= 0),
    revisions_used int NOT NULL DEFAULT 0 CONSTRAINT reports_revisions_used CHECK (revisions_used BETWEEN 0 AND 2),
    decided_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    decided_at timestamptz,
    comment text CONSTRAINT reports_comment_length CHECK (char_length(comment) <= 4000),
    escalated_at timestamptz,
    CONSTRAINT reports_once UNIQUE (grant_id, kind, n),
    CONSTRAINT reports_ad_hoc_asked CHECK (kind <> 'ad_hoc' OR asked IS NOT NULL),
    CONSTRAINT reports_cost_of_financial CHECK (accepted_cost IS NULL OR kind = 'financial'),
    CONSTRAINT reports_decided_whole CHECK (state NOT IN ('accepted', 'rejected') OR num_nulls(decided_by, decided_at) = 0)
  );
  CREATE INDEX reports_by_state ON reports (state, updated_at, id);
  CREATE INDEX reports_by_update ON reports (updated_at, id);

  -- what was handed in, as it was received
  CREATE TABLE report_revisions (${ROW},
    report_id uuid NOT NULL REFERENCES reports (id) ON DELETE RESTRICT,
    n int NOT NULL CONSTRAINT report_revisions_n CHECK (n BETWEEN 1 AND 3),
    answers jsonb NOT NULL,
    -- [{key, fileId, sha256}]
    files jsonb NOT NULL DEFAULT '[]',
    sha256 text NOT NULL CONSTRAINT report_revisions_sha256_shape CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    received_at timestamptz NOT NULL,
    submitted_by uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    CONSTRAINT report_revisions_once UNIQUE (report_id, n)
  );
  ${insertOnly('report_revisions')}
`;

const CHANGES = `
  CREATE TABLE amendments (${EDITED}, ${OF_GRANT},
    kind text NOT NULL ${known(
      'amendments',
      'kind',
      `'extension', 'budget_shift', 'pi_change', 'institution_transfer', 'scope',
      'early_close', 'amount_up'`,
    )},
    changes jsonb NOT NULL,
    reason text NOT NULL CONSTRAINT amendments_reason_length CHECK (char_length(reason) BETWEEN 10 AND 4000),
    state text NOT NULL DEFAULT 'draft' ${known(
      'amendments',
      'state',
      `'draft', 'submitted', 'approved1', 'approved2', 'applied',
      'rejected', 'withdrawn'`,
    )},
    -- small enough to be told and not asked for
    is_notice boolean NOT NULL DEFAULT false,
    submitted_at timestamptz,
    approved1_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    approved2_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    applied_version int,
    ended_because text CONSTRAINT amendments_ended_because_length CHECK (char_length(ended_because) BETWEEN 4 AND 2000),
    CONSTRAINT amendments_ended_whole CHECK ((state IN ('rejected', 'withdrawn')) = (ended_because IS NOT NULL)),
    CONSTRAINT amendments_two_persons CHECK (approved1_by <> approved2_by),
    CONSTRAINT amendments_approved_whole CHECK (CASE state
      WHEN 'approved1' THEN approved1_by IS NOT NULL
      WHEN 'approved2' THEN num_nulls(approved1_by, approved2_by) = 0
      WHEN 'applied' THEN applied_version IS NOT NULL AND (is_notice OR num_nulls(approved1_by, approved2_by) = 0)
      ELSE true END),
    CONSTRAINT amendments_notice_of_shift CHECK (NOT is_notice OR kind = 'budget_shift')
  );
  CREATE UNIQUE INDEX amendments_one_extension ON amendments (grant_id)
    WHERE kind = 'extension' AND state NOT IN ('draft', 'rejected', 'withdrawn');
  CREATE INDEX amendments_grant ON amendments (grant_id, created_at, id);
  CREATE INDEX amendments_by_update ON amendments (updated_at, id);
  CREATE INDEX amendments_by_state ON amendments (state, updated_at, id);
`;

const ENDS = `
  CREATE TABLE terminations (${EDITED},
    grant_id uuid NOT NULL REFERENCES grants (id) ON DELETE RESTRICT,
    reason text NOT NULL ${known(
      'terminations',
      'reason',
      `'breach', 'mutual', 'force_majeure', 'pi_unable', 'funder_withdrew'`,
    )},
    text text NOT NULL CONSTRAINT terminations_text_length CHECK (char_length(text) BETWEEN 10 AND 4000),
    proposed_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    reply_due_at timestamptz NOT NULL,
    reply text CONSTRAINT terminations_reply_length CHECK (char_length(reply) <= 4000),
    replied_at timestamptz,
    accepted_cost numeric(18,2) CONSTRAINT terminations_accepted_cost CHECK (accepted_cost >= 0),
    refund_due numeric(18,2) CONSTRAINT terminations_refund_due CHECK (refund_due >= 0),
    ban_years int NOT NULL DEFAULT 0 CONSTRAINT terminations_ban_years CHECK (ban_years BETWEEN 0 AND 5),
    obligation_id uuid REFERENCES obligations (id) ON DELETE RESTRICT,
    terminated_at timestamptz,
    dropped_at timestamptz,
    CONSTRAINT terminations_replied_whole CHECK ((reply IS NULL) = (replied_at IS NULL)),
    CONSTRAINT terminations_done_whole CHECK (terminated_at IS NULL OR num_nulls(accepted_cost, refund_due) = 0),
    CONSTRAINT terminations_ended_once CHECK (num_nonnulls(terminated_at, dropped_at) <= 1)
  );
  CREATE UNIQUE INDEX terminations_one_live ON terminations (grant_id) WHERE dropped_at IS NULL;

  CREATE TABLE grant_refunds (${ROW}, ${OF_GRANT},
    amount numeric(18,2) NOT NULL CONSTRAINT grant_refunds_amount CHECK (amount > 0),
    received_on date NOT NULL,
    bank_ref text NOT NULL CONSTRAINT grant_refunds_bank_ref_once UNIQUE
      CONSTRAINT grant_refunds_bank_ref_length CHECK (char_length(bank_ref) BETWEEN 4 AND 64),
    recorded_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT
  );
  CREATE INDEX grant_refunds_grant ON grant_refunds (grant_id, id);
  ${insertOnly('grant_refunds')}
`;

const OUTCOMES = `
  CREATE TABLE outcomes (${EDITED},
    kind text NOT NULL ${known(
      'outcomes',
      'kind',
      `'paper', 'repository', 'model', 'dataset', 'patent', 'standard', 'talent'`,
    )},
    title text NOT NULL CONSTRAINT outcomes_title_length CHECK (char_length(title) BETWEEN 1 AND 500),
    doi text CONSTRAINT outcomes_doi_shape CHECK (doi ~ '^10\\.[0-9]{4,9}/\\S+$'),
    arxiv text,
    url text CONSTRAINT outcomes_url_length CHECK (char_length(url) <= 2000),
    published_on date NOT NULL,
    -- [{name, orcid?, institution?}]
    authors jsonb NOT NULL DEFAULT '[]' CONSTRAINT outcomes_authors_list CHECK (jsonb_typeof(authors) = 'array'),
    state text NOT NULL DEFAULT 'claimed' ${known('outcomes', 'state', `'claimed', 'verified', 'disputed', 'retracted'`)},
    ack_text text CONSTRAINT outcomes_ack_text_length CHECK (char_length(ack_text) <= 10000),
    ack_verdict text ${known('outcomes', 'ack_verdict', `'exact', 'number_only', 'name_only', 'ambiguous', 'none'`)},
    resolver_version int,
    -- of what was known when the text was read: another one, and it is read again
    ack_basis text CONSTRAINT outcomes_ack_basis_shape CHECK (ack_basis ~ '^[0-9a-f]{64}$'),
    -- an officer's, instead of an author of the team or an exact verdict
    note text CONSTRAINT outcomes_note_length CHECK (char_length(note) <= 2000),
    -- why it is disputed or retracted
    state_reason text CONSTRAINT outcomes_state_reason_length CHECK (char_length(state_reason) BETWEEN 5 AND 2000),
    CONSTRAINT outcomes_verdict_whole CHECK (num_nulls(ack_text, ack_verdict, resolver_version, ack_basis) IN (0, 4)),
    CONSTRAINT outcomes_state_reason_given CHECK (state NOT IN ('disputed', 'retracted') OR state_reason IS NOT NULL)
  );
  -- what was retracted may be claimed anew
  CREATE UNIQUE INDEX outcomes_doi_once ON outcomes (lower(doi)) WHERE state <> 'retracted';
  -- of an address of any length: an entry of an index holds 2,704 bytes
  CREATE UNIQUE INDEX outcomes_url_once ON outcomes (md5(lower(url))) WHERE state <> 'retracted';
  CREATE INDEX outcomes_unverified ON outcomes (id) WHERE state IN ('claimed', 'disputed') AND ack_text IS NOT NULL;
  CREATE INDEX outcomes_by_update ON outcomes (updated_at, id);
  CREATE INDEX outcomes_by_publication ON outcomes (published_on, id);
  CREATE INDEX outcomes_by_state ON outcomes (state, updated_at, id);

  CREATE TABLE outcome_grants (
    outcome_id uuid NOT NULL REFERENCES outcomes (id) ON DELETE RESTRICT,
    ${OF_GRANT},
    how text NOT NULL ${known('outcome_grants', 'how', `'claimed', 'resolver', 'officer'`)},
    PRIMARY KEY (outcome_id, grant_id)
  );
  CREATE INDEX outcome_grants_grant ON outcome_grants (grant_id);

  -- an officer has looked: it is not of this grant, whatever its text says
  CREATE TABLE outcome_removals (
    outcome_id uuid NOT NULL REFERENCES outcomes (id) ON DELETE RESTRICT,
    ${OF_GRANT},
    PRIMARY KEY (outcome_id, grant_id)
  );

  -- a series: a smaller number later loses nothing
  CREATE TABLE outcome_metrics (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    outcome_id uuid NOT NULL REFERENCES outcomes (id) ON DELETE RESTRICT,
    source text NOT NULL CONSTRAINT outcome_metrics_source_length CHECK (char_length(source) BETWEEN 1 AND 60),
    metric text NOT NULL ${known('outcome_metrics', 'metric', `'stars', 'downloads', 'citations', 'likes'`)},
    value bigint NOT NULL CONSTRAINT outcome_metrics_value CHECK (value >= 0),
    fetched_at timestamptz NOT NULL DEFAULT app_now(),
    -- in Shanghai
    day date NOT NULL DEFAULT app_today(),
    CONSTRAINT outcome_metrics_once_a_day UNIQUE (outcome_id, source, metric, day)
  );
  ${insertOnly('outcome_metrics')}
`;
