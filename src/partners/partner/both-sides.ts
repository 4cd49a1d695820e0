/** Ending a partnership from our side takes the ecosystem manager and legal: whoever confirms is of the other side. */
import { type Actor, hasRole } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';

const ASKED_BY = `
  SELECT EXISTS (SELECT FROM user_roles r WHERE r.user_id = a.requested_by AND r.role = 'ecosystem_manager'
           AND (r.expires_at IS NULL OR r.expires_at > app_now())) AS manager,
         EXISTS (SELECT FROM user_roles r WHERE r.user_id = a.requested_by AND r.role = 'legal'
           AND (r.expires_at IS NULL OR r.expires_at > app_now())) AS legal
  FROM pending_approvals a WHERE a.id = $1`;

/** 403 where the request was made by the side that now confirms it; both hold their role at this moment. */
export async function expectOtherSide(tx: Tx, actor: Actor, confirms: string | undefined): Promise<void> {
  const asked = confirms && (await one<{ manager: boolean; legal: boolean }>(tx, ASKED_BY, [confirms]));
  if (!asked) return;
  const isBoth = (asked.manager && hasRole(actor, 'legal')) || (asked.legal && hasRole(actor, 'ecosystem_manager'));
  if (!isBoth) throw problem('second-person-required');
}
