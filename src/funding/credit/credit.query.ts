/* eslint-disable crm/sql-text -- columns and conditions are constants of this folder */
/** One account, instalment or lot as its reader sees it, and the forecast of an account. */
import { Me, type Resource, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { creditAccounts, creditInstalments, creditLots } from './credit.access.js';
import { accountColumns, instalmentColumns, lotColumns } from './credit.list.js';

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

const statement =
  (of: Resource, columns: (context: Selecting) => string) =>
  (actor: Actor, id: string): Statement => {
    const binder = new Binder();
    const me = new Me(binder, actor);
    const text = `SELECT row_to_json(v)::text AS body, v.version FROM ${of.name} ${of.alias}
      CROSS JOIN LATERAL (SELECT ${columns({ actor, binder, me })}) v
      WHERE ${of.alias}.id = ${binder.$(id, 'uuid')} AND (${visible(actor, of.read, of, binder, me)})`;
    return { text, values: binder.values };
  };

export const accountStatement = statement(creditAccounts, accountColumns);
const instalmentStatement = statement(creditInstalments, instalmentColumns);
const lotStatement = statement(creditLots, lotColumns);

const shown =
  (of: typeof accountStatement) =>
  (tx: Tx, actor: Actor, id: string): Promise<Answer> => {
    const { text, values } = of(actor, id);
    return answer(tx, text, values);
  };

export const shownAccount = shown(accountStatement);
export const shownInstalment = shown(instalmentStatement);
export const shownLot = shown(lotStatement);

const PERCENT = (part: string, whole: string) => `round(100.0 * ${part} / nullif(${whole}, 0), 1)::text`;

/** What will be left of each lot when it expires; credit_forecast() reckons it, for letters as well. */
export function forecastStatement(actor: Actor, id: string): Statement {
  const binder = new Binder();
  const text = `SELECT json_build_object('accountId', ca.id, 'asOf', app_today(), 'resources', (
      SELECT coalesce(json_agg(json_build_object('resource', r.resource, 'burnPerDay', r.burn, 'remaining', r.remaining::text,
        'wasted', r.wasted::text, 'wastedPercent', r.percent, 'lots', r.lots) ORDER BY r.resource), '[]')
      FROM (SELECT f.resource, round(min(f.burn), 2)::text AS burn, sum(f.remaining) AS remaining, sum(f.wasted) AS wasted,
          ${PERCENT('sum(f.wasted)', 'sum(f.remaining)')} AS percent,
          json_agg(json_build_object('lotId', f.lot_id, 'expiresAt', iso(f.expires_at), 'remaining', f.remaining::text,
            'wasted', f.wasted::text, 'wastedPercent', ${PERCENT('f.wasted', 'f.remaining')}) ORDER BY f.n) AS lots
        FROM credit_forecast(ca.id) f GROUP BY f.resource) r))::text AS body
    FROM credit_accounts ca WHERE ca.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'credits.read', creditAccounts, binder)})`;
  return { text, values: binder.values };
}
