/** What modules above ask about people: is this somebody who works here, and in which team. */
import { one, type Tx } from '../kernel/tx.js';

export interface ActiveUser {
  id: string;
  personId: string | null;
  name: string;
  teamId: string | null;
}

/** An active person of the house, as an owner of rows must be; undefined when there is none. */
export function activeUser(tx: Tx, id: string): Promise<ActiveUser | undefined> {
  return one<ActiveUser>(
    tx,
    `SELECT id, person_id AS "personId", name, team_of(id) AS "teamId" FROM users
     WHERE id = $1 AND state = 'active' AND audience = 'staff'`,
    [id],
  );
}

/** The team that a person's new rows belong to. */
export async function teamOf(tx: Tx, userId: string): Promise<string | null> {
  return (await one<{ id: string | null }>(tx, `SELECT team_of($1) AS id`, [userId]))?.id ?? null;
}

/** An account by its address, in whatever state and spelling. */
export async function userByEmail(tx: Tx, email: string): Promise<string | undefined> {
  return (await one<{ id: string }>(tx, `SELECT id FROM users WHERE email_key = lower(normalize($1, NFKC))`, [email]))
    ?.id;
}

/** An open team by its name, below a given one or at the top. */
export async function teamByName(tx: Tx, name: string, parentId: string | null = null): Promise<string | undefined> {
  const found = await one<{ id: string }>(
    tx,
    `SELECT id FROM teams WHERE name = $1 AND parent_id IS NOT DISTINCT FROM $2 AND closed_at IS NULL`,
    [name, parentId],
  );
  return found?.id;
}
