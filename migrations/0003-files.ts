import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stored files: who brought what, for which purpose, and which row it belongs to. The bytes are on disk. */
export class Files1700000000003 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE TABLE files (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        -- the portal's organisation; null for staff. No foreign key: organisations stand above files
        owner_org_id uuid,
        uploaded_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
        purpose text NOT NULL
          CONSTRAINT files_purpose_known CHECK (purpose IN ('attachment', 'import', 'import_errors', 'export')),
        original_name text NOT NULL,
        media_type text NOT NULL,
        size bigint NOT NULL CHECK (size > 0),
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        -- null once the bytes are gone
        storage_key text CONSTRAINT files_storage_key_once UNIQUE,
        state text NOT NULL
          CONSTRAINT files_state_known CHECK (state IN ('received', 'scanning', 'clean', 'rejected', 'scan_failed')),
        attached_to_type text,
        attached_to_id uuid,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        -- from here on nobody sees it; the bytes stay until no backup can point at them any more
        deleted_at timestamptz,
        CONSTRAINT files_attached_whole CHECK ((attached_to_type IS NULL) = (attached_to_id IS NULL)),
        CONSTRAINT files_live_has_bytes CHECK (storage_key IS NOT NULL OR deleted_at IS NOT NULL)
      );
      CREATE INDEX files_attached ON files (attached_to_type, attached_to_id) WHERE deleted_at IS NULL;
      CREATE INDEX files_by_uploader ON files (uploaded_by, created_at);
      CREATE INDEX files_unattached ON files (created_at) WHERE attached_to_id IS NULL AND deleted_at IS NULL;
      CREATE INDEX files_to_erase ON files (deleted_at) WHERE deleted_at IS NOT NULL AND storage_key IS NOT NULL;
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE files');
  }
}
