import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stored exports, and how a typed text becomes harmless in a spreadsheet. */
export class Exports1700000000007 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(String.raw`
      CREATE TABLE exports (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
        updated_at timestamptz NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1,
        kind text NOT NULL CONSTRAINT exports_kind_known CHECK (kind IN ('pipeline')),
        format text NOT NULL CONSTRAINT exports_format_known CHECK (format IN ('csv', 'xlsx')),
        lang text NOT NULL CONSTRAINT exports_lang_known CHECK (lang IN ('zh-CN', 'en')),
        filters jsonb NOT NULL,
        columns text[] NOT NULL CONSTRAINT exports_has_columns CHECK (cardinality(columns) > 0),
        -- what the person could reach when asking; a download needs no less
        grants jsonb NOT NULL,
        state text NOT NULL DEFAULT 'queued' CONSTRAINT exports_state_known
          CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled', 'expired')),
        error_code text,
        started_at timestamptz,
        finished_at timestamptz,
        expires_at timestamptz,
        as_of timestamptz,
        rows_done int NOT NULL DEFAULT 0,
        row_count int,
        totals jsonb,
        file_id uuid REFERENCES files ON DELETE RESTRICT,
        downloads int NOT NULL DEFAULT 0,
        CONSTRAINT exports_failed_says_why CHECK ((state = 'failed') = (error_code IS NOT NULL)),
        CONSTRAINT exports_done_is_whole CHECK (
          (state IN ('done', 'expired')) = (num_nonnulls(as_of, row_count, totals, file_id, expires_at) = 5))
      );
      -- One running export a person, whatever the code in front of it believes.
      CREATE UNIQUE INDEX exports_one_running ON exports (created_by) WHERE state = 'running';
      CREATE INDEX exports_of_person ON exports (created_by, created_at, id);
      CREATE INDEX exports_to_expire ON exports (expires_at) WHERE state = 'done';

      -- A text whose first character is = + - @ TAB CR or a full-width = + - @ gets a leading '.
      CREATE FUNCTION csv_cell(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN ascii(value) IN (61, 43, 45, 64, 9, 13, 65309, 65291, 65293, 65312)
          THEN '''' || value ELSE value END
      $$;
      -- A text as the content of an XML element. What XML cannot hold is left out; a typed _x0041_ stays what it is.
      CREATE FUNCTION xml_cell(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN value ~ '[&<>\u0001-\u001f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_' THEN
          replace(replace(replace(replace(replace(
            regexp_replace(
              regexp_replace(value, '[\u0001-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]', '', 'g'),
              '_(x[0-9A-Fa-f]{4}_)', '_x005F_\1', 'g'),
            '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), chr(10), '&#10;'), chr(13), '&#13;')
          ELSE value END
      $$;
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE exports; DROP FUNCTION csv_cell(text), xml_cell(text);');
  }
}
