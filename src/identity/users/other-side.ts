/** Two-person verbs that need one person of each of two roles: whoever confirms is of the other side than who asked. */
import { type Actor, hasRole } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Role } from '../../policy.js';

const ASKED_BY = `
  SELECT array_agg(DISTINCT r.role) AS roles FROM pending_approvals a
  JOIN user_roles r ON r.user_id = a.requested_by AND (r.expires_at IS NULL OR r.expires_at > app_now())
  WHERE a.id = $1 AND r.role = ANY($2::text[])`;

/** 403 where the two persons are not one of each; both hold their role at this moment. Before `confirm`. */
export async function expectOtherSide(
  tx: Tx,
  actor: Actor,
  sides: readonly [Role, Role],
  confirms: string | undefined,
): Promise<void> {
  if (!confirms) return;
  const asked = (await one<{ roles: Role[] | null }>(tx, ASKED_BY, [confirms, sides]))?.roles ?? [];
  const [first, other] = sides;
  const isBoth = (asked.includes(first) && hasRole(actor, other)) || (asked.includes(other) && hasRole(actor, first));
  if (!isBoth) throw problem('second-person-required');
}
