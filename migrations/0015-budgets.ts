import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Envelopes that cannot be passed, and credits that are used up first-expiring-first: columns and their ledgers. */
export class Budgets1700000000015 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    for (const part of [ENVELOPES, ACCOUNTS, LOTS, USAGE, FORECAST]) await query.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Budgets are not taken back: restore a backup instead.');
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
const insertOnly = (table: string) => `
  CREATE TRIGGER ${table}_insert_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const CREDITS = `'token', 'gpu_card_minute'`;

const ENVELOPES = `
  -- the row is the lock target, and the guard is one conditional UPDATE of it; envelopes_within_total stands behind
  CREATE TABLE envelopes (${EDITED},
    round_id uuid NOT NULL REFERENCES rounds (id) ON DELETE RESTRICT,
    resource text NOT NULL ${known('envelopes', 'resource', `'cny', ${CREDITS}`)},
    total numeric(18,2) NOT NULL DEFAULT 0,
    reserved numeric(18,2) NOT NULL DEFAULT 0,
    committed numeric(18,2) NOT NULL DEFAULT 0,
    paid numeric(18,2) NOT NULL DEFAULT 0,
    awards_limit int CONSTRAINT envelopes_awards_limit CHECK (awards_limit >= 1),
    awards_taken int NOT NULL DEFAULT 0,
    frozen boolean NOT NULL DEFAULT false,
    parent_id uuid REFERENCES envelopes (id) ON DELETE RESTRICT,
    CONSTRAINT envelopes_within_total CHECK (reserved >= 0 AND committed >= 0 AND paid >= 0 AND paid <= committed
      AND reserved + committed <= total),
    CONSTRAINT envelopes_awards_within_limit CHECK (awards_taken >= 0 AND (awards_limit IS NULL OR awards_taken <= awards_limit)),
    CONSTRAINT envelopes_whole CHECK (resource = 'cny' OR (total = trunc(total) AND reserved = trunc(reserved)
      AND committed = trunc(committed) AND paid = trunc(paid))),
    CONSTRAINT envelopes_not_own_parent CHECK (parent_id <> id),
    CONSTRAINT envelopes_once UNIQUE NULLS NOT DISTINCT (round_id, resource, parent_id)
  ) WITH (fillfactor = 70);
  CREATE INDEX envelopes_by_age ON envelopes (created_at, id);
  CREATE INDEX envelopes_parent ON envelopes (parent_id) WHERE parent_id IS NOT NULL;

  -- what one application holds of one envelope: no award is released or paid twice
  CREATE TABLE envelope_holdings (
    envelope_id uuid NOT NULL REFERENCES envelopes (id) ON DELETE RESTRICT,
    application_id uuid NOT NULL REFERENCES applications (id) ON DELETE RESTRICT,
    reserved numeric(18,2) NOT NULL DEFAULT 0,
    committed numeric(18,2) NOT NULL DEFAULT 0,
    paid numeric(18,2) NOT NULL DEFAULT 0,
    PRIMARY KEY (envelope_id, application_id),
    CONSTRAINT envelope_holdings_fit CHECK (reserved >= 0 AND committed >= 0 AND paid >= 0 AND paid <= committed)
  ) WITH (fillfactor = 80);
  CREATE INDEX envelope_holdings_application ON envelope_holdings (application_id);

  CREATE TABLE envelope_entries (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    envelope_id uuid NOT NULL REFERENCES envelopes (id) ON DELETE RESTRICT,
    application_id uuid REFERENCES applications (id) ON DELETE RESTRICT,
    kind text NOT NULL ${known(
      'envelope_entries',
      'kind',
      `'reserve', 'release', 'commit', 'decommit', 'pay', 'refund', 'fund'`,
    )},
    total_delta numeric(18,2) NOT NULL DEFAULT 0,
    reserved_delta numeric(18,2) NOT NULL DEFAULT 0,
    committed_delta numeric(18,2) NOT NULL DEFAULT 0,
    paid_delta numeric(18,2) NOT NULL DEFAULT 0,
    -- what it follows from, once: applications/<id>/recommend/<version>
    event_key text NOT NULL CONSTRAINT envelope_entries_event_once UNIQUE,
    actor_id uuid,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT envelope_entries_of_award CHECK ((kind = 'fund') = (application_id IS NULL)),
    CONSTRAINT envelope_entries_deltas_fit CHECK (CASE kind
      WHEN 'reserve' THEN reserved_delta > 0 AND total_delta = 0 AND committed_delta = 0 AND paid_delta = 0
      WHEN 'release' THEN reserved_delta < 0 AND total_delta = 0 AND committed_delta = 0 AND paid_delta = 0
      WHEN 'commit' THEN committed_delta > 0 AND reserved_delta = -committed_delta AND total_delta = 0 AND paid_delta = 0
      WHEN 'decommit' THEN committed_delta < 0 AND reserved_delta = 0 AND total_delta = 0 AND paid_delta = 0
      WHEN 'pay' THEN paid_delta > 0 AND reserved_delta = 0 AND committed_delta = 0 AND total_delta = 0
      WHEN 'refund' THEN paid_delta < 0 AND reserved_delta = 0 AND committed_delta = 0 AND total_delta = 0
      ELSE total_delta <> 0 AND reserved_delta = 0 AND committed_delta = 0 AND paid_delta = 0 END)
  );
  CREATE INDEX envelope_entries_envelope ON envelope_entries (envelope_id, id);
  CREATE INDEX envelope_entries_application ON envelope_entries (application_id, id) WHERE application_id IS NOT NULL;
  -- do its columns, its entries and its holdings disagree?
  CREATE FUNCTION envelope_is_off(e envelopes) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT (e.total, e.reserved, e.committed, e.paid) IS DISTINCT FROM (n.total, n.reserved, n.committed, n.paid)
        OR (e.reserved, e.committed, e.paid) IS DISTINCT FROM (h.reserved, h.committed, h.paid)
    FROM (SELECT coalesce(sum(total_delta), 0) AS total, coalesce(sum(reserved_delta), 0) AS reserved,
            coalesce(sum(committed_delta), 0) AS committed, coalesce(sum(paid_delta), 0) AS paid
          FROM envelope_entries WHERE envelope_id = e.id) n,
         (SELECT coalesce(sum(reserved), 0) AS reserved, coalesce(sum(committed), 0) AS committed,
            coalesce(sum(paid), 0) AS paid FROM envelope_holdings WHERE envelope_id = e.id) h
  $$;
  ${insertOnly('envelope_entries')}
`;

const ACCOUNTS = `
  -- the row is the lock target of everything that consumes or grants
  CREATE TABLE credit_accounts (${EDITED},
    -- a membership or a grant: above this floor, so no foreign key
    owner_type text NOT NULL ${known('credit_accounts', 'owner_type', `'membership', 'grant'`)},
    owner_id uuid NOT NULL,
    -- whoever looks after the owner, told downward
    staff_owner_id uuid REFERENCES users (id) ON DELETE RESTRICT,
    platform text NOT NULL ${known('credit_accounts', 'platform', `'bigmodel', 'zai'`)},
    api_account_ref text CONSTRAINT credit_accounts_ref_length CHECK (char_length(api_account_ref) BETWEEN 1 AND 120),
    state text NOT NULL DEFAULT 'active' ${known('credit_accounts', 'state', `'active', 'frozen', 'closed'`)},
    CONSTRAINT credit_accounts_ref_once UNIQUE (platform, api_account_ref)
  );
  CREATE UNIQUE INDEX credit_accounts_one_live ON credit_accounts (owner_type, owner_id, platform) WHERE state <> 'closed';
  CREATE INDEX credit_accounts_owner ON credit_accounts (owner_id);
  CREATE INDEX credit_accounts_by_age ON credit_accounts (created_at, id);
  CREATE INDEX credit_accounts_staff_owner ON credit_accounts (staff_owner_id, created_at, id) WHERE staff_owner_id IS NOT NULL;

  CREATE TABLE credit_instalments (${EDITED},
    application_id uuid NOT NULL REFERENCES applications (id) ON DELETE RESTRICT,
    account_id uuid NOT NULL REFERENCES credit_accounts (id) ON DELETE RESTRICT,
    resource text NOT NULL ${known('credit_instalments', 'resource', CREDITS)},
    n int NOT NULL CONSTRAINT credit_instalments_n CHECK (n >= 1),
    pct numeric(5,2) NOT NULL CONSTRAINT credit_instalments_pct CHECK (pct > 0 AND pct <= 100),
    amount bigint NOT NULL CONSTRAINT credit_instalments_amount CHECK (amount > 0),
    gate text NOT NULL ${known('credit_instalments', 'gate', `'activation', 'half_of_previous_used'`)},
    -- the gate is open and the lot waits for a person, because it is large
    gate_opened_at timestamptz,
    state text NOT NULL DEFAULT 'planned' ${known('credit_instalments', 'state', `'planned', 'granted', 'cancelled'`)},
    CONSTRAINT credit_instalments_once UNIQUE (application_id, resource, n)
  );
  CREATE INDEX credit_instalments_account ON credit_instalments (account_id, application_id, n);
  CREATE INDEX credit_instalments_by_age ON credit_instalments (created_at, id);
  CREATE INDEX credit_instalments_waiting ON credit_instalments (gate_opened_at) WHERE state = 'planned' AND gate_opened_at IS NOT NULL;
`;

const LOTS = `
  CREATE TABLE credit_lots (${EDITED},
    account_id uuid NOT NULL REFERENCES credit_accounts (id) ON DELETE RESTRICT,
    application_id uuid NOT NULL REFERENCES applications (id) ON DELETE RESTRICT,
    instalment_id uuid CONSTRAINT credit_lots_instalment_once UNIQUE REFERENCES credit_instalments (id) ON DELETE RESTRICT,
    resource text NOT NULL ${known('credit_lots', 'resource', CREDITS)},
    -- the models it may be used for; empty is every model
    model_scope text[] NOT NULL DEFAULT '{}',
    granted bigint NOT NULL CONSTRAINT credit_lots_granted CHECK (granted > 0),
    remaining bigint NOT NULL,
    -- the sum of its consume entries, so that gates and alerts need not add up a million of them
    used bigint NOT NULL DEFAULT 0 CONSTRAINT credit_lots_used CHECK (used >= 0),
    -- the highest share of use that was told, in percent
    told_percent int NOT NULL DEFAULT 0 CONSTRAINT credit_lots_told_percent CHECK (told_percent BETWEEN 0 AND 100),
    starts_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    source text NOT NULL ${known('credit_lots', 'source', `'instalment', 'by_hand'`)},
    state text NOT NULL DEFAULT 'live' ${known('credit_lots', 'state', `'live', 'settled', 'revoked'`)},
    settled_at timestamptz,
    extended_by_days int NOT NULL DEFAULT 0 CONSTRAINT credit_lots_extended CHECK (extended_by_days BETWEEN 0 AND 90),
    CONSTRAINT credit_lots_remaining_fits CHECK (0 <= remaining AND remaining <= granted),
    CONSTRAINT credit_lots_period CHECK (starts_at < expires_at),
    CONSTRAINT credit_lots_settled_whole CHECK ((state = 'live') = (settled_at IS NULL)),
    CONSTRAINT credit_lots_settled_empty CHECK (state = 'live' OR remaining = 0),
    CONSTRAINT credit_lots_source_whole CHECK ((source = 'instalment') = (instalment_id IS NOT NULL))
  ) WITH (fillfactor = 80);
  -- first-expiring-first
  CREATE INDEX credit_lots_in_order ON credit_lots (account_id, resource, expires_at, starts_at, id) WHERE state = 'live';
  CREATE INDEX credit_lots_account ON credit_lots (account_id, created_at, id);
  CREATE INDEX credit_lots_application ON credit_lots (application_id);
  CREATE INDEX credit_lots_ending ON credit_lots (expires_at) WHERE state = 'live';

`;

const USAGE = `
  CREATE TABLE usage_records (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    account_id uuid NOT NULL REFERENCES credit_accounts (id) ON DELETE RESTRICT,
    source text NOT NULL CONSTRAINT usage_records_source_length CHECK (char_length(source) BETWEEN 1 AND 60),
    external_id text NOT NULL CONSTRAINT usage_records_external_id_length CHECK (char_length(external_id) BETWEEN 1 AND 120),
    resource text NOT NULL ${known('usage_records', 'resource', CREDITS)},
    model text,
    amount bigint NOT NULL CONSTRAINT usage_records_amount CHECK (amount > 0),
    used_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT app_now(),
    covered bigint NOT NULL,
    paid bigint NOT NULL,
    note text ${known('usage_records', 'note', `'after_settlement', 'account_frozen'`)},
    CONSTRAINT usage_records_add_up CHECK (covered >= 0 AND paid >= 0 AND covered + paid = amount),
    CONSTRAINT usage_records_once UNIQUE (source, external_id)
  );
  CREATE INDEX usage_records_account ON usage_records (account_id, used_at) INCLUDE (amount, resource);
  ${insertOnly('usage_records')}

  CREATE TABLE credit_entries (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    seq bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT credit_entries_seq_once UNIQUE,
    account_id uuid NOT NULL REFERENCES credit_accounts (id) ON DELETE RESTRICT,
    lot_id uuid NOT NULL REFERENCES credit_lots (id) ON DELETE RESTRICT,
    kind text NOT NULL ${known('credit_entries', 'kind', `'grant', 'consume', 'expire', 'revoke', 'adjust'`)},
    amount bigint NOT NULL,
    usage_id uuid REFERENCES usage_records (id) ON DELETE RESTRICT,
    actor_id uuid,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT credit_entries_sign CHECK (CASE kind WHEN 'grant' THEN amount > 0 WHEN 'adjust' THEN amount <> 0 ELSE amount < 0 END),
    CONSTRAINT credit_entries_of_usage CHECK ((kind = 'consume') = (usage_id IS NOT NULL)),
    CONSTRAINT credit_entries_usage_once UNIQUE (usage_id, lot_id)
  );
  CREATE INDEX credit_entries_lot ON credit_entries (lot_id, id);
  CREATE INDEX credit_entries_account ON credit_entries (account_id, id);
  ${insertOnly('credit_entries')}
`;

const FORECAST = `
  -- what is used a day: of the last 28 days, or since the first call; null where that is not seven days ago
  CREATE FUNCTION credit_burn(account uuid, credit text) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN f.days >= 7 THEN coalesce(u.amount, 0) / least(f.days, 28) END
    FROM (SELECT app_today() - (min(used_at) AT TIME ZONE 'Asia/Shanghai')::date AS days
          FROM usage_records WHERE account_id = account) f,
         (SELECT sum(amount) AS amount FROM usage_records
          WHERE account_id = account AND used_at >= app_now() - interval '28 days' AND resource = credit) u
  $$;

  -- what will be left of each lot that can be used now when it expires, if use goes on so and takes of the first that expires.
  -- Up to a lot's day the sum of all use is at most what the lots until it hold, and what is burned until that day.
  CREATE FUNCTION credit_forecast(account uuid)
  RETURNS TABLE (lot_id uuid, n bigint, resource text, expires_at timestamptz, remaining bigint, burn numeric, wasted bigint)
  LANGUAGE sql STABLE AS $$
    WITH RECURSIVE burns AS MATERIALIZED (
      SELECT k.resource, credit_burn(account, k.resource) AS burn FROM (VALUES ('token'), ('gpu_card_minute')) k (resource)),
    lots AS MATERIALIZED (
      SELECT l.id, l.resource, l.expires_at, l.remaining, b.burn,
        (l.expires_at AT TIME ZONE 'Asia/Shanghai')::date - app_today() AS days,
        row_number() OVER (PARTITION BY l.resource ORDER BY l.expires_at, l.starts_at, l.id) AS n
      FROM credit_lots l JOIN burns b ON b.resource = l.resource
      WHERE l.account_id = account AND l.state = 'live' AND l.remaining > 0 AND l.starts_at <= app_now() AND l.expires_at > app_now()),
    spent AS (
      SELECT l.*, 0::numeric AS before, least(l.remaining, l.burn * l.days) AS used FROM lots l WHERE l.n = 1
      UNION ALL
      SELECT l.*, s.used, greatest(s.used, least(s.used + l.remaining, l.burn * l.days))
      FROM spent s JOIN lots l ON l.resource = s.resource AND l.n = s.n + 1)
    SELECT s.id, s.n, s.resource, s.expires_at, s.remaining, s.burn,
      CASE WHEN s.burn IS NOT NULL THEN (s.remaining - (s.used - s.before))::bigint END FROM spent s
  $$;
`;
