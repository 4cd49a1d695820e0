/** Tiers with their rules, for everybody who thinks of applying. */
import { code, flag, ids } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { tiers } from './tier.access.js';

export const TIER = `t.id, t.version, t.fund_id AS "fundId", t.key, t.total_tokens::text AS "totalTokens", t.rule,
  t.valid_months AS "validMonths", t.instalments, t.effective_from AS "effectiveFrom", t.effective_to AS "effectiveTo"`;

/** In effect today. */
export const TODAYS = `daterange(t.effective_from, t.effective_to) @> app_today()`;

export const tierList: Listing = {
  resource: tiers,
  action: 'programme_tiers.read',
  from: 'tiers t',
  select: () => TIER,
  filters: {
    fundId: ids('t.fund_id'),
    key: code('t.key', /^[a-z0-9_]{2,30}$/),
    current: flag(TODAYS, `NOT ${TODAYS}`, 'In effect today.'),
  },
  sorts: { totalTokens: { column: 't.total_tokens', type: 'bigint' } },
  sort: 'totalTokens',
};

export const tierStatement = (id: string): [text: string, values: unknown[]] => [
  `SELECT row_to_json(v)::text AS body, v.version FROM (SELECT ${TIER} FROM tiers t WHERE t.id = $1) v`,
  [id],
];
