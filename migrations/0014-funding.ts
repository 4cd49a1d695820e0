import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Funds, rounds with their forms and rules, applications from draft to award, and what holds new money back. */
export class Funding1700000000014 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    for (const part of [
      BELOW,
      FUNDS,
      ROUNDS,
      VERSIONS,
      ROUND_RULES,
      IDENTITY,
      APPLICATIONS,
      DRAFTS,
      REVISIONS,
      ELIGIBILITY,
      OBLIGATIONS,
    ])
      await query.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Funding is not taken back: restore a backup instead.');
  }
}

const ROW = `
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid`;
const EDITED = `${ROW},
  updated_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1`;

const known = (table: string, column: string, values: string) =>
  `CONSTRAINT ${table}_${column}_known CHECK (${column} IN (${values}))`;
const insertOnly = (table: string, ...except: string[]) => `
  CREATE TRIGGER ${table}_insert_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW
    EXECUTE FUNCTION ${except.length ? `refuse_change_except('${except.join(`', '`)}')` : 'refuse_change()'};`;
/** Settled rows move along their lifecycle and nothing else of them changes. */
const settledOnce = (table: string, ...except: string[]) => `
  CREATE TRIGGER ${table}_settled BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW WHEN (OLD.state <> 'draft')
    EXECUTE FUNCTION refuse_change_except('state', 'version', 'updated_at'${except.map((column) => `, '${column}'`).join('')});`;

const RESOURCES = `'cny', 'token', 'gpu_card_minute'`;
const VERSION_STATES = `'draft', 'published', 'retired'`;

const BELOW = `
  -- a society officer's grant names the society; without one it reaches nothing
  ALTER TABLE user_roles
    DROP CONSTRAINT user_roles_partner_has_org,
    ADD CONSTRAINT user_roles_partner_has_org CHECK (
      CASE WHEN role IN ('partner_admin', 'partner_member') THEN org_id IS NOT NULL
           ELSE org_id IS NULL OR role = 'society_officer' END);

  -- by what a person is known elsewhere; of an identity document the keyed hash alone
  CREATE TABLE person_identifiers (${ROW},
    person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    kind text NOT NULL ${known('person_identifiers', 'kind', `'orcid', 'society_number', 'id_hash'`)},
    -- which society's number
    issuer text,
    value text NOT NULL,
    verified_at timestamptz,
    verified_by uuid,
    CONSTRAINT person_identifiers_orcid CHECK (kind <> 'orcid' OR value ~ '^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$'),
    CONSTRAINT person_identifiers_issuer CHECK ((kind = 'society_number') = (issuer IS NOT NULL)),
    CONSTRAINT person_identifiers_once UNIQUE NULLS NOT DISTINCT (person_id, kind, issuer, value)
  );
  CREATE UNIQUE INDEX person_identifiers_one_verified ON person_identifiers (kind, issuer, value) NULLS NOT DISTINCT
    WHERE verified_at IS NOT NULL;

  ALTER TABLE positions ADD COLUMN verified_at timestamptz, ADD COLUMN verified_by uuid;

  -- what a person agreed to, for which row; asked at the moment of use, so that withdrawing works at once
  CREATE TABLE consents (${ROW},
    person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    purpose text NOT NULL ${known(
      'consents',
      'purpose',
      `'programme_processing', 'society_sharing',
      'partner_introduction', 'sales_contact', 'investment_referral', 'publication', 'marketing'`,
    )},
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    notice_version text NOT NULL,
    given_at timestamptz NOT NULL DEFAULT app_now(),
    withdrawn_at timestamptz,
    CONSTRAINT consents_period CHECK (withdrawn_at >= given_at)
  );
  CREATE UNIQUE INDEX consents_one_live ON consents (subject_id, purpose, person_id, subject_type) WHERE withdrawn_at IS NULL;
  CREATE INDEX consents_person ON consents (person_id, purpose);
  CREATE TRIGGER consents_withdrawn_once BEFORE UPDATE ON consents
    FOR EACH ROW WHEN (OLD.withdrawn_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
  ${insertOnly('consents', 'withdrawn_at')}

  CREATE TABLE sanctions (${EDITED},
    person_id uuid REFERENCES people (id) ON DELETE RESTRICT,
    organization_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    from_on date NOT NULL,
    -- the last day, inclusive
    until_on date NOT NULL,
    reason_code text NOT NULL ${known(
      'sanctions',
      'reason_code',
      `'breach', 'fabrication', 'plagiarism',
      'misuse_of_funds', 'confidentiality_breach', 'other'`,
    )},
    reason text NOT NULL CONSTRAINT sanctions_reason_length CHECK (char_length(reason) BETWEEN 10 AND 2000),
    decided_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    -- before its time
    lifted_at timestamptz,
    CONSTRAINT sanctions_one_subject CHECK (num_nonnulls(person_id, organization_id) = 1),
    CONSTRAINT sanctions_period CHECK (until_on >= from_on),
    CONSTRAINT sanctions_five_years CHECK (until_on <= from_on + interval '5 years')
  );
  CREATE INDEX sanctions_person ON sanctions (person_id, until_on) WHERE person_id IS NOT NULL;
  CREATE INDEX sanctions_organization ON sanctions (organization_id, until_on) WHERE organization_id IS NOT NULL;
  CREATE INDEX sanctions_by_age ON sanctions (created_at, id);
`;

const FUNDS = `
  CREATE TABLE funds (${EDITED},
    code text NOT NULL CONSTRAINT funds_code_once UNIQUE CONSTRAINT funds_code_shape CHECK (code ~ '^[a-z0-9_]{3,30}$'),
    name_zh text NOT NULL CONSTRAINT funds_name_zh_length CHECK (char_length(name_zh) BETWEEN 1 AND 120),
    name_en text NOT NULL CONSTRAINT funds_name_en_length CHECK (char_length(name_en) BETWEEN 1 AND 120),
    kind text NOT NULL ${known('funds', 'kind', `'startup', 'academic', 'open_source'`)},
    state text NOT NULL DEFAULT 'active' ${known('funds', 'state', `'active', 'closed'`)},
    cofunder_organization_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    -- ends in no digit, so that a number can be told from its prefix
    number_prefix text CONSTRAINT funds_number_prefix_shape CHECK (number_prefix ~ '^[A-Za-z-]{2,20}$'),
    number_format text NOT NULL DEFAULT '{prefix}{YYYY}{seq:2}' CONSTRAINT funds_number_format_shape
      CHECK (number_format ~ '^\\{prefix\\}\\{YYYY\\}(\\{batch:[1-9]\\})?\\{seq:[1-9]\\}$'),
    ack_zh text,
    ack_en text,
    CONSTRAINT funds_ack_names_number CHECK (ack_zh LIKE '%{number}%' AND ack_en LIKE '%{number}%'),
    CONSTRAINT funds_academic_whole CHECK (kind <> 'academic' OR num_nulls(number_prefix, ack_zh, ack_en) = 0)
  );
  CREATE UNIQUE INDEX funds_number_prefix_once ON funds (lower(number_prefix));
  CREATE INDEX funds_by_code ON funds (code, id);
  CREATE INDEX funds_cofunder ON funds (cofunder_organization_id) WHERE cofunder_organization_id IS NOT NULL;

  -- one alias under two funds is legal: what it resolves to is then ambiguous
  CREATE TABLE fund_aliases (${ROW},
    fund_id uuid NOT NULL REFERENCES funds (id) ON DELETE RESTRICT,
    alias text NOT NULL CONSTRAINT fund_aliases_length CHECK (char_length(alias) BETWEEN 1 AND 120),
    alias_norm text NOT NULL CONSTRAINT fund_aliases_norm_length CHECK (char_length(alias_norm) >= 1),
    CONSTRAINT fund_aliases_once UNIQUE (fund_id, alias_norm)
  );
  CREATE INDEX fund_aliases_norm ON fund_aliases (alias_norm);

  -- who is told when a round opens
  CREATE TABLE fund_subscriptions (
    fund_id uuid NOT NULL REFERENCES funds (id) ON DELETE RESTRICT,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (fund_id, user_id)
  );
  CREATE INDEX fund_subscriptions_user ON fund_subscriptions (user_id);
`;

const ROUNDS = `
  CREATE TABLE rounds (${EDITED},
    fund_id uuid NOT NULL REFERENCES funds (id) ON DELETE RESTRICT,
    code text NOT NULL CONSTRAINT rounds_code_once UNIQUE CONSTRAINT rounds_code_shape CHECK (code ~ '^[A-Z0-9-]{3,20}$'),
    name_zh text NOT NULL CONSTRAINT rounds_name_zh_length CHECK (char_length(name_zh) BETWEEN 1 AND 120),
    name_en text NOT NULL CONSTRAINT rounds_name_en_length CHECK (char_length(name_en) BETWEEN 1 AND 120),
    mode text NOT NULL ${known('rounds', 'mode', `'fixed', 'rolling'`)},
    opens_at timestamptz,
    -- exclusive: 2026-03-31 24:00 in Shanghai is 2026-03-31T16:00:00Z
    closes_at timestamptz,
    review_due_at timestamptz,
    decision_due_at timestamptz,
    grace_minutes int NOT NULL DEFAULT 30 CONSTRAINT rounds_grace CHECK (grace_minutes BETWEEN 0 AND 120),
    form_version_id uuid,
    rubric_version_id uuid,
    eligibility_version_id uuid,
    -- no default: whoever publishes has chosen it
    ranking_metric text ${known('rounds', 'ranking_metric', `'raw_mean', 'median', 'adjusted'`)},
    blinding text NOT NULL ${known('rounds', 'blinding', `'none', 'single', 'double'`)},
    stage text NOT NULL DEFAULT 'draft' ${known(
      'rounds',
      'stage',
      `'draft', 'published', 'screening', 'reviewing',
      'deliberating', 'sealed', 'released', 'archived', 'cancelled'`,
    )},
    number_batch text CONSTRAINT rounds_number_batch_shape CHECK (number_batch ~ '^[0-9]{2}$'),
    -- the last receipt drawn; the row is the lock
    receipt_seq int NOT NULL DEFAULT 0 CONSTRAINT rounds_receipt_seq CHECK (receipt_seq >= 0),
    settings jsonb NOT NULL,
    -- who changed it last does not publish it
    edited_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    published_at timestamptz,
    CONSTRAINT rounds_published_whole CHECK (stage IN ('draft', 'cancelled') OR (published_at IS NOT NULL AND
      num_nulls(form_version_id, rubric_version_id, eligibility_version_id, ranking_metric, opens_at) = 0)),
    CONSTRAINT rounds_dates_order CHECK (stage IN ('draft', 'cancelled') OR CASE mode
      WHEN 'fixed' THEN coalesce(opens_at < closes_at AND closes_at < review_due_at AND review_due_at < decision_due_at, false)
      ELSE closes_at IS NULL OR opens_at < closes_at END),
    CONSTRAINT rounds_rolling_stages CHECK (mode = 'fixed' OR stage IN ('draft', 'published', 'archived', 'cancelled')),
    CONSTRAINT rounds_mode_copied UNIQUE (id, mode)
  );
  CREATE INDEX rounds_by_fund ON rounds (fund_id, opens_at, id);
  CREATE INDEX rounds_by_opening ON rounds (opens_at, id);
  CREATE INDEX rounds_by_update ON rounds (updated_at, id);
  CREATE INDEX rounds_open ON rounds (closes_at) WHERE stage = 'published';

  -- what applicants have read stays as they read it; a deadline only ever moves away from them
  CREATE FUNCTION rounds_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.fund_id, NEW.code, NEW.mode, NEW.ranking_metric, NEW.blinding, NEW.settings, NEW.number_batch, NEW.opens_at,
        NEW.grace_minutes, NEW.published_at)
       IS DISTINCT FROM
       (OLD.fund_id, OLD.code, OLD.mode, OLD.ranking_metric, OLD.blinding, OLD.settings, OLD.number_batch, OLD.opens_at,
        OLD.grace_minutes, OLD.published_at) THEN
      RAISE EXCEPTION 'a published round keeps its terms' USING ERRCODE = 'check_violation', CONSTRAINT = 'rounds_frozen';
    END IF;
    IF NEW.closes_at IS DISTINCT FROM OLD.closes_at AND (NEW.closes_at <= OLD.closes_at OR OLD.closes_at IS NULL AND NEW.closes_at <= app_now()
        OR NEW.closes_at IS NULL) THEN
      RAISE EXCEPTION 'a deadline is never shortened' USING ERRCODE = 'check_violation', CONSTRAINT = 'rounds_deadline_only_later';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rounds_frozen BEFORE UPDATE ON rounds
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION rounds_frozen();
`;

const OF_ROUND = `round_id uuid NOT NULL REFERENCES rounds (id) ON DELETE RESTRICT`;

const VERSIONS = `
  -- the class of a change, and with it the number, is found when it is published
  CREATE TABLE form_versions (${EDITED}, ${OF_ROUND},
    major int CONSTRAINT form_versions_major CHECK (major >= 1),
    minor int CONSTRAINT form_versions_minor CHECK (minor >= 0),
    fields jsonb NOT NULL CONSTRAINT form_versions_fields_list CHECK (jsonb_typeof(fields) = 'array'),
    sha256 text CONSTRAINT form_versions_sha256_shape CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    state text NOT NULL DEFAULT 'draft' ${known('form_versions', 'state', VERSION_STATES)},
    published_at timestamptz,
    CONSTRAINT form_versions_published_whole CHECK (state = 'draft' OR num_nulls(major, minor, sha256, published_at) = 0),
    CONSTRAINT form_versions_number_once UNIQUE (round_id, major, minor),
    CONSTRAINT form_versions_of_round UNIQUE (round_id, id)
  );
  CREATE UNIQUE INDEX form_versions_one_draft ON form_versions (round_id) WHERE state = 'draft';
  ${settledOnce('form_versions')}

  CREATE TABLE rubric_versions (${EDITED}, ${OF_ROUND},
    n int NOT NULL CONSTRAINT rubric_versions_n CHECK (n >= 1),
    criteria jsonb NOT NULL CONSTRAINT rubric_versions_criteria_list CHECK (jsonb_typeof(criteria) = 'array'),
    state text NOT NULL DEFAULT 'draft' ${known('rubric_versions', 'state', VERSION_STATES)},
    published_at timestamptz,
    CONSTRAINT rubric_versions_number_once UNIQUE (round_id, n),
    CONSTRAINT rubric_versions_of_round UNIQUE (round_id, id)
  );
  CREATE UNIQUE INDEX rubric_versions_one_draft ON rubric_versions (round_id) WHERE state = 'draft';
  ${settledOnce('rubric_versions')}

  CREATE TABLE eligibility_versions (${EDITED}, ${OF_ROUND},
    n int NOT NULL CONSTRAINT eligibility_versions_n CHECK (n >= 1),
    rules jsonb NOT NULL CONSTRAINT eligibility_versions_rules_list CHECK (jsonb_typeof(rules) = 'array'),
    state text NOT NULL DEFAULT 'draft' ${known('eligibility_versions', 'state', VERSION_STATES)},
    published_at timestamptz,
    CONSTRAINT eligibility_versions_number_once UNIQUE (round_id, n),
    CONSTRAINT eligibility_versions_of_round UNIQUE (round_id, id)
  );
  CREATE UNIQUE INDEX eligibility_versions_one_draft ON eligibility_versions (round_id) WHERE state = 'draft';
  ${settledOnce('eligibility_versions')}

  -- a round stands on versions of its own
  ALTER TABLE rounds
    ADD CONSTRAINT rounds_form FOREIGN KEY (id, form_version_id) REFERENCES form_versions (round_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT rounds_rubric FOREIGN KEY (id, rubric_version_id) REFERENCES rubric_versions (round_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT rounds_eligibility FOREIGN KEY (id, eligibility_version_id)
      REFERENCES eligibility_versions (round_id, id) ON DELETE RESTRICT;
`;

const ROUND_RULES = `
  CREATE TABLE round_limits (
    ${OF_ROUND},
    resource text NOT NULL ${known('round_limits', 'resource', RESOURCES)},
    min_award numeric(18,2) NOT NULL,
    max_award numeric(18,2) NOT NULL,
    PRIMARY KEY (round_id, resource),
    CONSTRAINT round_limits_order CHECK (0 < min_award AND min_award <= max_award),
    CONSTRAINT round_limits_whole CHECK (resource = 'cny' OR (min_award = trunc(min_award) AND max_award = trunc(max_award)))
  );
  CREATE FUNCTION round_limits_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM rounds WHERE id = coalesce(NEW.round_id, OLD.round_id) AND published_at IS NOT NULL) THEN
      RAISE EXCEPTION 'a published round keeps its terms' USING ERRCODE = 'check_violation', CONSTRAINT = 'rounds_frozen';
    END IF;
    RETURN coalesce(NEW, OLD);
  END $$;
  CREATE TRIGGER round_limits_frozen BEFORE INSERT OR UPDATE OR DELETE ON round_limits
    FOR EACH ROW EXECUTE FUNCTION round_limits_frozen();

  CREATE TABLE committee_seats (${ROW}, ${OF_ROUND},
    person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    seat text NOT NULL ${known('committee_seats', 'seat', `'chair', 'member'`)},
    during tstzrange NOT NULL CONSTRAINT committee_seats_period CHECK (NOT isempty(during) AND NOT lower_inf(during)),
    CONSTRAINT committee_seats_one_a_person EXCLUDE USING gist (round_id WITH =, person_id WITH =, during WITH &&),
    CONSTRAINT committee_seats_one_chair EXCLUDE USING gist (round_id WITH =, during WITH &&) WHERE (seat = 'chair')
  );
  CREATE INDEX committee_seats_person ON committee_seats (person_id, round_id);
`;

const IDENTITY = `
  -- everybody who is one applicant in the eyes of the caps; the row is their lock
  CREATE TABLE identity_groups (${EDITED},
    merged_into_id uuid REFERENCES identity_groups (id) ON DELETE RESTRICT,
    lifetime_tokens bigint NOT NULL DEFAULT 0 CONSTRAINT identity_groups_lifetime_tokens CHECK (lifetime_tokens >= 0),
    CONSTRAINT identity_groups_merged_elsewhere CHECK (merged_into_id <> id)
  );
  CREATE INDEX identity_groups_merged_into ON identity_groups (merged_into_id) WHERE merged_into_id IS NOT NULL;

  CREATE TABLE identity_members (${ROW},
    group_id uuid NOT NULL REFERENCES identity_groups (id) ON DELETE RESTRICT,
    person_id uuid CONSTRAINT identity_members_person_once UNIQUE REFERENCES people (id) ON DELETE RESTRICT,
    organization_id uuid CONSTRAINT identity_members_organization_once UNIQUE REFERENCES organizations (id) ON DELETE RESTRICT,
    kind text NOT NULL GENERATED ALWAYS AS (CASE WHEN person_id IS NULL THEN 'organization' ELSE 'person' END) STORED,
    CONSTRAINT identity_members_one_subject CHECK (num_nonnulls(person_id, organization_id) = 1)
  );
  CREATE INDEX identity_members_group ON identity_members (group_id);

  CREATE TABLE identity_links (${EDITED},
    a_person_id uuid REFERENCES people (id) ON DELETE RESTRICT,
    a_organization_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    b_person_id uuid REFERENCES people (id) ON DELETE RESTRICT,
    b_organization_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    kind text NOT NULL ${known(
      'identity_links',
      'kind',
      `'same', 'founder_of', 'controls', 'shares_bank', 'shares_domain',
      'shares_phone', 'shares_api_account'`,
    )},
    state text NOT NULL DEFAULT 'suggested' ${known('identity_links', 'state', `'suggested', 'confirmed', 'rejected'`)},
    evidence jsonb NOT NULL,
    evidence_hash bytea NOT NULL,
    decided_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT identity_links_two_subjects CHECK (num_nonnulls(a_person_id, a_organization_id) = 1
      AND num_nonnulls(b_person_id, b_organization_id) = 1
      AND coalesce(a_person_id, a_organization_id) <> coalesce(b_person_id, b_organization_id))
  );
  -- a rejected suggestion is not asked again
  CREATE UNIQUE INDEX identity_links_once ON identity_links (
    least(coalesce(a_person_id, a_organization_id), coalesce(b_person_id, b_organization_id)),
    greatest(coalesce(a_person_id, a_organization_id), coalesce(b_person_id, b_organization_id)), kind, evidence_hash);
  CREATE INDEX identity_links_by_state ON identity_links (state, created_at, id);
  CREATE INDEX identity_links_a ON identity_links ((coalesce(a_person_id, a_organization_id)));
  CREATE INDEX identity_links_b ON identity_links ((coalesce(b_person_id, b_organization_id)));
`;

const PUBLIC_STATUSES = `'draft', 'received', 'returned', 'under_review', 'offered', 'waitlisted', 'rejected', 'ineligible',
  'accepted', 'awarded', 'refused', 'lapsed', 'withdrawn', 'void'`;

const APPLICATIONS = `
  CREATE TABLE applications (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    -- by the authority clock: grace is for drafts that were there before the deadline
    created_at timestamptz NOT NULL DEFAULT app_now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    version int NOT NULL DEFAULT 1,
    -- what its applicants' If-Match is about: it does not count what they are not told of
    public_version int NOT NULL DEFAULT 1,
    round_id uuid NOT NULL,
    mode text NOT NULL ${known('applications', 'mode', `'fixed', 'rolling'`)},
    owner_person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    organization_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    -- the group it was made under, or the one that this was merged into; where two live ones of a round would meet,
    -- the later keeps its own until people have judged it
    identity_group_id uuid NOT NULL REFERENCES identity_groups (id) ON DELETE RESTRICT,
    title text NOT NULL CONSTRAINT applications_title_length CHECK (char_length(title) BETWEEN 1 AND 200),
    track text CONSTRAINT applications_track_length CHECK (char_length(track) BETWEEN 1 AND 60),
    lane text ${known('applications', 'lane', `'fast', 'standard', 'fund'`)},
    state text NOT NULL DEFAULT 'draft' ${known(
      'applications',
      'state',
      `'draft', 'submitted', 'returned', 'in_review',
      'reviewed', 'shortlisted', 'recommended', 'waitlisted', 'not_recommended', 'offered', 'rejected', 'ineligible',
      'accepted', 'awarded', 'refused', 'lapsed', 'withdrawn', 'void'`,
    )},
    public_status text NOT NULL DEFAULT 'draft' ${known('applications', 'public_status', PUBLIC_STATUSES)},
    editing boolean NOT NULL DEFAULT false,
    receipt_no text CONSTRAINT applications_receipt_once UNIQUE,
    current_revision int NOT NULL DEFAULT 0 CONSTRAINT applications_current_revision CHECK (current_revision >= 0),
    submitted_at timestamptz,
    first_applied_at timestamptz NOT NULL DEFAULT app_now(),
    -- the day by which an answer is usually given, as the applicant was told
    promised_on date,
    returned_count int NOT NULL DEFAULT 0 CONSTRAINT applications_returned_once CHECK (returned_count BETWEEN 0 AND 1),
    fix_due_at timestamptz,
    -- [{code, fieldKey, note}]: what is to be mended, and nothing else may differ
    defects jsonb,
    -- ruleKey → text: machine refusals that the applicant contests
    contested jsonb NOT NULL DEFAULT '{}',
    duplicate_of_id uuid REFERENCES applications (id) ON DELETE RESTRICT,
    -- the last ruling that may be appealed: when, by whom, with which codes, from which state
    ruled_at timestamptz,
    ruled_from text,
    ruled_by uuid[] NOT NULL DEFAULT '{}',
    ruled_codes text[] NOT NULL DEFAULT '{}',
    decision_id uuid,
    offer_expires_at timestamptz,
    award_closed_on date,
    -- by the programme above: while it is set, everybody of the award is held
    award_suspended_at timestamptz,
    rerouted_from_id uuid REFERENCES applications (id) ON DELETE RESTRICT,
    -- title, receipt, applicant and organization, for the search of staff
    search_grams text[] NOT NULL DEFAULT '{}',
    search_terms text NOT NULL DEFAULT '',
    CONSTRAINT applications_round FOREIGN KEY (round_id, mode) REFERENCES rounds (id, mode) ON DELETE RESTRICT,
    CONSTRAINT applications_decided CHECK (CASE
      WHEN public_status IN ('offered', 'waitlisted', 'rejected', 'accepted', 'awarded', 'refused', 'lapsed') THEN decision_id IS NOT NULL
      WHEN public_status IN ('draft', 'received', 'returned', 'under_review') THEN decision_id IS NULL
      ELSE true END),
    CONSTRAINT applications_status_fits CHECK (CASE
      WHEN state IN ('draft', 'returned', 'offered', 'rejected', 'ineligible', 'accepted', 'awarded', 'refused', 'lapsed',
                     'withdrawn', 'void') THEN public_status = state
      WHEN state = 'submitted' THEN public_status = 'received'
      WHEN public_status = 'waitlisted' THEN state IN ('waitlisted', 'shortlisted', 'recommended', 'not_recommended')
      ELSE public_status = 'under_review' END),
    CONSTRAINT applications_duplicate CHECK (duplicate_of_id IS NULL OR (state = 'void' AND duplicate_of_id <> id)),
    CONSTRAINT applications_submitted CHECK (submitted_at IS NOT NULL OR state IN ('draft', 'withdrawn', 'void')),
    CONSTRAINT applications_receipt_whole CHECK ((receipt_no IS NULL) = (submitted_at IS NULL)),
    CONSTRAINT applications_revision_whole CHECK ((current_revision = 0) = (submitted_at IS NULL)),
    CONSTRAINT applications_editing CHECK (NOT editing OR state = 'submitted'),
    CONSTRAINT applications_returned_due CHECK (state <> 'returned' OR fix_due_at IS NOT NULL),
    CONSTRAINT applications_only_awards_suspended CHECK (award_suspended_at IS NULL OR state = 'awarded'),
    CONSTRAINT applications_offer_expires CHECK (state <> 'offered' OR offer_expires_at IS NOT NULL)
  ) WITH (fillfactor = 90);

  -- two live applications of one applicant: in a fixed round never, in a rolling one not before the last has ended
  CREATE UNIQUE INDEX one_live_fixed ON applications (round_id, identity_group_id)
    WHERE mode = 'fixed' AND state NOT IN ('withdrawn', 'void');
  CREATE UNIQUE INDEX one_live_rolling ON applications (round_id, identity_group_id)
    WHERE mode = 'rolling' AND state NOT IN ('withdrawn', 'void', 'rejected', 'ineligible', 'refused', 'lapsed', 'awarded');
  CREATE INDEX applications_by_update ON applications (updated_at, id);
  -- drafts come last: a list goes on from a value
  CREATE INDEX applications_by_submission ON applications ((coalesce(submitted_at, 'infinity')), id);
  CREATE INDEX applications_by_creation ON applications (created_at, id);
  CREATE INDEX applications_of_round_by_update ON applications (round_id, updated_at, id);
  CREATE INDEX applications_of_round_by_submission ON applications (round_id, (coalesce(submitted_at, 'infinity')), id);
  CREATE INDEX applications_of_round_by_state ON applications (round_id, state, submitted_at, id)
    INCLUDE (track, lane, current_revision);
  CREATE INDEX applications_by_state ON applications (state, updated_at, id);
  CREATE INDEX applications_owner ON applications (owner_person_id, updated_at, id);
  CREATE INDEX applications_organization ON applications (organization_id, updated_at, id) WHERE organization_id IS NOT NULL;
  CREATE INDEX applications_identity ON applications (identity_group_id);
  CREATE INDEX applications_suspended ON applications (id) WHERE award_suspended_at IS NOT NULL;
  CREATE INDEX applications_fix_due ON applications (fix_due_at) WHERE state = 'returned';
  CREATE INDEX applications_offers ON applications (offer_expires_at) WHERE state = 'offered';
  CREATE INDEX applications_duplicate_of ON applications (duplicate_of_id) WHERE duplicate_of_id IS NOT NULL;
  CREATE INDEX applications_rerouted_from ON applications (rerouted_from_id) WHERE rerouted_from_id IS NOT NULL;
  CREATE INDEX applications_search_grams ON applications USING gin (search_grams) WITH (fastupdate = off);

  -- While it is judged, a step that its applicants must not notice changes nothing that they are sent: not even a number.
  CREATE FUNCTION applications_public_version() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.public_status NOT IN ('under_review', 'waitlisted')
       OR (NEW.public_status, NEW.title, NEW.track, NEW.owner_person_id, NEW.organization_id, NEW.promised_on, NEW.decision_id,
           NEW.offer_expires_at, NEW.award_closed_on)
          IS DISTINCT FROM
          (OLD.public_status, OLD.title, OLD.track, OLD.owner_person_id, OLD.organization_id, OLD.promised_on, OLD.decision_id,
           OLD.offer_expires_at, OLD.award_closed_on) THEN
      NEW.public_version := OLD.public_version + 1;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER applications_public_version BEFORE UPDATE ON applications
    FOR EACH ROW EXECUTE FUNCTION applications_public_version();

  -- Applications as they are at this instant: a fix window and an offer run out by themselves, written down later.
  CREATE FUNCTION define_applications_now() RETURNS void LANGUAGE plpgsql AS $define$
  DECLARE
    columns CONSTANT text := (SELECT string_agg(
        CASE attname
          WHEN 'state' THEN 'coalesce(due.state, a.state) AS state'
          WHEN 'public_status' THEN 'coalesce(due.state, a.public_status) AS public_status'
          WHEN 'ruled_at' THEN 'CASE due.state WHEN ''ineligible'' THEN a.fix_due_at ELSE a.ruled_at END AS ruled_at'
          WHEN 'ruled_codes' THEN 'CASE due.state WHEN ''ineligible'' THEN ''{fix_lapsed}'' ELSE a.ruled_codes END AS ruled_codes'
          ELSE 'a.' || quote_ident(attname) END, ', ' ORDER BY attnum)
      FROM pg_attribute WHERE attrelid = 'applications'::regclass AND attnum > 0 AND NOT attisdropped);
  BEGIN
    DROP VIEW IF EXISTS applications_now;
    EXECUTE format($text$
      CREATE VIEW applications_now AS SELECT %s, a.state AS stored_state
      FROM applications a CROSS JOIN LATERAL (SELECT CASE
        WHEN a.state = 'returned' AND a.fix_due_at <= statement_now() THEN 'ineligible'
        WHEN a.state = 'offered' AND a.offer_expires_at <= statement_now() THEN 'lapsed' END AS state) due
    $text$, columns);
  END $define$;
  -- again whenever applications gets a column
  SELECT define_applications_now();
  -- the same rows, for who reads what was handed in with them
  CREATE VIEW application_files AS SELECT id, round_id, state, owner_person_id FROM applications;
`;

const OF_APPLICATION = `application_id uuid NOT NULL REFERENCES applications (id) ON DELETE RESTRICT`;

const DRAFTS = `
  -- the owner and those with a confirmed seat: what "own" means for applicants
  CREATE TABLE application_access (
    ${OF_APPLICATION},
    person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    role text NOT NULL ${known('application_access', 'role', `'owner', 'co_pi', 'editor', 'viewer'`)},
    PRIMARY KEY (application_id, person_id)
  );
  CREATE UNIQUE INDEX application_access_one_owner ON application_access (application_id) WHERE role = 'owner';
  CREATE INDEX application_access_person ON application_access (person_id, application_id);

  -- what would do and what would be best
  CREATE TABLE application_requests (
    ${OF_APPLICATION},
    resource text NOT NULL ${known('application_requests', 'resource', RESOURCES)},
    minimum numeric(18,2) NOT NULL,
    full_amount numeric(18,2) NOT NULL,
    PRIMARY KEY (application_id, resource),
    CONSTRAINT application_requests_order CHECK (0 <= minimum AND minimum <= full_amount),
    CONSTRAINT application_requests_whole CHECK (resource = 'cny' OR (minimum = trunc(minimum) AND full_amount = trunc(full_amount)))
  );

  -- each field has a version of its own: two people write one draft and both are kept
  CREATE TABLE draft_answers (
    ${OF_APPLICATION},
    field_key text NOT NULL,
    value jsonb CONSTRAINT draft_answers_size CHECK (octet_length(value::text) <= 204800),
    version int NOT NULL DEFAULT 1 CONSTRAINT draft_answers_version CHECK (version >= 1),
    edited_by uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    edited_at timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (application_id, field_key)
  );

  CREATE TABLE collaborators (${EDITED}, ${OF_APPLICATION},
    email text NOT NULL CONSTRAINT collaborators_email_length CHECK (char_length(email) BETWEEN 3 AND 254),
    person_id uuid REFERENCES people (id) ON DELETE RESTRICT,
    role text NOT NULL ${known('collaborators', 'role', `'co_pi', 'editor', 'viewer'`)},
    token_hash bytea NOT NULL CONSTRAINT collaborators_token_once UNIQUE,
    invited_at timestamptz NOT NULL DEFAULT app_now(),
    expires_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    removed_at timestamptz,
    CONSTRAINT collaborators_confirmed_whole CHECK (confirmed_at IS NULL OR person_id IS NOT NULL),
    CONSTRAINT collaborators_expire_later CHECK (expires_at > invited_at)
  );
  CREATE UNIQUE INDEX collaborators_once ON collaborators (application_id, lower(email)) WHERE removed_at IS NULL;
  CREATE INDEX collaborators_person ON collaborators (person_id) WHERE person_id IS NOT NULL;
  CREATE INDEX collaborators_application ON collaborators (application_id, id);

  CREATE TABLE deadline_extensions (${ROW},
    application_id uuid NOT NULL CONSTRAINT deadline_extensions_once UNIQUE REFERENCES applications (id) ON DELETE RESTRICT,
    until timestamptz NOT NULL,
    reason text NOT NULL CONSTRAINT deadline_extensions_reason_length CHECK (char_length(reason) >= 10),
    granted_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT
  );
  CREATE FUNCTION deadline_extensions_bounded() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM applications a JOIN rounds r ON r.id = a.round_id WHERE a.id = NEW.application_id
                   AND NEW.until > r.closes_at AND NEW.until <= r.closes_at + interval '7 days') THEN
      RAISE EXCEPTION 'an extension is at most seven days'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'deadline_extensions_within_week';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER deadline_extensions_bounded BEFORE INSERT ON deadline_extensions
    FOR EACH ROW EXECUTE FUNCTION deadline_extensions_bounded();
  ${insertOnly('deadline_extensions')}
`;

const REVISIONS = `
  -- Until when an application may be submitted (exclusive); never, where the round has no end.
  CREATE FUNCTION application_deadline(application uuid) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT coalesce(x.until,
             r.closes_at + CASE WHEN a.created_at < r.closes_at THEN r.grace_minutes ELSE 0 END * interval '1 minute', 'infinity')
    FROM applications a JOIN rounds r ON r.id = a.round_id LEFT JOIN deadline_extensions x ON x.application_id = a.id
    WHERE a.id = application
  $$;

  -- what was submitted, as it was received; the newest is the one that counts
  CREATE TABLE application_revisions (${ROW}, ${OF_APPLICATION},
    n int NOT NULL CONSTRAINT application_revisions_n CHECK (n >= 1),
    form_version_id uuid NOT NULL REFERENCES form_versions (id) ON DELETE RESTRICT,
    answers jsonb NOT NULL,
    requests jsonb NOT NULL,
    -- [{key, fileId, sha256}]
    files jsonb NOT NULL DEFAULT '[]',
    sha256 text NOT NULL CONSTRAINT application_revisions_sha256_shape CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    received_at timestamptz NOT NULL,
    in_grace boolean NOT NULL DEFAULT false,
    submitted_by uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    CONSTRAINT application_revisions_once UNIQUE (application_id, n)
  );
  CREATE INDEX application_revisions_by_receipt ON application_revisions (received_at);
  CREATE FUNCTION application_revisions_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.received_at >= application_deadline(NEW.application_id)
       AND NOT EXISTS (SELECT FROM applications WHERE id = NEW.application_id AND NEW.received_at < fix_due_at) THEN
      RAISE EXCEPTION 'received after the deadline'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'application_revisions_in_time';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER application_revisions_in_time BEFORE INSERT ON application_revisions
    FOR EACH ROW EXECUTE FUNCTION application_revisions_in_time();
  ${insertOnly('application_revisions')}

  CREATE TABLE appeals (${EDITED}, ${OF_APPLICATION},
    -- the ruling it is against, by its moment
    against text NOT NULL ${known('appeals', 'against', `'screen_fail', 'lapse_fix', 'mark_duplicate'`)},
    ruled_at timestamptz NOT NULL,
    text text NOT NULL CONSTRAINT appeals_text_length CHECK (char_length(text) BETWEEN 20 AND 4000),
    filed_at timestamptz NOT NULL DEFAULT app_now(),
    state text NOT NULL DEFAULT 'open' ${known('appeals', 'state', `'open', 'upheld', 'dismissed'`)},
    decided_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    decision_note text,
    CONSTRAINT appeals_decided_whole CHECK ((state = 'open') = (decided_by IS NULL)),
    CONSTRAINT appeals_one_a_ruling UNIQUE (application_id, ruled_at)
  );
  CREATE UNIQUE INDEX appeals_one_open ON appeals (application_id) WHERE state = 'open';
`;

const ELIGIBILITY = `
  -- the newest row of a rule counts; without a decider the machine said it
  CREATE TABLE eligibility_results (${ROW}, ${OF_APPLICATION},
    eligibility_version_id uuid NOT NULL REFERENCES eligibility_versions (id) ON DELETE RESTRICT,
    rule_key text NOT NULL,
    result text NOT NULL ${known('eligibility_results', 'result', `'pass', 'fail', 'manual'`)},
    fact_snapshot jsonb NOT NULL,
    decided_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    reason_code text,
    note text CONSTRAINT eligibility_results_note_length CHECK (char_length(note) <= 2000),
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT eligibility_results_decided CHECK (decided_by IS NULL OR result <> 'manual')
  );
  CREATE INDEX eligibility_results_newest ON eligibility_results (application_id, rule_key, id DESC);
  ${insertOnly('eligibility_results')}
`;

const OBLIGATIONS = `
  CREATE TABLE obligations (${EDITED}, ${OF_APPLICATION},
    kind text NOT NULL ${known('obligations', 'kind', `'report', 'refund', 'check_in'`)},
    due_on date NOT NULL,
    organization_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    -- whose move it is; days run against the grantee only in its own turn
    turn text NOT NULL DEFAULT 'grantee' ${known('obligations', 'turn', `'grantee', 'us'`)},
    turn_due_on date NOT NULL,
    banked_late_days int NOT NULL DEFAULT 0 CONSTRAINT obligations_banked_late_days CHECK (banked_late_days >= 0),
    submitted_at timestamptz,
    our_due_at timestamptz,
    settled_at timestamptz,
    CONSTRAINT obligations_our_turn CHECK (turn = 'grantee' OR (submitted_at IS NOT NULL AND our_due_at IS NOT NULL))
  );
  CREATE INDEX obligations_application ON obligations (application_id, due_on);
  CREATE INDEX obligations_organization ON obligations (organization_id) WHERE settled_at IS NULL AND organization_id IS NOT NULL;
  CREATE INDEX obligations_open ON obligations (turn_due_on, id) WHERE settled_at IS NULL;

  -- everybody who is held by it
  CREATE TABLE obligation_persons (
    obligation_id uuid NOT NULL REFERENCES obligations (id) ON DELETE RESTRICT,
    person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    PRIMARY KEY (obligation_id, person_id)
  );
  CREATE INDEX obligation_persons_person ON obligation_persons (person_id, obligation_id);

  -- why a due date moved: without such a row it does not
  CREATE TABLE obligation_moves (${ROW},
    obligation_id uuid NOT NULL REFERENCES obligations (id) ON DELETE RESTRICT,
    from_on date NOT NULL,
    to_on date NOT NULL,
    -- the amendment that moves it
    source_type text NOT NULL,
    source_id uuid NOT NULL,
    CONSTRAINT obligation_moves_differ CHECK (from_on <> to_on),
    CONSTRAINT obligation_moves_once UNIQUE (obligation_id, source_id)
  );
  ${insertOnly('obligation_moves')}
  CREATE FUNCTION obligations_due_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM obligation_moves WHERE obligation_id = NEW.id AND from_on = OLD.due_on AND to_on = NEW.due_on) THEN
      RAISE EXCEPTION 'a due date is moved by an amendment only'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'obligations_due_frozen';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER obligations_due_frozen BEFORE UPDATE OF due_on ON obligations
    FOR EACH ROW WHEN (OLD.due_on <> NEW.due_on) EXECUTE FUNCTION obligations_due_frozen();

  CREATE TABLE integrity_cases (${EDITED},
    person_id uuid REFERENCES people (id) ON DELETE RESTRICT,
    organization_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    reason text NOT NULL CONSTRAINT integrity_cases_reason_length CHECK (char_length(reason) BETWEEN 10 AND 4000),
    opened_at timestamptz NOT NULL DEFAULT app_now(),
    closed_at timestamptz,
    outcome text CONSTRAINT integrity_cases_outcome_length CHECK (char_length(outcome) BETWEEN 10 AND 4000),
    CONSTRAINT integrity_cases_one_subject CHECK (num_nonnulls(person_id, organization_id) = 1),
    CONSTRAINT integrity_cases_closed_whole CHECK ((closed_at IS NULL) = (outcome IS NULL))
  );
  CREATE UNIQUE INDEX integrity_cases_one_open_person ON integrity_cases (person_id) WHERE closed_at IS NULL;
  CREATE UNIQUE INDEX integrity_cases_one_open_organization ON integrity_cases (organization_id) WHERE closed_at IS NULL;
`;
