import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Firms that apply to become partners, the partners themselves, what they have agreed, proved and may do. */
export class Partners1700000000011 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    for (const part of [PARTNERS, APPLICATIONS, ONBOARDING, AGREEMENTS, CERTIFICATIONS, TIERS]) await query.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Partners are not taken back: restore a backup instead.');
  }
}

const ROW = `
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid`;
const EDITED = `${ROW},
  updated_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1`;
const OF_PARTNER = `partner_id uuid NOT NULL REFERENCES partners (id) ON DELETE RESTRICT`;

const known = (table: string, column: string, values: string) =>
  `CONSTRAINT ${table}_${column}_known CHECK (${column} IN (${values}))`;
const KINDS = `'channel', 'isv', 'si', 'toolchain', 'consulting', 'compute'`;
const FORMS = `'api', 'cloud_private', 'on_prem'`;
const TIER_NAMES = `'registered', 'preferred', 'leading'`;
const CERTIFICATES = `'sales_foundation', 'presales', 'api_integration', 'deploy_cloud_private', 'deploy_on_prem',
  'fine_tuning', 'security'`;

const PARTNERS = `
  CREATE SEQUENCE partner_numbers;
  CREATE TABLE partners (${EDITED},
    organization_id uuid NOT NULL CONSTRAINT partners_organization_once UNIQUE REFERENCES organizations (id) ON DELETE RESTRICT,
    -- P0001; a sequence, so numbers may have gaps
    number text NOT NULL DEFAULT 'P' || to_char(nextval('partner_numbers'), 'FM000999999') CONSTRAINT partners_number_once UNIQUE,
    kinds text[] NOT NULL CONSTRAINT partners_kinds_known CHECK (kinds <@ ARRAY[${KINDS}])
      CONSTRAINT partners_some_kind CHECK (cardinality(kinds) > 0),
    state text NOT NULL ${known('partners', 'state', `'onboarding', 'active', 'suspended', 'terminating', 'terminated', 'lapsed'`)},
    tier text NOT NULL DEFAULT 'registered' ${known('partners', 'tier', TIER_NAMES)},
    tier_since timestamptz NOT NULL DEFAULT now(),
    account_manager_id uuid REFERENCES users (id) ON DELETE RESTRICT,
    onboarding_since timestamptz NOT NULL DEFAULT clock_timestamp(),
    joined_on date,
    notice_ends_on date,
    state_reason text,
    -- ended for a fault of theirs: no further commission accrues
    for_cause boolean NOT NULL DEFAULT false,
    CONSTRAINT partners_joined CHECK (state NOT IN ('active', 'suspended') OR joined_on IS NOT NULL),
    CONSTRAINT partners_notice CHECK (state <> 'terminating' OR notice_ends_on IS NOT NULL)
  );
  CREATE INDEX partners_by_state ON partners (state, id);
  CREATE INDEX partners_by_number ON partners (number, id);
  CREATE INDEX partners_by_account_manager ON partners (account_manager_id, id) WHERE account_manager_id IS NOT NULL;
`;

const APPLICATIONS = `
  CREATE SEQUENCE partner_application_numbers;
  CREATE FUNCTION partner_application_number() RETURNS text LANGUAGE sql VOLATILE AS $$
    SELECT 'PA' || extract(year FROM app_today()) || CASE WHEN n < 1000000 THEN lpad(n::text, 6, '0') ELSE n::text END
    FROM nextval('partner_application_numbers') n
  $$;

  -- a draft is saved as it is typed, so only the submitted form has to be whole
  CREATE TABLE partner_applications (${EDITED},
    number text NOT NULL DEFAULT partner_application_number() CONSTRAINT partner_applications_number_once UNIQUE,
    applicant_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    -- resolved when it is submitted; until then only what was typed
    organization_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    organization_input jsonb NOT NULL DEFAULT '{}',
    kinds text[] NOT NULL DEFAULT '{}' CONSTRAINT partner_applications_kinds_known CHECK (kinds <@ ARRAY[${KINDS}]),
    industries text[] NOT NULL DEFAULT '{}',
    delivery_forms text[] NOT NULL DEFAULT '{}'
      CONSTRAINT partner_applications_delivery_forms_known CHECK (delivery_forms <@ ARRAY[${FORMS}]),
    city_codes text[] NOT NULL DEFAULT '{}',
    team_size int CONSTRAINT partner_applications_team_size CHECK (team_size BETWEEN 1 AND 1000000),
    technical_team int CONSTRAINT partner_applications_technical_team CHECK (technical_team BETWEEN 0 AND 1000000),
    model_experience text,
    products jsonb NOT NULL DEFAULT '[]',
    cases jsonb NOT NULL DEFAULT '[]',
    own_users_of_our_models text,
    licence_file_id uuid REFERENCES files (id) ON DELETE RESTRICT,
    telecom_licence_no text,
    conduct_accepted_at timestamptz,
    privacy_accepted_at timestamptz,
    state text NOT NULL DEFAULT 'draft' ${known(
      'partner_applications',
      'state',
      `'draft', 'submitted', 'in_review', 'action_required', 'approved', 'rejected', 'routed', 'withdrawn'`,
    )},
    submitted_at timestamptz,
    decide_due_at timestamptz,
    -- whole working days left while the applicant is asked
    sla_days_left int,
    reviewer_id uuid REFERENCES users (id) ON DELETE RESTRICT,
    returned_fields text[] NOT NULL DEFAULT '{}',
    return_code text ${known('partner_applications', 'return_code', `'missing', 'unclear', 'contradiction', 'unreadable', 'outdated'`)},
    return_comment text,
    answer_due_at timestamptz,
    decided_at timestamptz,
    decided_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    rejection_code text ${known(
      'partner_applications',
      'rejection_code',
      `'not_a_company', 'out_of_scope', 'capability', 'integrity', 'duplicate', 'incomplete'`,
    )},
    rejection_text text,
    routed_to text ${known('partner_applications', 'routed_to', `'startup', 'grant', 'customer'`)},
    partner_id uuid CONSTRAINT partner_applications_one_partner UNIQUE REFERENCES partners (id) ON DELETE RESTRICT,
    CONSTRAINT partner_applications_submitted_whole
      CHECK (state IN ('draft', 'withdrawn') OR (submitted_at IS NOT NULL AND organization_id IS NOT NULL AND cardinality(kinds) > 0)),
    CONSTRAINT partner_applications_rejected_for_a_reason CHECK ((state = 'rejected') = (rejection_code IS NOT NULL)),
    CONSTRAINT partner_applications_routed_somewhere CHECK ((state = 'routed') = (routed_to IS NOT NULL)),
    CONSTRAINT partner_applications_approved_partner CHECK ((state = 'approved') = (partner_id IS NOT NULL)),
    CONSTRAINT partner_applications_asked CHECK (state <> 'action_required'
      OR (cardinality(returned_fields) > 0 AND return_code IS NOT NULL AND answer_due_at IS NOT NULL)),
    -- nobody approves what they took
    CONSTRAINT partner_applications_two_persons CHECK (state <> 'approved' OR decided_by <> reviewer_id)
  );
  CREATE UNIQUE INDEX partner_applications_one_open ON partner_applications (organization_id)
    WHERE state IN ('submitted', 'in_review', 'action_required');
  CREATE INDEX partner_applications_by_state ON partner_applications (state, decide_due_at, id);
  CREATE INDEX partner_applications_by_applicant ON partner_applications (applicant_id, created_at, id);
  CREATE INDEX partner_applications_by_created ON partner_applications (created_at, id);
  CREATE INDEX partner_applications_organization ON partner_applications (organization_id) WHERE organization_id IS NOT NULL;

  -- once submitted, the moment stays; for every table with a submitted_at of that kind
  CREATE FUNCTION submitted_once() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% was submitted once and for all', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$;
  CREATE TRIGGER partner_applications_submitted_once BEFORE UPDATE OF submitted_at ON partner_applications
    FOR EACH ROW WHEN (OLD.submitted_at IS NOT NULL AND NEW.submitted_at IS DISTINCT FROM OLD.submitted_at)
    EXECUTE FUNCTION submitted_once();
`;

const ONBOARDING = `
  CREATE TABLE partner_steps (${ROW}, ${OF_PARTNER},
    step text NOT NULL ${known(
      'partner_steps',
      'step',
      `'entity_verified', 'agreement_signed', 'admin_account', 'data_protection_ack', 'invoice_title', 'first_certification',
       'integration_proof', 'capacity_statement', 'licence_number'`,
    )},
    required boolean NOT NULL DEFAULT true,
    done_at timestamptz,
    done_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    evidence text,
    file_id uuid REFERENCES files (id) ON DELETE RESTRICT,
    CONSTRAINT partner_steps_once UNIQUE (partner_id, step)
  );

  CREATE TABLE partner_capabilities (${ROW}, ${OF_PARTNER},
    kind text NOT NULL ${known('partner_capabilities', 'kind', KINDS)},
    industry_code text NOT NULL REFERENCES industries (code) ON DELETE RESTRICT,
    delivery_form text NOT NULL ${known('partner_capabilities', 'delivery_form', FORMS)},
    city_code text CONSTRAINT partner_capabilities_city_code CHECK (city_code ~ '^[0-9]{6}$'),
    state text NOT NULL DEFAULT 'claimed' ${known('partner_capabilities', 'state', `'claimed', 'verified'`)},
    evidence_file_id uuid REFERENCES files (id) ON DELETE RESTRICT,
    verified_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    valid_until date,
    CONSTRAINT partner_capabilities_once UNIQUE NULLS NOT DISTINCT (partner_id, kind, industry_code, delivery_form, city_code),
    CONSTRAINT partner_capabilities_verified_by_somebody CHECK ((state = 'verified') = (verified_by IS NOT NULL))
  );
  CREATE INDEX partner_capabilities_lookup ON partner_capabilities (industry_code, delivery_form, partner_id);
`;

const AGREEMENTS = `
  CREATE TABLE partner_agreements (${EDITED}, ${OF_PARTNER},
    number text NOT NULL CONSTRAINT partner_agreements_number_once UNIQUE,
    template_code text NOT NULL CONSTRAINT partner_agreements_template_code CHECK (template_code ~ '^[a-z0-9_-]{2,40}$'),
    kinds text[] NOT NULL CONSTRAINT partner_agreements_kinds_known CHECK (kinds <@ ARRAY[${KINDS}]),
    signed_on date,
    starts_on date NOT NULL,
    -- the last day in force
    ends_on date NOT NULL,
    terminated_on date,
    file_id uuid REFERENCES files (id) ON DELETE RESTRICT,
    CONSTRAINT partner_agreements_period CHECK (starts_on <= ends_on),
    CONSTRAINT partner_agreements_terminated_within CHECK (terminated_on >= starts_on AND terminated_on <= ends_on),
    CONSTRAINT partner_agreements_no_overlap EXCLUDE USING gist
      (partner_id WITH =, template_code WITH =, daterange(starts_on, coalesce(terminated_on, ends_on), '[]') WITH &&)
  );
  CREATE INDEX partner_agreements_partner ON partner_agreements (partner_id, ends_on);

  -- the days on which an agreement counts, asked wherever a right hangs on it
  CREATE FUNCTION agreement_in_force(partner uuid, on_day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM partner_agreements a WHERE a.partner_id = partner AND a.signed_on IS NOT NULL
      AND on_day BETWEEN a.starts_on AND coalesce(a.terminated_on, a.ends_on))
  $$;
`;

const CERTIFICATIONS = `
  CREATE TABLE certifications (${EDITED}, ${OF_PARTNER},
    person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    code text NOT NULL ${known('certifications', 'code', CERTIFICATES)},
    issued_on date NOT NULL,
    -- the last day on which it counts
    expires_on date NOT NULL,
    revoked_at timestamptz,
    revoke_reason text,
    file_id uuid REFERENCES files (id) ON DELETE RESTRICT,
    CONSTRAINT certifications_period CHECK (issued_on <= expires_on),
    CONSTRAINT certifications_revoked_whole CHECK ((revoked_at IS NULL) = (revoke_reason IS NULL))
  );
  CREATE INDEX certifications_person ON certifications (person_id, code);
  CREATE INDEX certifications_partner ON certifications (partner_id, expires_on);

  -- A certificate follows its holder: it counts for the partner where the holder is active today.
  CREATE FUNCTION certified_people(organization uuid, of_code text, on_day date) RETURNS int LANGUAGE sql STABLE AS $$
    SELECT count(DISTINCT c.person_id)::int FROM certifications c
    WHERE c.code = of_code AND c.revoked_at IS NULL AND on_day BETWEEN c.issued_on AND c.expires_on
      AND EXISTS (SELECT FROM users u JOIN user_roles r ON r.user_id = u.id
                  WHERE u.person_id = c.person_id AND u.state = 'active' AND r.org_id = organization
                    AND (r.expires_at IS NULL OR r.expires_at > app_now()))
  $$;

  -- what a partner needs to register an opportunity in a delivery form; without a kind: every partner
  CREATE TABLE certification_requirements (${ROW},
    kind text ${known('certification_requirements', 'kind', KINDS)},
    delivery_form text NOT NULL ${known('certification_requirements', 'delivery_form', FORMS)},
    code text NOT NULL ${known('certification_requirements', 'code', CERTIFICATES)},
    min_people int NOT NULL CONSTRAINT certification_requirements_some CHECK (min_people >= 1),
    CONSTRAINT certification_requirements_once UNIQUE NULLS NOT DISTINCT (kind, delivery_form, code)
  );
  INSERT INTO certification_requirements (kind, delivery_form, code, min_people) VALUES
    (NULL, 'api', 'sales_foundation', 1), (NULL, 'cloud_private', 'sales_foundation', 1), (NULL, 'on_prem', 'sales_foundation', 1),
    (NULL, 'cloud_private', 'deploy_cloud_private', 1), (NULL, 'on_prem', 'deploy_on_prem', 1), (NULL, 'on_prem', 'security', 1);
`;

const TIERS = `
  -- A change is a new row from a day on; what was given under an older one stays.
  CREATE TABLE partner_tier_windows (${ROW},
    tier text NOT NULL ${known('partner_tier_windows', 'tier', TIER_NAMES)},
    window_days int NOT NULL CONSTRAINT partner_tier_windows_days CHECK (window_days BETWEEN 1 AND 730),
    open_cap int NOT NULL CONSTRAINT partner_tier_windows_open CHECK (open_cap >= 1),
    day_cap int NOT NULL CONSTRAINT partner_tier_windows_day CHECK (day_cap >= 1),
    lead_weight numeric(4,1) NOT NULL CONSTRAINT partner_tier_windows_weight CHECK (lead_weight > 0),
    effective daterange NOT NULL,
    CONSTRAINT partner_tier_windows_one_at_a_time EXCLUDE USING gist (tier WITH =, effective WITH &&)
  );
  INSERT INTO partner_tier_windows (tier, window_days, open_cap, day_cap, lead_weight, effective) VALUES
    ('registered', 60, 25, 30, 1.0, '[2020-01-01,)'), ('preferred', 90, 100, 30, 2.0, '[2020-01-01,)'),
    ('leading', 120, 100, 30, 3.0, '[2020-01-01,)');
`;
