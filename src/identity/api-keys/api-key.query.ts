/** Keys as administrators read them; the secret is nowhere to be read. */
import { resource } from '../../kernel/access.js';
import { flag, ids } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { ApiKey } from './api-key.entity.js';

export const apiKeys = resource({ name: 'api_keys', entity: ApiKey, alias: 'k', read: 'api_keys.manage' });

const COLUMNS = `k.id, k.id8, k.name, k.service_user_id AS "serviceUserId", u.name AS "serviceUserName", k.actions,
  iso(k.expires_at) AS "expiresAt", iso(k.last_used_at) AS "lastUsedAt", iso(k.revoked_at) AS "revokedAt",
  k.created_by AS "createdBy", k.version, iso(k.created_at) AS "createdAt", iso(k.updated_at) AS "updatedAt",
  CASE WHEN k.revoked_at IS NULL THEN '["revoke"]'::jsonb ELSE '[]' END AS "allowedActions"`;

/** $1 the key's id */
export const API_KEY = `
  SELECT row_to_json(v)::text AS body, v.version
  FROM (SELECT ${COLUMNS} FROM api_keys k JOIN users u ON u.id = k.service_user_id WHERE k.id = $1) v`;

export const apiKeyList: Listing = {
  resource: apiKeys,
  action: 'api_keys.manage',
  from: 'api_keys k',
  join: 'JOIN users u ON u.id = k.service_user_id',
  select: () => COLUMNS,
  filters: {
    serviceUserId: ids('k.service_user_id'),
    live: flag(
      'k.revoked_at IS NULL AND k.expires_at > app_now()',
      'k.revoked_at IS NOT NULL OR k.expires_at <= app_now()',
      'Only keys that work, or only those that no longer do.',
    ),
  },
  sorts: { createdAt: { column: 'k.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};
