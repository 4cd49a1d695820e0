/**
 * Prepares a running cluster for the service: a login that is no superuser and owns its one database.
 * Repeating it changes nothing.
 */
import pg from 'pg';

export const SERVICE = 'crm';

export async function asAdmin(cluster, work, database = 'postgres') {
  const client = new pg.Client({ connectionString: cluster.url(database) });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The address under which the service logs in. */
export async function ensureDatabase(cluster, password, database = SERVICE) {
  await asAdmin(cluster, async (admin) => {
    const has = async (sql, name) => (await admin.query(sql, [name])).rowCount > 0;
    const secret = admin.escapeLiteral(password);
    const verb = (await has('SELECT FROM pg_roles WHERE rolname = $1', SERVICE)) ? 'ALTER' : 'CREATE';
    await admin.query(`${verb} ROLE ${SERVICE} LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS PASSWORD ${secret}`);
    if (!(await has('SELECT FROM pg_database WHERE datname = $1', database))) {
      await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(database)} OWNER ${SERVICE}`);
      await admin.query(`REVOKE ALL ON DATABASE ${admin.escapeIdentifier(database)} FROM PUBLIC`);
    }
  });
  return cluster.url(database, SERVICE, password);
}
