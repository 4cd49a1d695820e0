import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deals with their stage history and everything that hangs on a deal. */
export class Deals1700000000005 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    for (const part of [
      COMPETITORS,
      DEALS,
      INDEXES,
      HISTORY,
      QUALIFICATION,
      LINES,
      PEOPLE,
      COMPETITION,
      WORK,
      FORECAST,
    ])
      await query.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Deals are not taken back: restore a backup instead.');
  }
}

const ROW = `
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid`;
const EDITED = `${ROW},
  updated_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1`;
const OF_DEAL = `${ROW},
  deal_id uuid NOT NULL REFERENCES deals (id) ON DELETE RESTRICT`;

const known = (table: string, column: string, values: string) =>
  `CONSTRAINT ${table}_${column}_known CHECK (${column} IN (${values}))`;
const FORMS = `'api', 'cloud_private', 'on_prem'`;
const CATEGORIES = `'pipeline', 'best_case', 'most_likely', 'commit', 'closed', 'omitted'`;
const OPEN_STAGES = `'lead_confirmed', 'qualified', 'poc', 'negotiation', 'contract_review'`;
const STAGES = `${OPEN_STAGES}, 'won', 'lost', 'on_hold'`;
const PRODUCT_LINES = `'foundation_model', 'agent_platform', 'code_assistant', 'multimodal', 'custom_training'`;
// headings such as 'price' are no reasons; 'not_recorded' comes from imports alone
const LOSS_REASONS = `'too_expensive', 'budget_cut', 'chosen', 'incumbent', 'capability_gap', 'expectation_gap',
  'localisation', 'on_prem_not_possible', 'compute_shortage', 'security_compliance', 'no_decision', 'project_cancelled',
  'decision_chain', 'requirement_change', 'timing', 'partner_gap', 'open_source_instead', 'relationship',
  'created_by_mistake', 'other', 'not_recorded'`;
const PARTNER_KINDS = `'channel', 'isv', 'si', 'toolchain', 'consulting', 'compute'`;
const AUDIENCES = `'internal', 'deal_team', 'partner'`;

const COMPETITORS = `
  CREATE TABLE competitors (${EDITED},
    name text NOT NULL CONSTRAINT competitors_name_length CHECK (char_length(name) BETWEEN 1 AND 120),
    organization_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    kind text NOT NULL ${known('competitors', 'kind', `'big_company', 'startup', 'open_source', 'in_house', 'integrator'`)}
  );
  CREATE UNIQUE INDEX competitors_name_once ON competitors (lower(name));
  CREATE INDEX competitors_by_name ON competitors (name, id);
  CREATE INDEX competitors_organization ON competitors (organization_id) WHERE organization_id IS NOT NULL;
`;

const DEALS = `
  CREATE SEQUENCE deal_numbers;
  -- D2026000001: a sequence never waits for another transaction, so numbers may have gaps but creates never queue
  CREATE FUNCTION deal_number() RETURNS text LANGUAGE sql VOLATILE AS $$
    SELECT 'D' || extract(year FROM app_today()) || CASE WHEN n < 1000000 THEN lpad(n::text, 6, '0') ELSE n::text END
    FROM nextval('deal_numbers') n
  $$;

  CREATE TABLE deals (${EDITED},
    number text NOT NULL DEFAULT deal_number() CONSTRAINT deals_number_once UNIQUE,
    title text NOT NULL CONSTRAINT deals_title_length CHECK (char_length(title) BETWEEN 2 AND 200),
    title_grams text[] NOT NULL,
    title_terms text NOT NULL,
    need_statement text,
    evaluation_plan text,
    customer_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
    end_user_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    payer_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
    product_line text NOT NULL ${known('deals', 'product_line', PRODUCT_LINES)},
    channel text NOT NULL ${known('deals', 'channel', `'direct', 'ecosystem'`)},
    channel_confirmed_at timestamptz,
    channel_confirmed_by uuid REFERENCES users (id) ON DELETE RESTRICT,
    delivery_form text NOT NULL ${known('deals', 'delivery_form', FORMS)},
    requested_form text ${known('deals', 'requested_form', FORMS)},
    proposed_form text ${known('deals', 'proposed_form', FORMS)},
    signed_form text ${known('deals', 'signed_form', FORMS)},
    type text NOT NULL ${known('deals', 'type', `'new', 'expansion', 'renewal'`)},
    source text NOT NULL ${known(
      'deals',
      'source',
      `'marketing', 'inbound', 'open_source', 'partner_registration',
      'lead_offer', 'programme', 'tender', 'referral', 'other'`,
    )},
    owner_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    -- moves with the owner; an owner without a team has a deal without one
    team_id uuid REFERENCES teams (id) ON DELETE RESTRICT,
    wanted_kinds text[] NOT NULL DEFAULT '{}' CONSTRAINT deals_wanted_kinds_known
      CHECK (wanted_kinds <@ ARRAY[${PARTNER_KINDS}]),
    stage text NOT NULL ${known('deals', 'stage', STAGES)},
    stage_type text NOT NULL GENERATED ALWAYS AS
      (CASE WHEN stage IN ('won', 'lost', 'on_hold') THEN stage ELSE 'open' END) STORED,
    held_from_stage text ${known('deals', 'held_from_stage', OPEN_STAGES)},
    currency char(3) NOT NULL DEFAULT 'CNY' CONSTRAINT deals_currency_code CHECK (currency ~ '^[A-Z]{3}$'),
    tax_basis text NOT NULL ${known('deals', 'tax_basis', `'gross', 'net'`)},
    tax_rate numeric(5,4) NOT NULL CONSTRAINT deals_tax_rate CHECK (tax_rate >= 0 AND tax_rate < 1),
    amount_gross numeric(18,2) NOT NULL,
    amount_net numeric(18,2) NOT NULL,
    amount_tax numeric(18,2) NOT NULL,
    fx_rate numeric(18,8) NOT NULL DEFAULT 1 CONSTRAINT deals_fx_rate CHECK (fx_rate > 0),
    fx_date date NOT NULL DEFAULT app_today(),
    -- in CNY; weighted per deal, never averaged first. These two are computed here and nowhere else.
    amount_base_net numeric(18,2) NOT NULL GENERATED ALWAYS AS (round(amount_net * fx_rate, 2)) STORED,
    weighted_base_net numeric(18,2) NOT NULL GENERATED ALWAYS AS
      (CASE WHEN stage IN ('won', 'lost', 'on_hold') THEN 0
            ELSE round(round(amount_net * fx_rate, 2) * probability / 100, 2) END) STORED,
    expected_close_on date NOT NULL,
    probability int NOT NULL,
    probability_is_auto boolean NOT NULL DEFAULT true,
    forecast_category text NOT NULL ${known('deals', 'forecast_category', CATEGORIES)},
    category_note text,
    competitor_check text NOT NULL DEFAULT 'not_asked' ${known('deals', 'competitor_check', `'not_asked', 'none_met', 'met'`)},
    next_step text CONSTRAINT deals_next_step_length CHECK (char_length(next_step) <= 255),
    next_step_on date,
    loss_reason_code text ${known('deals', 'loss_reason_code', LOSS_REASONS)},
    loss_note text,
    loss_price_gap_pct numeric(6,2),
    loss_partner_kind text ${known('deals', 'loss_partner_kind', PARTNER_KINDS)},
    loss_industry_code text REFERENCES industries (code) ON DELETE RESTRICT,
    hold_until date,
    closed_at timestamptz,
    contract_number text,
    signed_on date,
    signed_gross numeric(18,2),
    -- written by contracts when a receipt is confirmed; a won deal with money received is not reopened
    has_receipts boolean NOT NULL DEFAULT false,
    last_activity_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT deals_probability_fits CHECK (probability BETWEEN 0 AND 100
      AND (stage <> 'won' OR probability = 100) AND (stage <> 'lost' OR probability = 0)
      AND (stage IN ('won', 'lost') OR probability < 100)),
    CONSTRAINT deals_amounts_add_up CHECK (amount_gross = amount_net + amount_tax),
    CONSTRAINT deals_base_is_yuan CHECK (currency <> 'CNY' OR fx_rate = 1),
    CONSTRAINT deals_lost_for_a_reason CHECK ((stage = 'lost') = (loss_reason_code IS NOT NULL)),
    CONSTRAINT deals_closed_when_over CHECK ((stage IN ('won', 'lost')) = (closed_at IS NOT NULL)),
    CONSTRAINT deals_signed_whole CHECK ((stage = 'won') = (signed_on IS NOT NULL) AND (signed_on IS NULL) = (signed_gross IS NULL)),
    CONSTRAINT deals_held_from CHECK (stage <> 'on_hold' OR held_from_stage IS NOT NULL),
    CONSTRAINT deals_channel_confirmed_whole CHECK ((channel_confirmed_at IS NULL) = (channel_confirmed_by IS NULL))
  ) WITH (fillfactor = 90);
`;

const INDEXES = `
  CREATE INDEX deals_by_update ON deals (updated_at, id);
  CREATE INDEX deals_by_expected_close ON deals (expected_close_on, id);
  CREATE INDEX deals_by_amount ON deals (amount_base_net, id);
  CREATE INDEX deals_by_owner ON deals (owner_id, updated_at, id);
  CREATE INDEX deals_by_team ON deals (team_id, updated_at, id);
  -- a person's and a team's first page by the other date that lists are sorted by
  CREATE INDEX deals_of_owner_by_close ON deals (owner_id, expected_close_on, id);
  CREATE INDEX deals_of_team_by_close ON deals (team_id, expected_close_on, id);
  CREATE INDEX deals_by_customer ON deals (customer_id, updated_at, id);
  CREATE INDEX deals_end_user ON deals (end_user_id) WHERE end_user_id IS NOT NULL;
  CREATE INDEX deals_payer ON deals (payer_id) WHERE payer_id IS NOT NULL;
  CREATE INDEX deals_by_signing ON deals (signed_on, id) WHERE signed_on IS NOT NULL;
  CREATE INDEX deals_idle ON deals (last_activity_at) WHERE stage_type = 'open';
  CREATE INDEX deals_title_grams ON deals USING gin (title_grams);
  -- the list of a stage by its expected close; the pipeline and team scopes are summed from it alone
  CREATE INDEX deals_pipeline ON deals (stage, expected_close_on, id)
    INCLUDE (channel, amount_base_net, weighted_base_net, team_id, owner_id, customer_id);
`;

const HISTORY = `
  CREATE TABLE deal_stage_history (${OF_DEAL},
    from_stage text ${known('deal_stage_history', 'from_stage', STAGES)},
    to_stage text NOT NULL ${known('deal_stage_history', 'to_stage', STAGES)},
    from_type text,
    to_type text NOT NULL,
    entered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    left_at timestamptz,
    duration_s bigint GENERATED ALWAYS AS (floor(extract(epoch FROM left_at - entered_at))) STORED,
    actor_id uuid,
    reason text,
    skipped text[] NOT NULL DEFAULT '{}',
    amount_at numeric(18,2) NOT NULL,
    probability_at int NOT NULL,
    category_at text NOT NULL,
    delivery_form_at text NOT NULL,
    channel_at text NOT NULL,
    expected_close_at date NOT NULL,
    owner_at uuid NOT NULL,
    CONSTRAINT deal_stage_history_order CHECK (left_at >= entered_at)
  );
  CREATE UNIQUE INDEX deal_stage_history_one_open ON deal_stage_history (deal_id) WHERE left_at IS NULL;
  CREATE INDEX deal_stage_history_deal ON deal_stage_history (deal_id, entered_at, id);

  -- Append-only: a row may only be left, once.
  CREATE TRIGGER deal_stage_history_left_once BEFORE UPDATE ON deal_stage_history
    FOR EACH ROW WHEN (OLD.left_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER deal_stage_history_append_only BEFORE UPDATE OR DELETE ON deal_stage_history
    FOR EACH ROW EXECUTE FUNCTION refuse_change_except('left_at', 'duration_s');

  CREATE TABLE deal_owner_changes (${OF_DEAL},
    from_user uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    to_user uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    reason text NOT NULL CONSTRAINT deal_owner_changes_reason_length CHECK (char_length(reason) >= 5),
    CONSTRAINT deal_owner_changes_differ CHECK (from_user <> to_user)
  );
  CREATE INDEX deal_owner_changes_deal ON deal_owner_changes (deal_id, id);
  CREATE TRIGGER deal_owner_changes_insert_only BEFORE UPDATE OR DELETE ON deal_owner_changes
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

const QUALIFICATION = `
  -- one row a form, kept when the form changes: the answers are still there when it changes back
  CREATE TABLE deal_form_details (${OF_DEAL},
    delivery_form text NOT NULL ${known('deal_form_details', 'delivery_form', FORMS)},
    monthly_tokens bigint CONSTRAINT deal_form_details_tokens CHECK (monthly_tokens >= 0),
    price_plan text,
    trial_key_ref text,
    data_isolation boolean,
    finetune boolean,
    region text,
    gpu_type text,
    gpu_cards int CONSTRAINT deal_form_details_cards CHECK (gpu_cards >= 0),
    gpu_months numeric(6,2) CONSTRAINT deal_form_details_months CHECK (gpu_months >= 0),
    hardware_owner text ${known('deal_form_details', 'hardware_owner', `'customer', 'us', 'partner'`)},
    network_isolation text ${known('deal_form_details', 'network_isolation', `'internet', 'intranet', 'air_gapped'`)},
    acceptance_file_id uuid REFERENCES files (id) ON DELETE RESTRICT,
    delivery_plan_file_id uuid REFERENCES files (id) ON DELETE RESTRICT,
    mlps_level text ${known('deal_form_details', 'mlps_level', `'none', '2', '3', '4'`)},
    CONSTRAINT deal_form_details_once UNIQUE (deal_id, delivery_form)
  );

  CREATE TABLE deal_benchmarks (${OF_DEAL},
    task text NOT NULL,
    metric text NOT NULL,
    higher_is_better boolean NOT NULL,
    baseline_model text NOT NULL,
    baseline_score numeric(12,4),
    required_score numeric(12,4) NOT NULL,
    our_model text,
    our_score numeric(12,4),
    measured_on date,
    measured_by text ${known('deal_benchmarks', 'measured_by', `'customer', 'partner', 'us'`)},
    expectation text,
    file_id uuid REFERENCES files (id) ON DELETE RESTRICT,
    gap numeric(13,4) GENERATED ALWAYS AS
      (CASE WHEN higher_is_better THEN our_score - required_score ELSE required_score - our_score END) STORED
  );
  CREATE INDEX deal_benchmarks_deal ON deal_benchmarks (deal_id, id);

  CREATE TABLE deal_gate_waivers (${OF_DEAL},
    gate_code text NOT NULL,
    reason text NOT NULL CONSTRAINT deal_gate_waivers_reason_length CHECK (char_length(reason) >= 10),
    granted_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT deal_gate_waivers_once UNIQUE (deal_id, gate_code)
  );
`;

const LINES = `
  CREATE TABLE deal_lines (${OF_DEAL},
    position int NOT NULL CONSTRAINT deal_lines_position CHECK (position >= 1),
    product_code text NOT NULL,
    delivery_form text NOT NULL ${known('deal_lines', 'delivery_form', FORMS)},
    kind text NOT NULL ${known('deal_lines', 'kind', `'licence', 'compute', 'token_package', 'training', 'service'`)},
    quantity numeric(18,4) NOT NULL,
    unit text NOT NULL,
    unit_price numeric(18,6) NOT NULL,
    discount_pct numeric(5,2) NOT NULL DEFAULT 0 CONSTRAINT deal_lines_discount CHECK (discount_pct BETWEEN 0 AND 100),
    tax_basis text NOT NULL ${known('deal_lines', 'tax_basis', `'gross', 'net'`)},
    tax_rate numeric(5,4) NOT NULL CONSTRAINT deal_lines_tax_rate CHECK (tax_rate >= 0 AND tax_rate < 1),
    gross numeric(18,2) NOT NULL,
    net numeric(18,2) NOT NULL,
    tax numeric(18,2) NOT NULL,
    CONSTRAINT deal_lines_position_once UNIQUE (deal_id, position),
    CONSTRAINT deal_lines_amounts_add_up CHECK (gross = net + tax),
    CONSTRAINT deal_lines_amount_on_basis CHECK (
      CASE tax_basis WHEN 'gross' THEN gross ELSE net END = round(quantity * unit_price * (1 - discount_pct / 100), 2)),
    CONSTRAINT deal_lines_tax_by_basis CHECK (
      CASE tax_basis WHEN 'gross' THEN net = round(gross / (1 + tax_rate), 2) ELSE tax = round(net * tax_rate, 2) END)
  );
`;

const PEOPLE = `
  CREATE TABLE deal_contacts (${OF_DEAL},
    contact_id uuid NOT NULL REFERENCES contacts (id) ON DELETE RESTRICT,
    decision_role text NOT NULL ${known(
      'deal_contacts',
      'decision_role',
      `'economic_buyer', 'decision_maker',
      'technical_evaluator', 'user', 'procurement', 'gatekeeper', 'champion'`,
    )},
    stance int NOT NULL DEFAULT 0 CONSTRAINT deal_contacts_stance CHECK (stance BETWEEN -2 AND 2),
    is_primary boolean NOT NULL DEFAULT false,
    CONSTRAINT deal_contacts_once UNIQUE (deal_id, contact_id)
  );
  CREATE UNIQUE INDEX deal_contacts_one_primary ON deal_contacts (deal_id) WHERE is_primary;
  CREATE INDEX deal_contacts_contact ON deal_contacts (contact_id);

  CREATE TABLE deal_members (${OF_DEAL},
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    role text NOT NULL ${known('deal_members', 'role', `'collaborator', 'presales', 'delivery', 'viewer'`)},
    CONSTRAINT deal_members_once UNIQUE (deal_id, user_id)
  );
  CREATE INDEX deal_members_user ON deal_members (user_id, deal_id);
`;

const COMPETITION = `
  CREATE TABLE deal_competitors (${OF_DEAL},
    competitor_id uuid NOT NULL REFERENCES competitors (id) ON DELETE RESTRICT,
    first_met_on date NOT NULL,
    stage_met text NOT NULL ${known('deal_competitors', 'stage_met', STAGES)},
    how text NOT NULL ${known('deal_competitors', 'how', `'poc', 'bid', 'price', 'customer_said', 'rumour'`)},
    threat text NOT NULL ${known('deal_competitors', 'threat', `'low', 'medium', 'high'`)},
    outcome text NOT NULL DEFAULT 'open' ${known('deal_competitors', 'outcome', `'open', 'we_won', 'they_won', 'neither'`)},
    price_gap_pct numeric(6,2),
    delivery_form text NOT NULL ${known('deal_competitors', 'delivery_form', FORMS)},
    note text,
    CONSTRAINT deal_competitors_once UNIQUE (deal_id, competitor_id)
  );
  CREATE INDEX deal_competitors_competitor ON deal_competitors (competitor_id, deal_id);
`;

const WORK = `
  CREATE TABLE activities (${EDITED},
    deal_id uuid NOT NULL REFERENCES deals (id) ON DELETE RESTRICT,
    kind text NOT NULL ${known('activities', 'kind', `'note', 'call', 'visit', 'meeting', 'poc', 'email', 'task'`)},
    audience text NOT NULL DEFAULT 'internal' ${known('activities', 'audience', AUDIENCES)},
    body text NOT NULL CONSTRAINT activities_body_length CHECK (char_length(body) BETWEEN 1 AND 10000),
    happened_at timestamptz NOT NULL,
    due_on date,
    assignee_id uuid REFERENCES users (id) ON DELETE RESTRICT,
    done_at timestamptz,
    cancelled_at timestamptz,
    corrects_id uuid REFERENCES activities (id) ON DELETE RESTRICT,
    CONSTRAINT activities_task_fields CHECK (kind = 'task' OR num_nonnulls(due_on, assignee_id, done_at, cancelled_at) = 0),
    CONSTRAINT activities_ended_once CHECK (num_nonnulls(done_at, cancelled_at) <= 1)
  );
  CREATE INDEX activities_deal ON activities (deal_id, happened_at, id);
  CREATE INDEX activities_open_tasks ON activities (assignee_id, due_on) WHERE kind = 'task' AND done_at IS NULL AND cancelled_at IS NULL;
  CREATE INDEX activities_corrects ON activities (corrects_id) WHERE corrects_id IS NOT NULL;

  CREATE TABLE attachments (${OF_DEAL},
    file_id uuid NOT NULL CONSTRAINT attachments_file_once UNIQUE REFERENCES files (id) ON DELETE RESTRICT,
    kind text NOT NULL ${known('attachments', 'kind', `'evidence', 'bid', 'poc_report', 'minutes', 'contract_scan', 'other'`)},
    audience text NOT NULL DEFAULT 'internal' ${known('attachments', 'audience', AUDIENCES)}
  );
  CREATE INDEX attachments_deal ON attachments (deal_id, id);
`;

const FORECAST = `
  -- a manager's view beside the owners' numbers, never over them
  CREATE TABLE forecast_adjustments (${ROW},
    period date NOT NULL CONSTRAINT forecast_adjustments_month CHECK (extract(day FROM period) = 1),
    user_id uuid REFERENCES users (id) ON DELETE RESTRICT,
    team_id uuid REFERENCES teams (id) ON DELETE RESTRICT,
    category text NOT NULL ${known('forecast_adjustments', 'category', CATEGORIES)},
    amount numeric(18,2) NOT NULL,
    note text NOT NULL CONSTRAINT forecast_adjustments_note_length CHECK (char_length(note) <= 255),
    CONSTRAINT forecast_adjustments_one_subject CHECK (num_nonnulls(user_id, team_id) = 1)
  );
  CREATE INDEX forecast_adjustments_period ON forecast_adjustments (period);
`;
