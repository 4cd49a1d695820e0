import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Z计划: what each tier grants, who is a member, what members owe and report, what became of them, and whom they met. */
export class Startups1700000000017 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    for (const part of [TIERS, MEMBERSHIPS, MEMBERSHIPS_NOW, CHECK_INS, CONVERSIONS, REFERRALS])
      await query.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Memberships are not taken back: restore a backup instead.');
  }
}

const ROW = `
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid`;
const EDITED = `${ROW},
  updated_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1`;
const OF_MEMBERSHIP = `membership_id uuid NOT NULL REFERENCES memberships (id) ON DELETE RESTRICT`;

const known = (table: string, column: string, values: string) =>
  `CONSTRAINT ${table}_${column}_known CHECK (${column} IN (${values}))`;
const insertOnly = (table: string) => `
  CREATE TRIGGER ${table}_insert_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const TIERS = `
  -- a change is a new row from a day on; what was promised under the old one can be read for ever
  CREATE TABLE tiers (${EDITED},
    fund_id uuid NOT NULL REFERENCES funds (id) ON DELETE RESTRICT,
    key text NOT NULL CONSTRAINT tiers_key_shape CHECK (key ~ '^[a-z0-9_]{2,30}$'),
    total_tokens bigint NOT NULL CONSTRAINT tiers_total_tokens CHECK (total_tokens > 0),
    -- an expression as in eligibility rules, shown to the applicant
    rule jsonb NOT NULL,
    valid_months int NOT NULL DEFAULT 12 CONSTRAINT tiers_valid_months CHECK (valid_months BETWEEN 1 AND 60),
    -- percentages that add up to 100
    instalments int[] NOT NULL DEFAULT '{40,30,30}' CONSTRAINT tiers_instalments
      CHECK (cardinality(instalments) BETWEEN 1 AND 12 AND 0 < ALL (instalments)),
    effective_from date NOT NULL,
    effective_to date,
    CONSTRAINT tiers_period CHECK (effective_to > effective_from),
    CONSTRAINT tiers_one_a_day EXCLUDE USING gist (fund_id WITH =, key WITH =, daterange(effective_from, effective_to) WITH &&)
  );
  CREATE INDEX tiers_fund ON tiers (fund_id, key, effective_from);
  CREATE TRIGGER tiers_never_rewritten BEFORE UPDATE OR DELETE ON tiers
    FOR EACH ROW EXECUTE FUNCTION refuse_change_except('effective_to', 'version', 'updated_at');
`;

const LIVE = `state IN ('onboarding', 'active', 'paused', 'graduating')`;

const MEMBERSHIPS = `
  CREATE TABLE memberships (${EDITED},
    fund_id uuid NOT NULL REFERENCES funds (id) ON DELETE RESTRICT,
    organization_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    owner_person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
    identity_group_id uuid NOT NULL REFERENCES identity_groups (id) ON DELETE RESTRICT,
    name text NOT NULL CONSTRAINT memberships_name_length CHECK (char_length(name) BETWEEN 1 AND 120),
    -- the step of the ladder that the awards have come to; null where the fund has no tiers, or gave no tokens
    tier text,
    lane text NOT NULL ${known('memberships', 'lane', `'fast', 'standard', 'fund'`)},
    track text,
    delivery_form text ${known('memberships', 'delivery_form', `'api', 'cloud_private', 'on_prem'`)},
    state text NOT NULL DEFAULT 'onboarding' ${known(
      'memberships',
      'state',
      `'onboarding', 'active', 'paused', 'graduating', 'alumni',
      'removed', 'lapsed'`,
    )},
    staff_owner_id uuid REFERENCES users (id) ON DELETE RESTRICT,
    approved_at timestamptz NOT NULL DEFAULT app_now(),
    -- onboarding lapses then, whoever looks
    onboarding_due_at timestamptz NOT NULL,
    -- a fast yes is verified by a person until then, else the unused rest is revoked
    verify_due_at timestamptz,
    verified_at timestamptz,
    activated_at timestamptz,
    expires_at timestamptz,
    end_reason text ${known('memberships', 'end_reason', `'abuse', 'ineligible', 'silent_90d', 'by_request'`)},
    end_outcome text ${known('memberships', 'end_outcome', `'customer', 'partner', 'funded', 'closed', 'none'`)},
    ended_at timestamptz,
    CONSTRAINT memberships_active_whole CHECK (state NOT IN ('active', 'paused', 'graduating', 'alumni')
      OR num_nulls(activated_at, expires_at) = 0),
    CONSTRAINT memberships_removed_why CHECK ((state = 'removed') = (end_reason IS NOT NULL)),
    CONSTRAINT memberships_graduated_to CHECK ((state = 'alumni') = (end_outcome IS NOT NULL)),
    CONSTRAINT memberships_ended_whole CHECK ((${LIVE}) = (ended_at IS NULL)),
    CONSTRAINT memberships_fast_is_verified CHECK (lane <> 'fast' OR verify_due_at IS NOT NULL)
  );
  CREATE UNIQUE INDEX memberships_one_live ON memberships (fund_id, identity_group_id) WHERE ${LIVE};
  CREATE INDEX memberships_by_approval ON memberships (approved_at, id);
  CREATE INDEX memberships_by_activation ON memberships ((coalesce(activated_at, 'infinity')), id);
  CREATE INDEX memberships_by_expiry ON memberships ((coalesce(expires_at, 'infinity')), id);
  CREATE INDEX memberships_ending ON memberships (expires_at) WHERE state = 'active';
  CREATE INDEX memberships_by_update ON memberships (updated_at, id);
  CREATE INDEX memberships_staff_owner ON memberships (staff_owner_id, activated_at, id) WHERE staff_owner_id IS NOT NULL;
  CREATE INDEX memberships_owner ON memberships (owner_person_id);
  CREATE INDEX memberships_organization ON memberships (organization_id) WHERE organization_id IS NOT NULL;
  CREATE INDEX memberships_group ON memberships (identity_group_id);
  CREATE INDEX memberships_onboarding_due ON memberships (onboarding_due_at) WHERE state = 'onboarding';
  CREATE INDEX memberships_verify_due ON memberships (verify_due_at) WHERE verified_at IS NULL AND verify_due_at IS NOT NULL;

  CREATE TABLE membership_awards (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    created_at timestamptz NOT NULL DEFAULT app_now(),
    created_by uuid, ${OF_MEMBERSHIP},
    application_id uuid NOT NULL CONSTRAINT membership_awards_once UNIQUE REFERENCES applications (id) ON DELETE RESTRICT,
    kind text NOT NULL ${known('membership_awards', 'kind', `'first', 'top_up'`)},
    tier text,
    tokens bigint NOT NULL DEFAULT 0 CONSTRAINT membership_awards_tokens CHECK (tokens >= 0)
  );
  CREATE UNIQUE INDEX membership_awards_one_first ON membership_awards (membership_id) WHERE kind = 'first';
  CREATE INDEX membership_awards_membership ON membership_awards (membership_id, id);
  ${insertOnly('membership_awards')}

  -- onboarding, step by step
  CREATE TABLE membership_steps (${EDITED}, ${OF_MEMBERSHIP},
    key text NOT NULL ${known(
      'membership_steps',
      'key',
      `'api_account_linked', 'terms_accepted', 'entity_verified',
      'technical_contact', 'first_call'`,
    )},
    required boolean NOT NULL,
    done_at timestamptz,
    done_by uuid,
    evidence jsonb,
    CONSTRAINT membership_steps_once UNIQUE (membership_id, key),
    CONSTRAINT membership_steps_evidence CHECK (done_at IS NULL OR evidence IS NOT NULL)
  );
`;

const MEMBERSHIPS_NOW = `
  -- what a membership is at this instant, whether or not a job has written it down: 30 days of onboarding that are over,
  -- 45 days that are left
  CREATE VIEW memberships_now AS
    SELECT m.id, m.created_at, m.created_by, m.updated_at, m.version, m.fund_id, m.organization_id, m.owner_person_id,
      m.identity_group_id, m.name, m.tier, m.lane, m.track, m.delivery_form, coalesce(d.state, m.state) AS state,
      m.staff_owner_id, m.approved_at, m.onboarding_due_at, m.verify_due_at, m.verified_at, m.activated_at, m.expires_at,
      m.end_reason, m.end_outcome, CASE d.state WHEN 'lapsed' THEN m.onboarding_due_at ELSE m.ended_at END AS ended_at,
      d.verb AS due
    FROM memberships m LEFT JOIN LATERAL (
      SELECT 'lapse' AS verb, 'lapsed' AS state WHERE m.state = 'onboarding' AND m.onboarding_due_at < app_now()
      UNION ALL
      SELECT 'startGraduation', 'graduating' WHERE m.state = 'active' AND m.expires_at <= app_now() + interval '45 days'
    ) d ON true;
`;

const CHECK_INS = `
  CREATE TABLE check_ins (${EDITED}, ${OF_MEMBERSHIP},
    obligation_id uuid REFERENCES obligations (id) ON DELETE RESTRICT,
    month date NOT NULL CONSTRAINT check_ins_month CHECK (extract(day FROM month) = 1),
    due_on date NOT NULL CONSTRAINT check_ins_due_later CHECK (due_on > month),
    submitted_at timestamptz,
    active_users int CONSTRAINT check_ins_active_users CHECK (active_users >= 0),
    revenue_band text ${known('check_ins', 'revenue_band', `'none', 'under_100k', 'under_1m', 'under_10m', 'over_10m'`)},
    team_size int CONSTRAINT check_ins_team_size CHECK (team_size >= 0),
    glm_share int CONSTRAINT check_ins_glm_share CHECK (glm_share BETWEEN 0 AND 100),
    expected_tokens bigint CONSTRAINT check_ins_expected_tokens CHECK (expected_tokens >= 0),
    blockers text CONSTRAINT check_ins_blockers_length CHECK (char_length(blockers) <= 2000),
    asks text[] NOT NULL DEFAULT '{}' CONSTRAINT check_ins_asks_known CHECK (asks <@ ARRAY['mentor', 'gpu', 'intro', 'billing']),
    CONSTRAINT check_ins_once UNIQUE (membership_id, month)
  );
  CREATE INDEX check_ins_open ON check_ins (due_on) WHERE submitted_at IS NULL;
`;

const FIRSTS = `'first_call', 'first_10m_tokens', 'credits_exhausted', 'partner_application', 'partner_active', 'first_paid_order'`;
const CREDITED = `'sales', 'ecosystem', 'unattributed'`;

const CONVERSIONS = `
  -- the firms that a member is: its own, and those of its identity group as it is now
  CREATE VIEW membership_firms AS
    SELECT m.id AS membership_id, m.organization_id FROM memberships m WHERE m.organization_id IS NOT NULL
    UNION
    SELECT w.membership_id, i.organization_id FROM membership_awards w JOIN applications a ON a.id = w.application_id
    JOIN identity_members i ON i.group_id = a.identity_group_id WHERE i.organization_id IS NOT NULL;

  -- its token lots, and when each was used up or ran out; revoked ones are neither
  CREATE VIEW membership_lots AS
    SELECT ca.owner_id AS membership_id, l.id, CASE
      WHEN l.used >= l.granted THEN (SELECT max(u.used_at) FROM credit_entries e JOIN usage_records u ON u.id = e.usage_id
        WHERE e.lot_id = l.id AND e.kind = 'consume')
      WHEN l.expires_at <= app_now() THEN l.expires_at END AS ended_at
    FROM credit_accounts ca JOIN credit_lots l ON l.account_id = ca.id
    WHERE ca.owner_type = 'membership' AND l.resource = 'token' AND l.state <> 'revoked';

  CREATE TABLE conversions (${EDITED}, ${OF_MEMBERSHIP},
    kind text NOT NULL ${known('conversions', 'kind', `${FIRSTS}, 'deal_opened', 'investment_referred', 'invested'`)},
    occurred_at timestamptz NOT NULL,
    amount numeric(18,2),
    source_ref text NOT NULL,
    credited_to text NOT NULL ${known('conversions', 'credited_to', CREDITED)},
    rule_version int NOT NULL,
    within_ninety_days boolean,
    CONSTRAINT conversions_source_once UNIQUE (kind, source_ref)
  );
  CREATE UNIQUE INDEX conversions_first_once ON conversions (membership_id, kind) WHERE kind IN (${FIRSTS});
  CREATE INDEX conversions_membership ON conversions (membership_id, occurred_at, id);
  CREATE TRIGGER conversions_only_credited BEFORE UPDATE OR DELETE ON conversions
    FOR EACH ROW EXECUTE FUNCTION refuse_change_except('credited_to', 'rule_version', 'version', 'updated_at');

  CREATE TABLE attribution_disputes (${EDITED},
    conversion_id uuid NOT NULL REFERENCES conversions (id) ON DELETE RESTRICT,
    -- null: by the rule itself, where both sides were first on one day
    opened_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    reason text NOT NULL CONSTRAINT attribution_disputes_reason_length CHECK (char_length(reason) BETWEEN 10 AND 2000),
    state text NOT NULL DEFAULT 'open' ${known('attribution_disputes', 'state', `'open', 'ruled'`)},
    due_on date NOT NULL,
    credited_to text ${known('attribution_disputes', 'credited_to', CREDITED)},
    ruled_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    ruled_at timestamptz,
    CONSTRAINT attribution_disputes_ruled_whole CHECK (CASE state
      WHEN 'ruled' THEN num_nulls(credited_to, ruled_by, ruled_at) = 0
      ELSE num_nonnulls(credited_to, ruled_by, ruled_at) = 0 END)
  );
  CREATE UNIQUE INDEX attribution_disputes_one_open ON attribution_disputes (conversion_id) WHERE state = 'open';
  CREATE INDEX attribution_disputes_conversion ON attribution_disputes (conversion_id);
`;

const REFERRALS = `
  -- dates only: no amount, no valuation and no word about the talks has a column here
  CREATE TABLE investment_referrals (${EDITED}, ${OF_MEMBERSHIP},
    fund_name text NOT NULL CONSTRAINT investment_referrals_fund_name_length CHECK (char_length(fund_name) BETWEEN 1 AND 120),
    consent_id uuid NOT NULL REFERENCES consents (id) ON DELETE RESTRICT,
    state text NOT NULL DEFAULT 'referred' ${known(
      'investment_referrals',
      'state',
      `'referred', 'met', 'passed', 'invested', 'withdrawn'`,
    )},
    referred_on date NOT NULL,
    met_on date,
    passed_on date,
    invested_on date,
    CONSTRAINT investment_referrals_order CHECK (referred_on <= met_on AND met_on <= invested_on AND referred_on <= passed_on
      AND met_on <= passed_on AND (passed_on IS NULL OR invested_on IS NULL)),
    CONSTRAINT investment_referrals_whole CHECK (CASE state
      WHEN 'referred' THEN num_nonnulls(met_on, passed_on, invested_on) = 0
      WHEN 'met' THEN met_on IS NOT NULL AND num_nonnulls(passed_on, invested_on) = 0
      WHEN 'passed' THEN passed_on IS NOT NULL
      WHEN 'invested' THEN num_nulls(met_on, invested_on) = 0
      ELSE num_nonnulls(passed_on, invested_on) = 0 END)
  );
  CREATE UNIQUE INDEX investment_referrals_one_open ON investment_referrals (membership_id, lower(fund_name))
    WHERE state IN ('referred', 'met');
  CREATE INDEX investment_referrals_membership ON investment_referrals (membership_id);
  CREATE INDEX investment_referrals_consent ON investment_referrals (consent_id);
  CREATE INDEX investment_referrals_by_day ON investment_referrals (referred_on, id);

  -- one whose consent is gone has ended, whoever withdrew it where
  CREATE VIEW investment_referrals_now AS
    SELECT r.id, r.version, r.membership_id, r.fund_name, r.consent_id, r.referred_on, r.met_on, r.passed_on, r.invested_on,
      CASE WHEN r.state IN ('referred', 'met') AND k.withdrawn_at IS NOT NULL THEN 'withdrawn' ELSE r.state END AS state
    FROM investment_referrals r JOIN consents k ON k.id = r.consent_id;
`;
