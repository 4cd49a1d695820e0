/** What is known at this moment, read in one look; `basis` is the same exactly as long as nothing of it changes. */
import { createHash } from 'node:crypto';
import { one, type Tx } from '../../kernel/tx.js';
import { known, type Known, type KnownFund, type KnownNumber } from './known.js';
import { RESOLVER_VERSION } from './resolve.js';

export interface Sources {
  readonly known: Known;
  readonly basis: string;
}

export async function sourcesNow(tx: Tx): Promise<Sources> {
  const { funds, numbers } = (await one<{ funds: KnownFund[]; numbers: KnownNumber[] }>(tx, SOURCES))!;
  const basis = createHash('sha256')
    .update(JSON.stringify([RESOLVER_VERSION, funds, numbers]))
    .digest('hex');
  return { known: known(funds, numbers), basis };
}

/** A fund's own names are names that it goes by, beside its aliases. */
const SOURCES = `
  SELECT (SELECT coalesce(json_agg(json_build_object('id', f.id, 'prefix', f.number_prefix, 'format', f.number_format,
      'names', ARRAY[f.name_zh, f.name_en] || ARRAY(SELECT x.alias FROM fund_aliases x WHERE x.fund_id = f.id ORDER BY x.alias_norm))
      ORDER BY f.id), '[]') FROM funds f WHERE f.number_prefix IS NOT NULL) AS funds,
    (SELECT coalesce(json_agg(json_build_object('number', n.number, 'fundId', n.fund_id, 'grantId', n.grant_id,
      'isRetired', n.retired_at IS NOT NULL) ORDER BY n.id), '[]') FROM grant_numbers n) AS numbers`;
