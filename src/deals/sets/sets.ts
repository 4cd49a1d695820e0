/**
 * The small sets of a deal, each replaced as a whole under the deal's version: its table and columns, how it is shown, when
 * it may change, and what its items must fulfil.
 */
import type { Actor } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/problem.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { Action } from '../../policy.js';
import type { Deal } from '../deal/deal.entity.js';
import { attachNew } from './files.js';
import { headerOf, priced } from './lines.js';
import type { BenchmarkDto, DealContactDto, EncounterDto, LineDto, MemberDto } from './sets.dto.js';

export interface ChildSet<Item> {
  readonly name: string;
  readonly table: string;
  /** property → column and type */
  readonly columns: Readonly<Record<string, string>>;
  /** what the view adds to the columns; the row is `s` */
  readonly shown?: string;
  readonly join?: string;
  readonly order: string;
  readonly read?: Action;
  /** the verb of the deal that replaces it */
  readonly verb: 'update' | 'workOn';
  /** what an absent property means */
  readonly defaults?: Partial<Item>;
  readonly check?: (tx: Tx, actor: Actor, deal: Deal, items: readonly Item[], reasons: Reason[]) => Promise<void>;
  /** the items as stored */
  readonly stored?: (items: readonly Item[], reasons: Reason[]) => readonly object[];
  /** columns of the deal that follow from the set */
  readonly header?: (stored: readonly object[]) => Partial<Deal>;
}

/** A reason for each item whose id is not among those that the query finds. */
async function known(
  tx: Tx,
  text: string,
  values: unknown[],
  ids: readonly string[],
  field: string,
  code: string,
): Promise<Reason[]> {
  const found = new Set((await rows<{ id: string }>(tx, text, values)).map(({ id }) => id));
  return ids.flatMap((id, at) => (found.has(id) ? [] : [{ code, pointer: `/items/${at}/${field}` }]));
}

const CONTACTS = `
  SELECT c.id FROM contacts c WHERE c.id = ANY($2::uuid[]) AND c.state <> 'merged' AND (
    EXISTS (SELECT FROM deal_contacts s WHERE s.deal_id = $1 AND s.contact_id = c.id)
    OR c.state = 'active' AND EXISTS (SELECT FROM deals d JOIN organizations o ON o.id = c.organization_id
         JOIN organizations customer ON customer.id = d.customer_id
       WHERE d.id = $1 AND (o.id IN (d.end_user_id, d.payer_id) OR o.root_organization_id = customer.root_organization_id)))`;

const COLLEAGUES = `
  SELECT id FROM users u WHERE id = ANY($2::uuid[]) AND (state = 'active' AND audience = 'staff'
    OR EXISTS (SELECT FROM deal_members s WHERE s.deal_id = $1 AND s.user_id = u.id))`;

const COMPETITORS = `SELECT id FROM competitors WHERE id = ANY($1::uuid[])`;

export const lines: ChildSet<LineDto> = {
  name: 'lines',
  verb: 'update',
  table: 'deal_lines',
  columns: {
    position: 'position int', productCode: 'product_code text', deliveryForm: 'delivery_form text', kind: 'kind text',
    quantity: 'quantity numeric', unit: 'unit text', unitPrice: 'unit_price numeric', discountPct: 'discount_pct numeric',
    taxBasis: 'tax_basis text', taxRate: 'tax_rate numeric', gross: 'gross numeric', net: 'net numeric', tax: 'tax numeric',
  }, // prettier-ignore
  order: 's.position',
  read: 'deals.read_money',
  defaults: { discountPct: '0' },
  stored: priced,
  header: headerOf,
};

export const contacts: ChildSet<DealContactDto> = {
  name: 'contacts',
  verb: 'update',
  table: 'deal_contacts',
  columns: {
    contactId: 'contact_id uuid', decisionRole: 'decision_role text', stance: 'stance int', isPrimary: 'is_primary bool',
  }, // prettier-ignore
  shown: 'c.name, c.title, c.organization_id AS "organizationId"',
  join: 'JOIN contacts c ON c.id = s.contact_id',
  order: 's.is_primary DESC, c.name, s.id',
  defaults: { stance: 0, isPrimary: false },
  async check(tx, _actor, deal, items, reasons) {
    const ids = items.map(({ contactId }) => contactId);
    reasons.push(...(await known(tx, CONTACTS, [deal.id, ids], ids, 'contactId', 'unknown_contact')));
    if (items.filter(({ isPrimary }) => isPrimary).length > 1) {
      reasons.push({ code: 'two_primary_contacts', pointer: '/items' });
    }
  },
};

export const members: ChildSet<MemberDto> = {
  name: 'members',
  verb: 'workOn',
  table: 'deal_members',
  columns: { userId: 'user_id uuid', role: 'role text' },
  shown: 'm.name',
  join: 'JOIN users m ON m.id = s.user_id',
  order: 'm.name, s.id',
  async check(tx, _actor, deal, items, reasons) {
    const ids = items.map(({ userId }) => userId);
    reasons.push(...(await known(tx, COLLEAGUES, [deal.id, ids], ids, 'userId', 'unknown_colleague')));
  },
};

export const encounters: ChildSet<EncounterDto> = {
  name: 'competitors',
  verb: 'workOn',
  table: 'deal_competitors',
  columns: {
    competitorId: 'competitor_id uuid', firstMetOn: 'first_met_on date', stageMet: 'stage_met text', how: 'how text',
    threat: 'threat text', outcome: 'outcome text', priceGapPct: 'price_gap_pct numeric',
    deliveryForm: 'delivery_form text', note: 'note text',
  }, // prettier-ignore
  shown: 'r.name',
  join: 'JOIN competitors r ON r.id = s.competitor_id',
  order: 's.first_met_on, r.name, s.id',
  defaults: { outcome: 'open' },
  async check(tx, _actor, _deal, items, reasons) {
    const ids = items.map(({ competitorId }) => competitorId);
    reasons.push(...(await known(tx, COMPETITORS, [ids], ids, 'competitorId', 'unknown_competitor')));
  },
  header: (stored) => (stored.length > 0 ? { competitorCheck: 'met' } : {}),
};

export const benchmarks: ChildSet<BenchmarkDto> = {
  name: 'benchmarks',
  verb: 'update',
  table: 'deal_benchmarks',
  columns: {
    task: 'task text', metric: 'metric text', higherIsBetter: 'higher_is_better bool', baselineModel: 'baseline_model text',
    baselineScore: 'baseline_score numeric', requiredScore: 'required_score numeric', ourModel: 'our_model text',
    ourScore: 'our_score numeric', measuredOn: 'measured_on date', measuredBy: 'measured_by text',
    expectation: 'expectation text', fileId: 'file_id uuid',
  }, // prettier-ignore
  shown: 'trim_scale(s.gap)::text AS gap, s.gap >= 0 AS met',
  order: 's.id',
  check: (tx, actor, deal, items) =>
    attachNew(tx, actor, deal.id, items.map(({ fileId }, at) => ({ fileId, pointer: `/items/${at}/fileId` }))), // prettier-ignore
};
