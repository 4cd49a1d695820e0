import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People from outside: a sign-up is a letter and nothing else until its link is followed, an active account has proved its
 * mailbox, a partner's people belong to an organization that exists, and a session acts for one that is still theirs.
 */
export class PortalAccounts1700000000010 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      -- which privacy notice somebody accepted when they signed up; invited people have none
      ALTER TABLE users
        ADD COLUMN privacy_version text,
        ADD COLUMN privacy_accepted_at timestamptz,
        ADD CONSTRAINT users_privacy_whole CHECK ((privacy_version IS NULL) = (privacy_accepted_at IS NULL)),
        ADD CONSTRAINT users_active_is_verified CHECK (state <> 'active' OR kind = 'service' OR email_verified_at IS NOT NULL);

      -- a sign-up has no account yet, so nobody's address is taken by who merely types it; every other link has one
      ALTER TABLE one_time_tokens
        ADD CONSTRAINT one_time_tokens_sign_up_is_nobodys CHECK ((purpose = 'verify_email') = (user_id IS NULL));
      CREATE INDEX one_time_tokens_sign_up ON one_time_tokens (email_key) WHERE purpose = 'verify_email' AND used_at IS NULL;

      ALTER TABLE user_roles
        ADD CONSTRAINT user_roles_organization FOREIGN KEY (org_id) REFERENCES organizations (id) ON DELETE RESTRICT;

      -- Whom somebody acts for: the organization they chose while they have a live role there, else the only one they have.
      -- A chosen one that is no longer theirs is not replaced by another: work begun for one partner never ends up with the next.
      CREATE FUNCTION acting_org(person uuid, chosen uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
        SELECT min(org_id::text)::uuid FROM user_roles
        WHERE user_id = person AND org_id = coalesce(chosen, org_id) AND (expires_at IS NULL OR expires_at > app_now())
        HAVING count(DISTINCT org_id) = 1
      $$;
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      DROP FUNCTION acting_org;
      ALTER TABLE user_roles DROP CONSTRAINT user_roles_organization;
      DROP INDEX one_time_tokens_sign_up;
      ALTER TABLE one_time_tokens DROP CONSTRAINT one_time_tokens_sign_up_is_nobodys;
      ALTER TABLE users DROP CONSTRAINT users_active_is_verified, DROP COLUMN privacy_version, DROP COLUMN privacy_accepted_at;
    `);
  }
}
