/** What a person is told about their own account. */
import { may } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Db } from '../../kernel/db.js';
import { type Action, POLICY } from '../../policy.js';
import { organizationName } from '../organization.js';
import type { MeView } from './session.view.js';

const LIVE = `(r.expires_at IS NULL OR r.expires_at > app_now())`;
const ACTIONS = Object.keys(POLICY) as Action[];

export async function me(db: Db, actor: Actor): Promise<MeView> {
  const [row] = await db.rows<Omit<MeView, 'actions' | 'teamId' | 'actingOrganization'>>(
    `SELECT u.id, u.name, u.email, u.audience, u.lang,
            (SELECT coalesce(json_agg(json_build_object('role', r.role, 'teamId', r.team_id, 'orgId', r.org_id)
                                      ORDER BY r.granted_at, r.id), '[]')
             FROM user_roles r WHERE r.user_id = u.id AND ${LIVE}) AS roles,
            (SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) ORDER BY o.name, o.id), '[]')
             FROM (SELECT DISTINCT r.org_id AS id, ${organizationName('r.org_id')} AS name FROM user_roles r
                   WHERE r.user_id = u.id AND r.org_id IS NOT NULL AND ${LIVE}) o) AS organizations
     FROM users u WHERE u.id = $1`,
    [actor.userId],
  );
  const actingOrganization = row!.organizations.find(({ id }) => id === actor.actingOrgId) ?? null;
  return { ...row!, teamId: actor.teamId, actingOrganization, actions: ACTIONS.filter((action) => may(actor, action)) };
}
