/* eslint-disable crm/sql-text -- predicates of the access engine and constants of this file; values are bound */
/**
 * How a deal is shown: in full to whoever reads it, as a bare existence to whoever may only know of it, not at all to
 * everybody else. Amounts are null where the reader may not read them. One statement, whose row is the answer.
 */
import { allowedActions, glimpsed, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { problem } from '../../kernel/problem.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import { dealLife } from '../pipeline/deal.lifecycle.js';
import { deals, moneyVisible } from './deal.access.js';
import { Deal } from './deal.entity.js';

export const JOINS = `JOIN organizations c ON c.id = d.customer_id JOIN users u ON u.id = d.owner_id`;

export const CUSTOMER = `json_build_object('id', c.id, 'name', c.legal_name)`;

const amounts = (readable: string, names: Record<string, string>): string =>
  Object.entries(names)
    .map(([name, column]) =>
      readable === 'TRUE'
        ? `d.${column}::text AS "${name}"`
        : `CASE WHEN ${readable} THEN d.${column}::text END AS "${name}"`,
    )
    .join(', ');

/** The columns of the summary view. */
export function summary({ actor, binder, me }: Selecting): string {
  const money = amounts(moneyVisible(actor, binder, me), {
    amountGross: 'amount_gross', amountNet: 'amount_net', amountTax: 'amount_tax', amountBaseNet: 'amount_base_net',
  }); // prettier-ignore
  return `d.id, d.version, d.number, d.title, ${CUSTOMER} AS customer,
    json_build_object('id', u.id, 'name', u.name) AS owner, d.team_id AS "teamId",
    d.product_line AS "productLine", d.channel, d.delivery_form AS "deliveryForm", d.type, d.source, d.stage,
    d.stage_type AS "stageType", d.forecast_category AS "forecastCategory", d.probability,
    d.probability_is_auto AS "isAuto", d.currency, ${money}, d.expected_close_on AS "expectedCloseOn",
    d.next_step AS "nextStep", d.next_step_on AS "nextStepOn", d.competitor_check AS "competitorCheck",
    iso(d.closed_at) AS "closedAt", d.signed_on AS "signedOn", iso(d.created_at) AS "createdAt",
    iso(d.updated_at) AS "updatedAt", ${allowedActions(actor, deals, dealLife, binder, me)} AS "allowedActions"`;
}

/** What the detail adds. */
function details({ actor, binder, me }: Selecting): string {
  return `d.need_statement AS "needStatement", d.evaluation_plan AS "evaluationPlan", d.end_user_id AS "endUserId",
    d.payer_id AS "payerId", iso(d.channel_confirmed_at) AS "channelConfirmedAt",
    d.channel_confirmed_by AS "channelConfirmedBy", d.requested_form AS "requestedForm",
    d.proposed_form AS "proposedForm", d.signed_form AS "signedForm", d.wanted_kinds AS "wantedKinds",
    d.held_from_stage AS "heldFromStage", d.hold_until AS "holdUntil", d.tax_basis AS "taxBasis",
    d.tax_rate::text AS "taxRate", trim_scale(d.fx_rate)::text AS "fxRate", d.fx_date AS "fxDate",
    d.category_note AS "categoryNote", d.loss_reason_code AS "lossReasonCode", d.loss_note AS "lossNote",
    d.loss_price_gap_pct::text AS "lossPriceGapPct", d.loss_partner_kind AS "lossPartnerKind",
    d.loss_industry_code AS "lossIndustryCode", d.contract_number AS "contractNumber",
    ${amounts(moneyVisible(actor, binder, me), { signedGross: 'signed_gross' })}, d.has_receipts AS "hasReceipts",
    iso(d.last_activity_at) AS "lastActivityAt", d.created_by AS "createdBy"`;
}

/** All that is told of a deal which one may only know to exist. */
const EXISTENCE = `jsonb_build_object('id', d.id, 'number', d.number, 'customer', ${CUSTOMER},
  'productLine', d.product_line, 'channel', d.channel, 'stageType', d.stage_type)
  || CASE WHEN d.channel = 'direct' THEN '{"directOwned": true}'::jsonb ELSE '{}'::jsonb END`;

export function dealStatement(
  actor: Actor,
  id: string,
  glimpse = glimpsed(actor, deals),
): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const context = { actor, binder, me };
  const full = visible(actor, 'deals.read', deals, binder, me);
  const view = `(SELECT row_to_json(v)::text FROM (SELECT ${summary(context)}, ${details(context)}) v)`;
  const isPlain = glimpse === 'FALSE' || full === 'TRUE';
  const body = isPlain ? view : `CASE WHEN ${full} THEN ${view} ELSE (${EXISTENCE})::text END`;
  const version = isPlain ? 'd.version' : `CASE WHEN ${full} THEN d.version END`;
  const text = `SELECT ${body} AS body, ${version} AS version FROM deals d ${JOINS}
    WHERE d.id = ${binder.$(id, 'uuid')} AND ((${full}) OR (${glimpse}))`;
  return { text, values: binder.values };
}

/** The deal as the transaction sees it. Whoever has just written it knows that it exists, even where no more is theirs. */
export function dealAnswer(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = dealStatement(actor, id, 'TRUE');
  return answer(tx, text, values);
}

/** The row itself, for whoever reads the deal in full; 404 for everybody else. */
export async function readDeal(tx: Tx, actor: Actor, id: string): Promise<Deal> {
  const binder = new Binder();
  const row = await one(
    tx,
    `SELECT ${columnsOf(tx, Deal, 'd')} FROM deals d
     WHERE d.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'deals.read', deals, binder)})`,
    binder.values,
  );
  if (!row) throw problem('not-found');
  return hydrate(Deal, row);
}
