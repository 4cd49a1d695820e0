import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are told, how far the journal has been read for it, and the days that are not what the weekday says. */
export class Notifications1700000000008 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE TABLE notices (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        user_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
        -- what happened, told once to each person: journal/<id>, or what a reminder is about and from when
        event_key text NOT NULL,
        template text NOT NULL,
        title text NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        read_at timestamptz,
        CONSTRAINT notices_told_once UNIQUE (event_key, user_id, template)
      );
      CREATE INDEX notices_of_user ON notices (user_id, created_at, id);
      CREATE INDEX notices_unread ON notices (user_id, created_at, id) WHERE read_at IS NULL;

      -- Journal rows that have been told. Rows below the watermark need none: an hour is longer than any transaction.
      CREATE TABLE notice_marks (
        journal_id uuid PRIMARY KEY REFERENCES journal ON DELETE RESTRICT,
        seq bigint NOT NULL,
        marked_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE TABLE notice_watermark (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        seq bigint NOT NULL
      );
      INSERT INTO notice_watermark (seq) SELECT coalesce(max(seq), 0) FROM journal;
      CREATE INDEX journal_by_action ON journal (action, seq);

      -- Exceptions to Monday to Friday: holidays and the weekends worked for them, as the State Council announces them.
      CREATE TABLE calendar_exceptions (
        day date PRIMARY KEY,
        is_working boolean NOT NULL,
        name text NOT NULL
      );
      CREATE FUNCTION is_working_day(d date) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT coalesce((SELECT is_working FROM calendar_exceptions WHERE day = d), extract(isodow FROM d) < 6)
      $$;
      CREATE FUNCTION add_working_days(d date, n int) RETURNS date LANGUAGE sql STABLE AS $$
        SELECT day FROM (SELECT d + i AS day FROM generate_series(1, n * 2 + 30) i) days
        WHERE is_working_day(day) ORDER BY day OFFSET n - 1 LIMIT 1
      $$;
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      DROP FUNCTION add_working_days, is_working_day;
      DROP TABLE calendar_exceptions, notice_watermark, notice_marks, notices;
      DROP INDEX journal_by_action;
    `);
  }
}
