/**
 * How a deal ends, and how an ended one comes back.
 *
 * A won deal is worth exactly what was signed. A lost one says why, with what its reason asks for; its open tasks end and
 * the competitor who won is written down. The owner's tie to the customer ends with the deal and returns with it.
 */
import { refuse } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { closeInterest, putOnHat, recordInterest } from '../../organizations/index.js';
import type { Deal } from '../deal/deal.entity.js';
import { entryOf, expectFreeForDirect } from '../direct-entry/entering.js';
import type { Effect, Stepping } from './effect.js';
import { factsOf } from './gate-facts.js';
import { refuseUnmet } from './gates.js';
import { lossReason, missingExtras } from './loss-reasons.js';
import { defaultsOf, type Stage } from './stages.js';
import type { LoseDto, ReopenDto, WinDto } from './steps.dto.js';

const REOPEN_DAYS = 180;

export async function win({ tx, deal, dto }: Stepping<WinDto>): Promise<Effect> {
  const facts = await factsOf(tx, deal, dto);
  refuseUnmet(deal, facts, 'won');
  refuse(dto.signedOn > facts.today ? [{ code: 'signed_in_future', pointer: '/signedOn' }] : []);
  await closeInterest(tx, { kind: 'deal_owner', sourceRef: deal.id });
  await putOnHat(tx, { organizationId: deal.customerId, role: 'customer', sourceId: deal.id });
  const { contractNumber, signedOn, signedGross } = dto;
  return {
    patch: {
      ...defaultsOf('won'),
      signedForm: deal.deliveryForm,
      closedAt: facts.now,
      contractNumber,
      signedOn,
      signedGross,
    },
  };
}

interface LossFacts {
  now: string;
  competitors: number;
  failing: number;
  known: boolean;
  industry: boolean;
}

const LOSS_FACTS = `
  SELECT app_now()::text AS now,
    (SELECT count(*)::int FROM deal_competitors WHERE deal_id = $1 AND competitor_id IS DISTINCT FROM $2::uuid) AS competitors,
    (SELECT count(*)::int FROM deal_benchmarks WHERE deal_id = $1 AND gap < 0) AS failing,
    EXISTS (SELECT FROM competitors WHERE id = $2::uuid) AS known,
    EXISTS (SELECT FROM industries WHERE code = $3::text) AS industry`;

export async function lose({ tx, actor, deal, dto }: Stepping<LoseDto>): Promise<Effect> {
  const { competitorId, industryCode } = dto;
  const facts = (await one<LossFacts>(tx, LOSS_FACTS, [deal.id, competitorId ?? null, industryCode ?? null]))!;
  const reasonCode = lossReason(dto.reasonCode);
  const competitors = facts.competitors + (facts.known ? 1 : 0);
  refuse([
    ...(competitorId && !facts.known ? [{ code: 'unknown_competitor', pointer: '/competitorId' }] : []),
    ...(industryCode && !facts.industry ? [{ code: 'unknown_industry', pointer: '/industryCode' }] : []),
    ...missingExtras(reasonCode, { dto, competitors, failing: facts.failing }),
  ]);
  if (competitorId) await theyWon(tx, deal, competitorId, dto.priceGapPct, actor.userId);
  await rows(tx, `UPDATE activities SET cancelled_at = clock_timestamp(), version = version + 1, updated_at = clock_timestamp()
    WHERE deal_id = $1 AND kind = 'task' AND done_at IS NULL AND cancelled_at IS NULL`, [deal.id]); // prettier-ignore
  await closeInterest(tx, { kind: 'deal_owner', sourceRef: deal.id });
  return {
    reasonCode,
    reason: dto.note,
    patch: {
      ...defaultsOf('lost'),
      closedAt: facts.now,
      lossReasonCode: reasonCode,
      lossNote: dto.note ?? null,
      lossPriceGapPct: dto.priceGapPct ?? null,
      lossPartnerKind: dto.partnerKind ?? null,
      lossIndustryCode: industryCode ?? null,
      ...(competitorId && { competitorCheck: 'met' as const }),
    },
  };
}

async function theyWon(
  tx: Tx,
  deal: Deal,
  competitorId: string,
  gap: string | undefined,
  by: string | null,
): Promise<void> {
  await rows(
    tx,
    `INSERT INTO deal_competitors (deal_id, competitor_id, first_met_on, stage_met, how, threat, outcome, price_gap_pct, delivery_form, created_by)
     VALUES ($1, $2, app_today(), $3, 'customer_said', 'high', 'they_won', $4, $5, $6)
     ON CONFLICT (deal_id, competitor_id) DO UPDATE
       SET outcome = 'they_won', price_gap_pct = coalesce(EXCLUDED.price_gap_pct, deal_competitors.price_gap_pct)`,
    [deal.id, competitorId, deal.heldFromStage ?? deal.stage, gap ?? null, deal.deliveryForm, by],
  );
}

const BEFORE = `
  SELECT (SELECT from_stage FROM deal_stage_history WHERE deal_id = $1 AND left_at IS NULL) AS "fromStage",
         $2::timestamptz < app_now() - make_interval(days => ${REOPEN_DAYS}) AS late,
         (SELECT person_id FROM users WHERE id = $3) AS "personId"`;

export async function reopen({ tx, deal, dto }: Stepping<ReopenDto>): Promise<Effect> {
  const before = (await one<{ fromStage: Stage | null; late: boolean; personId: string | null }>(tx, BEFORE, [
    deal.id,
    deal.closedAt,
    deal.ownerId,
  ]))!;
  refuse([
    ...(deal.hasReceipts ? [{ code: 'money_received' }] : []),
    ...(deal.stage === 'lost' && before.late ? [{ code: 'reopen_too_late' }] : []),
  ]);
  if (deal.channel === 'direct') await expectFreeForDirect(tx, entryOf(deal, 'deal'));
  const earlier = before.fromStage === 'on_hold' ? deal.heldFromStage : before.fromStage;
  const to = deal.stage === 'won' ? 'contract_review' : (earlier ?? 'lead_confirmed');
  if (before.personId) {
    const { id: sourceRef, customerId: organizationId } = deal;
    await recordInterest(tx, { personId: before.personId, organizationId, kind: 'deal_owner', sourceRef });
  }
  return { to, reason: dto.reason, patch: { ...defaultsOf(to), ...NOT_CLOSED } };
}

const NOT_CLOSED: Partial<Deal> = {
  closedAt: null,
  heldFromStage: null,
  holdUntil: null,
  signedForm: null,
  contractNumber: null,
  signedOn: null,
  signedGross: null,
  lossReasonCode: null,
  lossNote: null,
  lossPriceGapPct: null,
  lossPartnerKind: null,
  lossIndustryCode: null,
};
