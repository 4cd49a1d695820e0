/** Who may own a deal: an active colleague with a role that creates deals in its channel. The team comes with the owner. */
import { reach } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { level, type Role, ROLES } from '../../policy.js';

type Channel = ValueOf<'deal_channel'>;

export interface DealOwner {
  readonly userId: string;
  readonly personId: string | null;
  readonly teamId: string | null;
}

/** The roles that work in a channel. */
export const rolesIn = (channel: Channel): Role[] =>
  ROLES.filter((role) => level(`deals.create_${channel}`, role) !== '-');

export async function ownerIn(tx: Tx, channel: Channel, userId: string): Promise<DealOwner> {
  const found = await one<DealOwner & { works: boolean }>(
    tx,
    `SELECT u.id AS "userId", u.person_id AS "personId", team_of(u.id) AS "teamId", EXISTS (
       SELECT FROM user_roles r WHERE r.user_id = u.id AND r.role = ANY($2::text[])
         AND (r.expires_at IS NULL OR r.expires_at > app_now())) AS works
     FROM users u WHERE u.id = $1 AND u.state = 'active' AND u.audience = 'staff'`,
    [userId, rolesIn(channel)],
  );
  if (!found) refuse([{ code: 'owner_not_active', pointer: '/ownerId' }]);
  if (!found!.works) refuse([{ code: 'owner_not_in_channel', pointer: '/ownerId' }]);
  return found!;
}

/** The owner of a deal that this actor creates: themselves, or whom they may create for. */
export async function ownerOfNew(tx: Tx, actor: Actor, channel: Channel, ownerId?: string): Promise<DealOwner> {
  const level = reach(actor, `deals.create_${channel}`);
  if (ownerId === undefined || ownerId === actor.userId) {
    if (actor.userId) return { userId: actor.userId, personId: actor.personId, teamId: actor.teamId };
    refuse([{ code: 'required', pointer: '/ownerId' }]);
  }
  if (level === 'own') refuse([{ code: 'owner_must_be_self', pointer: '/ownerId' }]);
  return ownerIn(tx, channel, ownerId!);
}
