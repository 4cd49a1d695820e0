import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Legal entities with their names, groups and search; contacts with sealed channels; ties that lower floors read. */
export class Organizations1700000000004 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      -- GB 32100-2015, the same rule as src/organizations/naming/uscc.ts
      CREATE FUNCTION uscc_valid(code text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN code ~ '^[0123456789ABCDEFGHJKLMNPQRTUWXY]{2}[0-9]{6}[0123456789ABCDEFGHJKLMNPQRTUWXY]{10}$' THEN (
          SELECT (31 - sum((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, at, 1)) - 1)
                    * ('{1,3,9,27,19,26,16,17,20,29,25,13,8,24,10,30,28}'::int[])[at]) % 31) % 31
                 = strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 18, 1)) - 1
          FROM generate_series(1, 17) AS at
        ) ELSE false END
      $$;

      CREATE TABLE industries (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        code text NOT NULL CONSTRAINT industries_code_once UNIQUE,
        parent_code text REFERENCES industries (code) ON DELETE RESTRICT,
        label_zh text NOT NULL,
        label_en text NOT NULL,
        infrastructure_level int NOT NULL CONSTRAINT industries_infrastructure_level CHECK (infrastructure_level BETWEEN 0 AND 3),
        budget_level int NOT NULL CONSTRAINT industries_budget_level CHECK (budget_level BETWEEN 0 AND 3),
        reviewed_on date NOT NULL
      );

      CREATE TABLE organizations (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1,
        uscc text CONSTRAINT organizations_uscc_valid CHECK (uscc IS NULL OR uscc_valid(uscc)),
        uscc_missing_reason text CONSTRAINT organizations_uscc_missing_reason_known
          CHECK (uscc_missing_reason IN ('overseas', 'not_incorporated', 'not_yet_provided', 'restricted')),
        country char(2) NOT NULL DEFAULT 'CN' CONSTRAINT organizations_country_code CHECK (country ~ '^[A-Z]{2}$'),
        registration_no text,
        legal_name text NOT NULL CONSTRAINT organizations_legal_name_length CHECK (char_length(legal_name) BETWEEN 2 AND 120),
        name_norm text NOT NULL,
        match_name text NOT NULL,
        core_name text NOT NULL,
        kind text NOT NULL CONSTRAINT organizations_kind_known CHECK (kind IN ('company', 'individual_business', 'cooperative',
          'public_institution', 'government', 'university', 'institute', 'society', 'foundation', 'fund', 'overseas', 'other')),
        state text NOT NULL DEFAULT 'unverified'
          CONSTRAINT organizations_state_known CHECK (state IN ('unverified', 'verified', 'archived', 'merged')),
        verified_at timestamptz,
        verified_by uuid REFERENCES users (id) ON DELETE RESTRICT,
        verified_how text CONSTRAINT organizations_verified_how_known
          CHECK (verified_how IN ('document', 'registry_lookup', 'signed_agreement')),
        city_code text CONSTRAINT organizations_city_code CHECK (city_code ~ '^[0-9]{6}$'),
        industry_code text REFERENCES industries (code) ON DELETE RESTRICT,
        size_band text CONSTRAINT organizations_size_band_known
          CHECK (size_band IN ('1-49', '50-299', '300-999', '1000-4999', '5000+')),
        website text,
        account_owner_id uuid REFERENCES users (id) ON DELETE RESTRICT,
        root_organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        merged_into_id uuid REFERENCES organizations (id) ON DELETE RESTRICT,
        warnings text[] NOT NULL DEFAULT '{}',
        CONSTRAINT organizations_uscc_or_reason CHECK ((uscc IS NULL) = (uscc_missing_reason IS NOT NULL)),
        CONSTRAINT organizations_uscc_is_chinese CHECK (uscc IS NULL OR country = 'CN'),
        CONSTRAINT organizations_merged_somewhere CHECK ((state = 'merged') = (merged_into_id IS NOT NULL)),
        CONSTRAINT organizations_merged_elsewhere CHECK (merged_into_id <> id),
        CONSTRAINT organizations_verified_whole CHECK ((verified_at IS NULL) = (verified_how IS NULL))
      );
      -- until a relation says otherwise, an organization is a group of its own
      CREATE FUNCTION organization_stands_alone() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.root_organization_id := NEW.id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER organization_stands_alone BEFORE INSERT ON organizations
        FOR EACH ROW WHEN (NEW.root_organization_id IS NULL) EXECUTE FUNCTION organization_stands_alone();
      CREATE UNIQUE INDEX organizations_uscc_once ON organizations (uscc) WHERE state <> 'merged';
      CREATE UNIQUE INDEX organizations_name_norm_once ON organizations (name_norm)
        WHERE uscc IS NULL AND state IN ('unverified', 'verified');
      CREATE INDEX organizations_by_name ON organizations (legal_name, id);
      CREATE INDEX organizations_by_created ON organizations (created_at, id);
      CREATE INDEX organizations_by_state ON organizations (state, legal_name, id);
      CREATE INDEX organizations_by_kind ON organizations (kind, legal_name, id);
      CREATE INDEX organizations_by_industry ON organizations (industry_code, legal_name, id);
      CREATE INDEX organizations_by_city ON organizations (city_code, legal_name, id);
      CREATE INDEX organizations_by_root ON organizations (root_organization_id, legal_name, id);
      CREATE INDEX organizations_by_account_owner ON organizations (account_owner_id, legal_name, id)
        WHERE account_owner_id IS NOT NULL;
      CREATE INDEX organizations_merged_into ON organizations (merged_into_id) WHERE merged_into_id IS NOT NULL;

      CREATE TABLE organization_names (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        kind text NOT NULL CONSTRAINT organization_names_kind_known CHECK (kind IN ('legal', 'former', 'short', 'english', 'brand')),
        name text NOT NULL CONSTRAINT organization_names_name_length CHECK (char_length(name) BETWEEN 2 AND 120),
        name_norm text NOT NULL,
        match_name text NOT NULL,
        valid_from date,
        valid_to date,
        source text,
        CONSTRAINT organization_names_once UNIQUE (organization_id, kind, name_norm),
        CONSTRAINT organization_names_period CHECK (valid_to >= valid_from)
      );
      CREATE UNIQUE INDEX organization_names_one_legal ON organization_names (organization_id)
        WHERE kind = 'legal' AND valid_to IS NULL;
      CREATE INDEX organization_names_norm ON organization_names (name_norm);
      CREATE INDEX organization_names_match ON organization_names (match_name);

      CREATE TABLE organization_domains (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        domain text NOT NULL,
        verified_at timestamptz,
        CONSTRAINT organization_domains_once UNIQUE (organization_id, domain)
      );
      CREATE UNIQUE INDEX organization_domains_one_verified ON organization_domains (domain) WHERE verified_at IS NOT NULL;

      -- exact and prefix search; rewritten with organization_search in the transaction that changes a name
      CREATE TABLE organization_search_terms (
        organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        lane text NOT NULL CONSTRAINT organization_search_terms_lane_known
          CHECK (lane IN ('name', 'match', 'core', 'initials', 'core_initials', 'pinyin', 'uscc')),
        term text NOT NULL
      );
      CREATE INDEX organization_search_terms_organization ON organization_search_terms (organization_id);
      CREATE INDEX organization_search_terms_prefix ON organization_search_terms (lane, term text_pattern_ops);

      -- infix search: grams for the index; names, initials and pinyin (one a line) for the recheck and the ranking
      CREATE TABLE organization_search (
        organization_id uuid PRIMARY KEY REFERENCES organizations (id) ON DELETE RESTRICT,
        grams text[] NOT NULL,
        names text NOT NULL,
        initials text NOT NULL,
        pinyin text NOT NULL
      );
      -- no pending list: after an import it would be read from end to end by every search
      CREATE INDEX organization_search_grams ON organization_search USING gin (grams) WITH (fastupdate = off);

      CREATE TABLE organization_relations (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1,
        parent_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        child_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        kind text NOT NULL CONSTRAINT organization_relations_kind_known
          CHECK (kind IN ('parent', 'branch', 'shareholder', 'same_controller')),
        share_pct numeric(5,2) CONSTRAINT organization_relations_share CHECK (share_pct > 0 AND share_pct <= 100),
        valid_from date NOT NULL DEFAULT app_today(),
        valid_to date,
        source text,
        CONSTRAINT organization_relations_not_itself CHECK (parent_id <> child_id),
        CONSTRAINT organization_relations_period CHECK (valid_to >= valid_from)
      );
      CREATE UNIQUE INDEX organization_relations_one_parent ON organization_relations (child_id)
        WHERE kind IN ('parent', 'branch') AND valid_to IS NULL;
      CREATE UNIQUE INDEX organization_relations_open_once ON organization_relations (parent_id, child_id, kind) WHERE valid_to IS NULL;
      CREATE INDEX organization_relations_child ON organization_relations (child_id);

      CREATE TABLE organization_roles (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        role text NOT NULL CONSTRAINT organization_roles_role_known CHECK (role IN ('customer', 'partner', 'startup',
          'grant_host', 'society', 'competitor', 'supplier', 'contributor')),
        since timestamptz NOT NULL DEFAULT now(),
        until timestamptz,
        source_id uuid NOT NULL,
        CONSTRAINT organization_roles_once UNIQUE (organization_id, role, source_id)
      );
      CREATE INDEX organization_roles_by_role ON organization_roles (role, organization_id) WHERE until IS NULL;

      CREATE TABLE organization_readiness (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        dimension text NOT NULL CONSTRAINT organization_readiness_dimension_known
          CHECK (dimension IN ('infrastructure', 'budget', 'data', 'compliance', 'talent')),
        level int NOT NULL CONSTRAINT organization_readiness_level CHECK (level BETWEEN 0 AND 3),
        evidence text NOT NULL CONSTRAINT organization_readiness_evidence_length CHECK (char_length(evidence) >= 10),
        file_id uuid REFERENCES files (id) ON DELETE RESTRICT,
        assessed_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
        assessed_on date NOT NULL
      );
      CREATE INDEX organization_readiness_newest ON organization_readiness (organization_id, dimension, assessed_on DESC, id DESC);

      CREATE TABLE positions (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
        organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        title text,
        from_on date NOT NULL,
        to_on date,
        CONSTRAINT positions_period CHECK (to_on >= from_on)
      );
      CREATE INDEX positions_person ON positions (person_id);
      CREATE INDEX positions_organization ON positions (organization_id);

      -- who first met a firm, when: insert-only, but a merge carries the rows to the survivor
      CREATE TABLE organization_touches (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        side text NOT NULL CONSTRAINT organization_touches_side_known CHECK (side IN ('sales', 'ecosystem')),
        kind text NOT NULL CONSTRAINT organization_touches_kind_known
          CHECK (kind IN ('contact', 'partner_application', 'partner_active', 'deal_opened', 'paid_order')),
        at timestamptz NOT NULL,
        amount numeric(18,2),
        source_ref text NOT NULL,
        CONSTRAINT organization_touches_once UNIQUE (kind, source_ref)
      );
      CREATE INDEX organization_touches_organization ON organization_touches (organization_id, at);

      CREATE TABLE staff_interests (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        person_id uuid NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
        organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        kind text NOT NULL CONSTRAINT staff_interests_kind_known
          CHECK (kind IN ('deal_owner', 'account_owner', 'partner_manager', 'former_employee', 'shareholder')),
        source_ref text NOT NULL,
        from_on date NOT NULL DEFAULT app_today(),
        to_on date,
        CONSTRAINT staff_interests_period CHECK (to_on >= from_on)
      );
      CREATE UNIQUE INDEX staff_interests_one_open ON staff_interests (kind, source_ref) WHERE to_on IS NULL;
      CREATE INDEX staff_interests_organization ON staff_interests (organization_id, person_id);
      CREATE INDEX staff_interests_person ON staff_interests (person_id);

      CREATE TABLE organization_distinct_pairs (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        a_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        b_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        reason text NOT NULL CONSTRAINT organization_distinct_pairs_reason_length CHECK (char_length(reason) >= 5),
        actor_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
        CONSTRAINT organization_distinct_pairs_order CHECK (a_id < b_id),
        CONSTRAINT organization_distinct_pairs_once UNIQUE (a_id, b_id)
      );
      CREATE INDEX organization_distinct_pairs_b ON organization_distinct_pairs (b_id);

      CREATE TABLE organization_merges (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        survivor_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        source_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        moved jsonb NOT NULL,
        field_choices jsonb NOT NULL DEFAULT '{}',
        reason text NOT NULL CONSTRAINT organization_merges_reason_length CHECK (char_length(reason) >= 5),
        undone_at timestamptz
      );
      CREATE INDEX organization_merges_source ON organization_merges (source_id);
      CREATE INDEX organization_merges_survivor ON organization_merges (survivor_id);

      -- insert-only but for the columns named by the trigger
      CREATE FUNCTION refuse_change_except() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR to_jsonb(OLD) - TG_ARGV IS DISTINCT FROM to_jsonb(NEW) - TG_ARGV THEN
          RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER organization_merges_insert_only BEFORE UPDATE OR DELETE ON organization_merges
        FOR EACH ROW EXECUTE FUNCTION refuse_change_except('undone_at');
      CREATE TRIGGER organization_touches_insert_only BEFORE UPDATE OR DELETE ON organization_touches
        FOR EACH ROW EXECUTE FUNCTION refuse_change_except('organization_id');

      CREATE TABLE contacts (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1,
        organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
        name text NOT NULL CONSTRAINT contacts_name_length CHECK (char_length(name) BETWEEN 1 AND 30),
        name_grams text[] NOT NULL,
        name_terms text NOT NULL,
        title text,
        department text,
        state text NOT NULL DEFAULT 'active' CONSTRAINT contacts_state_known CHECK (state IN ('active', 'left', 'merged')),
        left_on date,
        previous_contact_id uuid REFERENCES contacts (id) ON DELETE RESTRICT,
        owner_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
        person_id uuid REFERENCES people (id) ON DELETE RESTRICT,
        basis text NOT NULL CONSTRAINT contacts_basis_known
          CHECK (basis IN ('self_provided', 'business_card', 'partner_provided', 'public')),
        partner_attests_consent boolean NOT NULL DEFAULT false,
        do_not_contact boolean NOT NULL DEFAULT false,
        CONSTRAINT contacts_partner_attests CHECK (basis <> 'partner_provided' OR partner_attests_consent),
        CONSTRAINT contacts_left_on CHECK ((state = 'left') = (left_on IS NOT NULL))
      );
      CREATE INDEX contacts_by_organization ON contacts (organization_id, name, id);
      CREATE INDEX contacts_by_owner ON contacts (owner_id, name, id);
      CREATE INDEX contacts_by_name ON contacts (name, id);
      CREATE INDEX contacts_by_created ON contacts (created_at, id);
      CREATE INDEX contacts_name_grams ON contacts USING gin (name_grams) WITH (fastupdate = off);
      CREATE INDEX contacts_previous ON contacts (previous_contact_id) WHERE previous_contact_id IS NOT NULL;
      CREATE INDEX contacts_person ON contacts (person_id) WHERE person_id IS NOT NULL;

      CREATE TABLE contact_channels (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        contact_id uuid NOT NULL REFERENCES contacts (id) ON DELETE RESTRICT,
        kind text NOT NULL CONSTRAINT contact_channels_kind_known CHECK (kind IN ('mobile', 'phone', 'email', 'wechat')),
        value_enc bytea NOT NULL,
        value_hash bytea NOT NULL,
        masked text NOT NULL,
        is_primary boolean NOT NULL DEFAULT false,
        verified_at timestamptz,
        CONSTRAINT contact_channels_once UNIQUE (contact_id, kind, value_hash)
      );
      CREATE UNIQUE INDEX contact_channels_one_primary ON contact_channels (contact_id, kind) WHERE is_primary;
      CREATE INDEX contact_channels_hash ON contact_channels (value_hash);

      -- looks at full numbers today, by person: the row is the lock of the daily limit
      CREATE TABLE contact_reveals (
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
        on_day date NOT NULL,
        count int NOT NULL CONSTRAINT contact_reveals_within_day CHECK (count BETWEEN 1 AND 50),
        PRIMARY KEY (user_id, on_day)
      );
    `);
    await query.query(INDUSTRIES);
  }

  async down(): Promise<void> {
    throw new Error('Organizations are not taken back: restore a backup instead.');
  }
}

/** GB/T 4754-2017: the sections, and the divisions that buy models. Levels are a first estimate, reviewed by people. */
const INDUSTRIES = `
  INSERT INTO industries (code, parent_code, label_zh, label_en, infrastructure_level, budget_level, reviewed_on) VALUES
    ('A', NULL, '农、林、牧、渔业', 'Agriculture, forestry, animal husbandry and fishery', 1, 1, '2026-11-01'),
    ('B', NULL, '采矿业', 'Mining', 1, 2, '2026-11-01'),
    ('C', NULL, '制造业', 'Manufacturing', 2, 2, '2026-11-01'),
    ('D', NULL, '电力、热力、燃气及水生产和供应业', 'Electricity, heat, gas and water', 2, 3, '2026-11-01'),
    ('E', NULL, '建筑业', 'Construction', 1, 1, '2026-11-01'),
    ('F', NULL, '批发和零售业', 'Wholesale and retail', 1, 1, '2026-11-01'),
    ('G', NULL, '交通运输、仓储和邮政业', 'Transport, storage and post', 2, 2, '2026-11-01'),
    ('H', NULL, '住宿和餐饮业', 'Accommodation and catering', 0, 1, '2026-11-01'),
    ('I', NULL, '信息传输、软件和信息技术服务业', 'Information transmission, software and IT services', 3, 3, '2026-11-01'),
    ('J', NULL, '金融业', 'Finance', 3, 3, '2026-11-01'),
    ('K', NULL, '房地产业', 'Real estate', 1, 1, '2026-11-01'),
    ('L', NULL, '租赁和商务服务业', 'Leasing and business services', 1, 2, '2026-11-01'),
    ('M', NULL, '科学研究和技术服务业', 'Research and technical services', 2, 2, '2026-11-01'),
    ('N', NULL, '水利、环境和公共设施管理业', 'Water conservancy, environment and public facilities', 1, 1, '2026-11-01'),
    ('O', NULL, '居民服务、修理和其他服务业', 'Household, repair and other services', 0, 1, '2026-11-01'),
    ('P', NULL, '教育', 'Education', 2, 2, '2026-11-01'),
    ('Q', NULL, '卫生和社会工作', 'Health and social work', 2, 2, '2026-11-01'),
    ('R', NULL, '文化、体育和娱乐业', 'Culture, sports and entertainment', 2, 2, '2026-11-01'),
    ('S', NULL, '公共管理、社会保障和社会组织', 'Public administration, social security and social organizations', 2, 2, '2026-11-01'),
    ('T', NULL, '国际组织', 'International organizations', 1, 1, '2026-11-01');
  INSERT INTO industries (code, parent_code, label_zh, label_en, infrastructure_level, budget_level, reviewed_on) VALUES
    ('C27', 'C', '医药制造业', 'Pharmaceuticals', 2, 3, '2026-11-01'),
    ('C36', 'C', '汽车制造业', 'Motor vehicles', 3, 3, '2026-11-01'),
    ('C38', 'C', '电气机械和器材制造业', 'Electrical machinery and equipment', 2, 2, '2026-11-01'),
    ('C39', 'C', '计算机、通信和其他电子设备制造业', 'Computers, communication and other electronic equipment', 3, 3, '2026-11-01'),
    ('I63', 'I', '电信、广播电视和卫星传输服务', 'Telecommunications, broadcasting and satellite services', 3, 3, '2026-11-01'),
    ('I64', 'I', '互联网和相关服务', 'Internet services', 3, 3, '2026-11-01'),
    ('I65', 'I', '软件和信息技术服务业', 'Software and IT services', 3, 3, '2026-11-01'),
    ('J66', 'J', '货币金融服务', 'Monetary and financial services', 3, 3, '2026-11-01'),
    ('J67', 'J', '资本市场服务', 'Capital market services', 3, 3, '2026-11-01'),
    ('J68', 'J', '保险业', 'Insurance', 3, 3, '2026-11-01'),
    ('M73', 'M', '研究和试验发展', 'Research and experimental development', 2, 2, '2026-11-01'),
    ('M74', 'M', '专业技术服务业', 'Professional technical services', 2, 2, '2026-11-01'),
    ('P83', 'P', '教育', 'Education', 2, 2, '2026-11-01'),
    ('Q84', 'Q', '卫生', 'Health', 2, 2, '2026-11-01'),
    ('S92', 'S', '国家机构', 'State organs', 2, 3, '2026-11-01');
`;
