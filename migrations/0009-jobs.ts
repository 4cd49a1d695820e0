import { getConstructionPlans } from 'pg-boss';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The schema of the job queue, as the installed pg-boss prints it; the service itself never creates or changes it.
 *
 * A new database gets the schema of the pg-boss it is installed with. When an upgrade of pg-boss raises its schema
 * version, the service refuses to start until a migration has run `getMigrationPlans('pgboss', version)` for the version
 * that it finds in `pgboss.version`, and nothing where that is already the newest.
 */
export class Jobs1700000000009 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(insideTransaction(getConstructionPlans('pgboss')));
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP SCHEMA pgboss CASCADE');
  }
}

/** The plan brings its own BEGIN, timeouts and COMMIT; migrations already run in a transaction. */
const insideTransaction = (plan: string): string => plan.replace(/^\s*(BEGIN|COMMIT|SET LOCAL [^;]+);/gm, '');
