/** What expires when, over all accounts that the actor sees: each account reckoned by credit_forecast(), as its own forecast is. */
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Binder } from '../../kernel/sql.js';
import { creditAccounts } from './credit.access.js';

export function creditsExpiring(actor: Actor): [text: string, values: unknown[]] {
  const binder = new Binder();
  const text = `
    SELECT json_build_object('asOf', app_today(), 'data', coalesce(json_agg(v ORDER BY v.resource, v.month), '[]'))::text AS body
    FROM (SELECT f.resource, to_char(f.expires_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, count(*)::int AS lots,
            sum(f.remaining)::text AS remaining, coalesce(sum(f.wasted), 0)::text AS wasted,
            coalesce(sum(f.remaining) FILTER (WHERE f.wasted IS NULL), 0)::text AS unknown
          FROM credit_accounts ca CROSS JOIN LATERAL credit_forecast(ca.id) f
          WHERE (${visible(actor, 'credits.read', creditAccounts, binder)}) GROUP BY 1, 2) v`;
  return [text, binder.values];
}
