import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of rows on their way in: the job, its rows as read, saved mappings, and how foreign rows are known here. */
export class Imports1700000000006 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE TABLE imports (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
        updated_at timestamptz NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1,
        kind text NOT NULL
          CONSTRAINT imports_kind_known CHECK (kind IN ('users', 'organizations', 'contacts', 'deals')),
        state text NOT NULL DEFAULT 'uploaded' CONSTRAINT imports_state_known
          CHECK (state IN ('uploaded', 'mapped', 'checking', 'checked', 'applying', 'applied', 'cancelled')),
        file_id uuid NOT NULL REFERENCES files ON DELETE RESTRICT,
        file_name text NOT NULL,
        file_sha256 text NOT NULL,
        format text NOT NULL CONSTRAINT imports_format_known CHECK (format IN ('csv', 'xlsx')),
        encoding text CONSTRAINT imports_encoding_known
          CHECK (encoding IN ('utf-8', 'gb18030', 'utf-16le', 'utf-16be')),
        delimiter text CONSTRAINT imports_delimiter_known CHECK (delimiter IN ('comma', 'semicolon', 'tab')),
        sheet text,
        sheets text[] NOT NULL DEFAULT '{}',
        date_system text NOT NULL CONSTRAINT imports_date_system_known CHECK (date_system IN ('1900', '1904')),
        header_row int NOT NULL CONSTRAINT imports_header_row_counts CHECK (header_row >= 1),
        columns text[] NOT NULL,
        -- rows with something in each column
        filled int[] NOT NULL,
        mapping jsonb,
        mode text NOT NULL DEFAULT 'upsert' CONSTRAINT imports_mode_known CHECK (mode IN ('create_only', 'upsert')),
        on_error text NOT NULL DEFAULT 'stop' CONSTRAINT imports_on_error_known CHECK (on_error IN ('stop', 'skip')),
        -- counts runs (checks and applies), so that a run taken up again after a crash knows which rows are its own
        run int NOT NULL DEFAULT 0,
        rows_total int NOT NULL,
        rows_done int NOT NULL DEFAULT 0,
        rows_new int NOT NULL DEFAULT 0,
        rows_updated int NOT NULL DEFAULT 0,
        rows_unchanged int NOT NULL DEFAULT 0,
        rows_error int NOT NULL DEFAULT 0,
        dry_run_hash text,
        dry_run_at timestamptz,
        error_code text,
        finished_at timestamptz,
        -- from here on the cells are empty and the file is gone
        forgotten_at timestamptz,
        CONSTRAINT imports_mapped_first CHECK (mapping IS NOT NULL OR state IN ('uploaded', 'cancelled')),
        CONSTRAINT imports_dry_run_whole CHECK ((dry_run_hash IS NULL) = (dry_run_at IS NULL))
      );
      CREATE INDEX imports_remembered ON imports (updated_at) WHERE forgotten_at IS NULL;
      CREATE INDEX imports_by_owner ON imports (created_by, created_at, id);

      CREATE TABLE import_rows (
        import_id uuid NOT NULL REFERENCES imports ON DELETE RESTRICT,
        -- as a spreadsheet program numbers it
        row_no int NOT NULL CONSTRAINT import_rows_row_no_counts CHECK (row_no >= 1),
        -- what stands in the file; emptied when the import is old
        cells jsonb NOT NULL,
        state text NOT NULL DEFAULT 'pending' CONSTRAINT import_rows_state_known
          CHECK (state IN ('pending', 'new', 'update', 'unchanged', 'error')),
        run int NOT NULL DEFAULT 0,
        entity_id uuid,
        row_hash bytea,
        errors jsonb NOT NULL DEFAULT '[]',
        PRIMARY KEY (import_id, row_no)
      );
      CREATE INDEX import_rows_with_errors ON import_rows (import_id, row_no) WHERE state = 'error';

      CREATE TABLE import_mappings (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
        team_id uuid REFERENCES teams ON DELETE RESTRICT,
        kind text NOT NULL
          CONSTRAINT import_mappings_kind_known CHECK (kind IN ('users', 'organizations', 'contacts', 'deals')),
        name text NOT NULL CONSTRAINT import_mappings_name_length CHECK (char_length(name) BETWEEN 1 AND 100),
        mapping jsonb NOT NULL,
        CONSTRAINT import_mappings_once UNIQUE NULLS NOT DISTINCT (team_id, kind, name)
      );

      -- under which key another system knows a record of ours; no foreign key: entity_id is of the table of its kind
      CREATE TABLE import_keys (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        created_at timestamptz NOT NULL DEFAULT now(),
        kind text NOT NULL
          CONSTRAINT import_keys_kind_known CHECK (kind IN ('users', 'organizations', 'contacts', 'deals')),
        source_system text NOT NULL,
        external_key text NOT NULL,
        entity_id uuid NOT NULL,
        CONSTRAINT import_keys_once UNIQUE (kind, source_system, external_key)
      );
      CREATE INDEX import_keys_of_entity ON import_keys (kind, entity_id);

      -- what the last import said about a record: the same again changes nothing. No foreign key to the import: it would
      -- hold the import's row for as long as the rows take, and a person could not cancel
      CREATE TABLE import_seen (
        kind text NOT NULL
          CONSTRAINT import_seen_kind_known CHECK (kind IN ('users', 'organizations', 'contacts', 'deals')),
        entity_id uuid NOT NULL,
        row_hash bytea NOT NULL,
        import_id uuid NOT NULL,
        PRIMARY KEY (kind, entity_id)
      );
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE import_seen, import_keys, import_mappings, import_rows, imports');
  }
}
