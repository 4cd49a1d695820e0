/** The owners of imported deals: colleagues who have not left, invited ones included, with the channels they work in. */
import { rows, type Tx } from '../../kernel/tx.js';
import { valuesOf, type ValueOf } from '../../labels.js';
import type { Role } from '../../policy.js';
import { rolesIn } from '../deal/owner.js';

export interface ImportedOwner {
  readonly personId: string | null;
  readonly teamId: string | null;
  readonly channels: readonly ValueOf<'deal_channel'>[];
}

export async function ownersOf(tx: Tx, userIds: readonly string[]): Promise<Map<string, ImportedOwner>> {
  const found = await rows<{ id: string; personId: string | null; teamId: string | null; roles: Role[] }>(
    tx,
    `SELECT u.id, u.person_id AS "personId", team_of(u.id) AS "teamId", ARRAY(
       SELECT role FROM user_roles r WHERE r.user_id = u.id AND (r.expires_at IS NULL OR r.expires_at > app_now())) AS roles
     FROM users u WHERE u.id = ANY($1::uuid[]) AND u.state <> 'disabled' AND u.audience = 'staff'`,
    [userIds],
  );
  const channelsOf = (roles: Role[]) =>
    valuesOf('deal_channel').filter((channel) => rolesIn(channel).some((role) => roles.includes(role)));
  return new Map(found.map(({ id, roles, ...owner }) => [id, { ...owner, channels: channelsOf(roles) }]));
}
