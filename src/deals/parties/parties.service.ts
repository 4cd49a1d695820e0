/**
 * Which partners take part in a deal, in which role, with which share proposed for its attribution.
 *
 * The promise: who took part is never forgotten: a party that is left out ends, it does not vanish. Shares never pass 100
 * (deal_parties_shares_within_100, deferred, stands behind the sum here). Replaced as a whole under the deal's version.
 *
 * Lock order: deal, then its parties.
 */
import { Injectable } from '@nestjs/common';
import { change } from '../../journal/index.js';
import { claim, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { answer, one, rows, type Tx } from '../../kernel/tx.js';
import { units } from '../deal/amounts.js';
import { deals } from '../deal/deal.access.js';
import type { PartyDto } from './parties.dto.js';

@Injectable()
export class PartiesService {
  constructor(private readonly db: Db) {}

  list(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = statement(actor, id);
    return this.db.read(text, values);
  }

  replace(actor: Actor, id: string, given: readonly PartyDto[]): Promise<Answer> {
    const items = given.map((item) => ({ ...item, sharePct: item.sharePct ?? '0.00' }));
    return this.db.transaction(actor, async (tx) => {
      const deal = await claim(tx, actor, deals, id, 'deal_parties.write');
      refuse(await faults(tx, id, items));
      const from = await openOf(tx, id);
      const list = JSON.stringify(items);
      await rows(tx, END, [id, list]);
      await rows(tx, SHARES, [id, list]);
      await rows(tx, BEGIN, [id, list, actor.userId]);
      const to = await openOf(tx, id);
      const isSame = JSON.stringify(from) === JSON.stringify(to);
      if (!isSame) await change(tx, actor, deal, {}, 'deals.set_parties', { changes: { parties: { from, to } } });
      const { text, values } = statement(actor, id);
      return answer(tx, text, values);
    });
  }
}

const GIVEN = `jsonb_to_recordset($2::jsonb) AS g ("partnerId" uuid, role text, "sharePct" numeric)`;
const SAME = `p.partner_id = g."partnerId" AND p.role = g.role`;
const END = `UPDATE deal_parties p SET until = app_now() WHERE p.deal_id = $1 AND p.until IS NULL
  AND NOT EXISTS (SELECT FROM ${GIVEN} WHERE ${SAME})`;
const SHARES = `UPDATE deal_parties p SET share_pct = g."sharePct" FROM ${GIVEN} WHERE p.deal_id = $1 AND p.until IS NULL AND ${SAME}`;
const BEGIN = `INSERT INTO deal_parties (deal_id, partner_id, role, share_pct, since, created_by)
  SELECT $1, g."partnerId", g.role, g."sharePct", app_now(), $3 FROM ${GIVEN}
  WHERE NOT EXISTS (SELECT FROM deal_parties p WHERE p.deal_id = $1 AND p.until IS NULL AND ${SAME})`;

/** Partners that may take part anew: active ones; one that takes part already may stay. */
const KNOWN = `SELECT id FROM partners_now n WHERE id = ANY($2::uuid[]) AND (state = 'active'
  OR EXISTS (SELECT FROM deal_parties p WHERE p.deal_id = $1 AND p.partner_id = n.id AND p.until IS NULL))`;

async function faults(tx: Tx, id: string, items: readonly (PartyDto & { sharePct: string })[]): Promise<Reason[]> {
  const known = new Set(
    (await rows<{ id: string }>(tx, KNOWN, [id, items.map(({ partnerId }) => partnerId)])).map((each) => each.id),
  );
  const keys = items.map(({ partnerId, role }) => `${partnerId} ${role}`);
  const shares = items.map(({ sharePct }) => units(sharePct, 2));
  return [
    ...items.flatMap(({ partnerId }, at) =>
      known.has(partnerId) ? [] : [{ code: 'partner_not_active' as const, pointer: `/items/${at}/partnerId` }],
    ),
    ...keys.flatMap((key, at) =>
      keys.indexOf(key) === at ? [] : [{ code: 'not_unique' as const, pointer: `/items/${at}` }],
    ),
    ...shares.flatMap((share, at) =>
      share >= 0n ? [] : [{ code: 'too_small' as const, pointer: `/items/${at}/sharePct` }],
    ),
    ...(shares.reduce((sum, share) => sum + share, 0n) <= units('100', 2)
      ? []
      : [{ code: 'shares_beyond_100' as const, pointer: '/items' }]),
  ];
}

async function openOf(tx: Tx, id: string): Promise<unknown> {
  const text = `SELECT coalesce(json_agg(json_build_object('partnerId', partner_id, 'role', role, 'sharePct', share_pct::text)
    ORDER BY partner_id, role), '[]') AS items FROM deal_parties WHERE deal_id = $1 AND until IS NULL`;
  return (await one<{ items: unknown }>(tx, text, [id]))!.items;
}

function statement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const text = `SELECT json_build_object('data', coalesce((SELECT json_agg(v) FROM (
      SELECT p.id, json_build_object('id', n.id, 'number', n.number, 'name', o.legal_name) AS partner, p.role,
        p.share_pct::text AS "sharePct", iso(p.since) AS since, iso(p.until) AS until
      FROM deal_parties p JOIN partners n ON n.id = p.partner_id JOIN organizations o ON o.id = n.organization_id
      WHERE p.deal_id = d.id ORDER BY p.until IS NOT NULL, p.since, p.id) v), '[]'))::text AS body, d.version
    FROM deals d WHERE d.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'deal_parties.read', deals, binder)})`;
  return { text, values: binder.values };
}
