import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every module stands on: time, formatting, idempotency keys, two-person requests, the journal. */
export class Kernel1700000000001 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      -- The authority clock of deadlines. Tests move it with ALTER DATABASE … SET app.clock_offset = '3 days'.
      CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
        SELECT clock_timestamp() + coalesce(nullif(current_setting('app.clock_offset', true), '')::interval, interval '0')
      $$;
      CREATE FUNCTION app_today() RETURNS date LANGUAGE sql STABLE AS $$
        SELECT (app_now() AT TIME ZONE 'Asia/Shanghai')::date
      $$;
      -- 2026-03-31T16:00:00.000Z
      CREATE FUNCTION iso(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      $$;

      CREATE TABLE idempotency_keys (
        actor_id uuid NOT NULL,
        key text NOT NULL CHECK (length(key) BETWEEN 16 AND 255),
        request_hash bytea NOT NULL,
        status smallint,
        version int,
        body text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (actor_id, key)
      );
      CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

      CREATE TABLE pending_approvals (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        target_type text NOT NULL,
        target_id uuid NOT NULL,
        verb text NOT NULL,
        payload jsonb NOT NULL,
        payload_hash bytea NOT NULL,
        requested_by uuid NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz NOT NULL,
        used_by uuid,
        used_at timestamptz,
        CONSTRAINT pending_approvals_two_persons CHECK (used_by <> requested_by),
        CONSTRAINT pending_approvals_used_whole CHECK ((used_by IS NULL) = (used_at IS NULL))
      );
      CREATE UNIQUE INDEX pending_approvals_one_open ON pending_approvals (target_type, target_id, verb) WHERE used_at IS NULL;

      CREATE TABLE journal (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        at timestamptz NOT NULL,
        actor_kind text NOT NULL
          CONSTRAINT journal_actor_kind_known CHECK (actor_kind IN ('user', 'api_client', 'job', 'system', 'anonymous')),
        actor_id uuid,
        session_id uuid,
        api_key_id uuid,
        roles text[] NOT NULL DEFAULT '{}',
        acting_org_id uuid,
        action text NOT NULL,
        result text NOT NULL CONSTRAINT journal_result_known CHECK (result IN ('done', 'denied')),
        subject_type text,
        subject_id uuid,
        subject_version int,
        from_state text,
        to_state text,
        reason_code text,
        reason_text text,
        changes jsonb NOT NULL DEFAULT '{}',
        request_id uuid,
        job_id uuid,
        row_hash bytea NOT NULL
      );
      CREATE INDEX journal_subject ON journal (subject_type, subject_id, seq);
      CREATE INDEX journal_actor ON journal (actor_id, seq);
      CREATE INDEX journal_denied ON journal (actor_id, at) WHERE result = 'denied';

      -- Each row carries its own hash over a versioned list of columns, so that a later edit shows.
      CREATE FUNCTION journal_row_hash(j journal) RETURNS bytea LANGUAGE sql IMMUTABLE SET timezone = 'UTC' AS $$
        SELECT sha256(convert_to(jsonb_build_object(
          'v', 1, 'id', j.id, 'seq', j.seq, 'at', j.at, 'actorKind', j.actor_kind, 'actorId', j.actor_id,
          'sessionId', j.session_id, 'apiKeyId', j.api_key_id, 'roles', j.roles, 'actingOrgId', j.acting_org_id,
          'action', j.action, 'result', j.result, 'subjectType', j.subject_type, 'subjectId', j.subject_id,
          'subjectVersion', j.subject_version, 'from', j.from_state, 'to', j.to_state, 'reasonCode', j.reason_code,
          'reasonText', j.reason_text, 'changes', j.changes, 'requestId', j.request_id, 'jobId', j.job_id)::text, 'UTF8'))
      $$;
      CREATE FUNCTION journal_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.at := clock_timestamp();
        NEW.row_hash := journal_row_hash(NEW);
        RETURN NEW;
      END $$;
      CREATE TRIGGER journal_stamp BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION journal_stamp();

      -- For every append-only table: history cannot be changed, not even by its owner.
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not taken back: drop the database instead.');
  }
}
