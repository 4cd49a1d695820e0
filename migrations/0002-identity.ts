import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who log in, their teams and roles, their sessions and secrets (hashes only), and the mails that wait to go out. */
export class Identity1700000000002 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(PEOPLE);
    await query.query(TEAMS);
    await query.query(ROLES);
    await query.query(SECRETS);
    await query.query(SIGNALS);
    await query.query(MAILS);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      DROP TABLE mails, api_keys, auth_counters, known_devices, one_time_tokens, sessions, credentials, user_roles,
                 teams, users, people;
      DROP FUNCTION identity_changed, roles_changed, teams_stay_a_tree, team_subtree, team_of, belongs_to;
    `);
  }
}

const PEOPLE = `
  CREATE TABLE people (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid
  );

  -- One audience per account; somebody with both has two accounts and one person.
  CREATE TABLE users (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    person_id uuid REFERENCES people ON DELETE RESTRICT,
    kind text NOT NULL DEFAULT 'person' CONSTRAINT users_kind_known CHECK (kind IN ('person', 'service')),
    audience text NOT NULL CONSTRAINT users_audience_known CHECK (audience IN ('staff', 'portal')),
    state text NOT NULL DEFAULT 'invited' CONSTRAINT users_state_known CHECK (state IN ('invited', 'active', 'disabled')),
    name text NOT NULL,
    email text,
    email_key text GENERATED ALWAYS AS (lower(normalize(email, NFKC))) STORED CONSTRAINT users_email_once UNIQUE,
    lang text NOT NULL DEFAULT 'zh-CN' CONSTRAINT users_lang_known CHECK (lang IN ('zh-CN', 'en')),
    email_verified_at timestamptz,
    last_login_at timestamptz,
    -- every session carries the epoch it was made in; one more ends them all
    auth_epoch int NOT NULL DEFAULT 1,
    version int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT users_person_has_mailbox CHECK ((kind = 'person') = (email IS NOT NULL AND person_id IS NOT NULL)),
    CONSTRAINT users_service_is_staff CHECK (kind = 'person' OR (audience = 'staff' AND state <> 'invited')),
    CONSTRAINT users_audience_fixed UNIQUE (id, audience)
  );
  CREATE INDEX users_person ON users (person_id);
  CREATE INDEX users_by_name ON users (name, id);
  CREATE INDEX users_by_age ON users (created_at, id);
`;

const TEAMS = `
  CREATE TABLE teams (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    name text NOT NULL,
    parent_id uuid REFERENCES teams ON DELETE RESTRICT,
    closed_at timestamptz,
    version int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE UNIQUE INDEX teams_name_once ON teams (parent_id, name) NULLS NOT DISTINCT WHERE closed_at IS NULL;

  -- A team and every team below it; nothing for no team. UNION, so that it ends whatever the rows say.
  CREATE FUNCTION team_subtree(root uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE below AS (
      SELECT id FROM teams WHERE id = root
      UNION
      SELECT t.id FROM teams t JOIN below b ON t.parent_id = b.id
    )
    SELECT coalesce(array_agg(id), '{}') FROM below
  $$;

  -- The lock comes first: two moves at once could each see a tree and together make a ring.
  CREATE FUNCTION teams_stay_a_tree() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('teams.parent_id', 0));
    IF NEW.parent_id = ANY (team_subtree(NEW.id)) THEN
      RAISE EXCEPTION 'a team cannot be below itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'teams_no_cycle';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER teams_stay_a_tree AFTER UPDATE OF parent_id ON teams
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION teams_stay_a_tree();
`;

const ROLES = `
  CREATE TABLE user_roles (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    user_id uuid NOT NULL,
    audience text NOT NULL,
    role text NOT NULL CONSTRAINT user_roles_role_known CHECK (role IN ('admin', 'ecosystem_manager', 'ecosystem',
      'sales_manager', 'sales', 'finance', 'legal', 'reviewer', 'society_officer', 'auditor', 'partner_admin',
      'partner_member', 'applicant')),
    team_id uuid REFERENCES teams ON DELETE RESTRICT,
    org_id uuid,
    granted_by uuid,
    granted_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    -- the audience travels with the user, so a portal account can never hold a staff role
    CONSTRAINT user_roles_user FOREIGN KEY (user_id, audience) REFERENCES users (id, audience) ON DELETE RESTRICT,
    CONSTRAINT user_roles_staff_only CHECK ((audience = 'portal') = (role IN ('partner_admin', 'partner_member', 'applicant'))),
    CONSTRAINT user_roles_partner_has_org CHECK ((role IN ('partner_admin', 'partner_member')) = (org_id IS NOT NULL)),
    CONSTRAINT user_roles_team_is_staff CHECK (team_id IS NULL OR audience = 'staff'),
    CONSTRAINT user_roles_once UNIQUE NULLS NOT DISTINCT (user_id, role, team_id, org_id)
  );
  CREATE INDEX user_roles_team ON user_roles (team_id) WHERE team_id IS NOT NULL;
  CREATE INDEX user_roles_org ON user_roles (org_id) WHERE org_id IS NOT NULL;
  CREATE INDEX user_roles_role ON user_roles (role);

  -- The team that a person's new rows belong to: the one of the oldest live grant that names a team.
  CREATE FUNCTION team_of(person uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT team_id FROM user_roles
    WHERE user_id = person AND team_id IS NOT NULL AND (expires_at IS NULL OR expires_at > app_now())
    ORDER BY granted_at, id LIMIT 1
  $$;

  -- Does somebody belong to an organisation? To none when there is none.
  CREATE FUNCTION belongs_to(person uuid, org uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM user_roles WHERE user_id = person AND org_id = org)
  $$;
`;

const SECRETS = `
  CREATE TABLE credentials (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE RESTRICT,
    hash text NOT NULL CONSTRAINT credentials_hash_argon2id CHECK (hash LIKE '$argon2id$%'),
    pepper_key_id text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
  );

  CREATE TABLE sessions (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    token_hash bytea NOT NULL CONSTRAINT sessions_token_once UNIQUE,
    user_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    audience text NOT NULL,
    acting_org_id uuid,
    stage text NOT NULL DEFAULT 'active'
      CONSTRAINT sessions_stage_known CHECK (stage IN ('active', 'totp_required', 'enrol_required', 'password_required')),
    delivery text NOT NULL CONSTRAINT sessions_delivery_known CHECK (delivery IN ('cookie', 'bearer')),
    amr text[] NOT NULL DEFAULT '{}',
    auth_time timestamptz NOT NULL DEFAULT now(),
    auth_epoch int NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    idle_expires_at timestamptz NOT NULL,
    absolute_expires_at timestamptz NOT NULL,
    ip inet,
    ua_hash bytea,
    ended_at timestamptz,
    end_reason text CONSTRAINT sessions_end_reason_known CHECK (end_reason IN
      ('logout', 'replaced', 'ended_by_owner', 'ended_by_admin', 'password_changed', 'password_reset', 'disabled')),
    CONSTRAINT sessions_ended_whole CHECK ((ended_at IS NULL) = (end_reason IS NULL))
  );
  CREATE INDEX sessions_user ON sessions (user_id) WHERE ended_at IS NULL;

  CREATE TABLE one_time_tokens (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    token_hash bytea NOT NULL CONSTRAINT one_time_tokens_token_once UNIQUE,
    purpose text NOT NULL CONSTRAINT one_time_tokens_purpose_known CHECK (purpose IN
      ('reset', 'verify_email', 'invite', 'login_ticket', 'change_email')),
    user_id uuid REFERENCES users ON DELETE RESTRICT,
    email_key text NOT NULL,
    payload jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  );
  CREATE INDEX one_time_tokens_user ON one_time_tokens (user_id, purpose) WHERE used_at IS NULL;

  CREATE TABLE known_devices (
    user_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    device_hash bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, device_hash)
  );

  -- Attempts within a window that opens with the first one.
  CREATE TABLE auth_counters (
    scope_hash bytea PRIMARY KEY,
    window_end timestamptz NOT NULL,
    count int NOT NULL CONSTRAINT auth_counters_not_negative CHECK (count >= 0)
  );
  CREATE INDEX auth_counters_over ON auth_counters (window_end);

  CREATE TABLE api_keys (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    id8 text NOT NULL CONSTRAINT api_keys_id8_once UNIQUE CONSTRAINT api_keys_id8_shape CHECK (id8 ~ '^[a-z0-9]{8}$'),
    secret_hash bytea NOT NULL,
    name text NOT NULL,
    service_user_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    actions text[] NOT NULL CONSTRAINT api_keys_some_action CHECK (cardinality(actions) > 0),
    expires_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz,
    version int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT api_keys_at_most_a_year CHECK (expires_at <= created_at + interval '365 days 1 minute')
  );
  CREATE INDEX api_keys_service_user ON api_keys (service_user_id);
`;

const SIGNALS = `
  -- Another instance may hold a session in memory for a second: whatever changes a right says so at once, at COMMIT.
  CREATE FUNCTION identity_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('identity_changed', CASE TG_TABLE_NAME WHEN 'teams' THEN '*'
      ELSE to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[0] END);
    RETURN NULL;
  END $$;
  CREATE TRIGGER users_signal AFTER UPDATE OF state, auth_epoch, name, lang ON users
    FOR EACH ROW EXECUTE FUNCTION identity_changed('id');
  CREATE TRIGGER sessions_signal AFTER UPDATE OF ended_at ON sessions
    FOR EACH ROW EXECUTE FUNCTION identity_changed('user_id');
  CREATE TRIGGER api_keys_signal AFTER UPDATE OF revoked_at ON api_keys
    FOR EACH ROW EXECUTE FUNCTION identity_changed('service_user_id');
  CREATE TRIGGER teams_signal AFTER UPDATE OF parent_id ON teams
    FOR EACH ROW EXECUTE FUNCTION identity_changed('id');

  -- A role given or taken ends every session of its holder: the next one starts with the new rights.
  CREATE FUNCTION roles_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE users SET auth_epoch = auth_epoch + 1 WHERE id = coalesce(NEW.user_id, OLD.user_id);
    RETURN NULL;
  END $$;
  CREATE TRIGGER user_roles_end_sessions AFTER INSERT OR UPDATE OR DELETE ON user_roles
    FOR EACH ROW EXECUTE FUNCTION roles_changed();
`;

const MAILS = `
  -- Letters are written in the transaction of what they tell and sent after it. Links and codes are in the sealed part.
  CREATE TABLE mails (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    to_address text NOT NULL,
    template text NOT NULL,
    lang text NOT NULL CONSTRAINT mails_lang_known CHECK (lang IN ('zh-CN', 'en')),
    fields jsonb NOT NULL DEFAULT '{}',
    secret bytea,
    state text NOT NULL DEFAULT 'queued' CONSTRAINT mails_state_known CHECK (state IN ('queued', 'sent', 'kept', 'failed')),
    attempts int NOT NULL DEFAULT 0,
    last_error text,
    due_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    journal_id uuid REFERENCES journal ON DELETE RESTRICT
  );
  CREATE INDEX mails_due ON mails (due_at) WHERE state = 'queued';
  CREATE INDEX mails_by_age ON mails (created_at, id);
`;
