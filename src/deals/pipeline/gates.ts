/**
 * The gates: what must be known before a deal enters a stage. One row each; the check, the answer of GET /deals/{id}/gates
 * and the waivers read this table. Tax basis and rate are columns that cannot be empty, so they need no row; the partner's
 * gate comes with partners.
 */
import type { Code } from '../../codes.js';
import { problem, type Reason } from '../../kernel/problem.js';
import { sameMoney } from '../deal/amounts.js';
import type { Deal } from '../deal/deal.entity.js';
import type { FormDetails } from '../sets/form-details.entity.js';
import type { Facts, Form } from './gate-facts.js';
import { type Stage, STAGES } from './stages.js';

export interface Gate {
  readonly code: Code;
  /** to enter this stage, or any later one */
  readonly stage: Stage;
  /** only for this delivery form */
  readonly form?: Form;
  readonly waivable?: true;
  readonly pointer: string;
  readonly met: (deal: Deal, facts: Facts) => boolean;
}

const answered = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
const positive = (value: unknown): boolean => Number(value ?? 0) > 0;
const explained = (text: string | null): boolean => [...(text ?? '').trim()].length >= 20;

/** A question that only one delivery form asks. */
const asks = (form: Form, stage: Stage, code: Code, field: keyof FormDetails, holds = answered): Gate => ({
  code,
  stage,
  form,
  pointer: `/formDetails/${form}/${field}`,
  met: (_, { form: details }) => holds(details?.[field]),
});

// prettier-ignore
export const GATES: readonly Gate[] = [
  { stage: 'qualified', code: 'need_statement', pointer: '/needStatement', met: (deal) => explained(deal.needStatement) },
  { stage: 'qualified', code: 'decision_contact', pointer: '/contacts', met: (_, facts) => facts.contacts > 0 },
  { stage: 'qualified', code: 'requested_form', pointer: '/requestedForm', met: (deal) => answered(deal.requestedForm) },
  { stage: 'qualified', code: 'expected_close', pointer: '/expectedCloseOn', met: (deal, facts) => deal.expectedCloseOn >= facts.today },
  { stage: 'qualified', code: 'readiness', pointer: '/customer/readiness', waivable: true, met: (_, facts) => facts.infrastructure >= 1 && facts.budget >= 1 },
  asks('api', 'qualified', 'monthly_tokens', 'monthlyTokens', positive),
  asks('api', 'qualified', 'price_plan', 'pricePlan'),
  asks('cloud_private', 'qualified', 'data_isolation', 'dataIsolation'),
  asks('cloud_private', 'qualified', 'finetune', 'finetune'),
  asks('cloud_private', 'qualified', 'region', 'region'),
  asks('on_prem', 'qualified', 'hardware_owner', 'hardwareOwner'),
  asks('on_prem', 'qualified', 'network_isolation', 'networkIsolation'),

  { stage: 'poc', code: 'evaluation_plan', pointer: '/evaluationPlan', met: (deal) => explained(deal.evaluationPlan) },
  { stage: 'poc', code: 'benchmark', pointer: '/benchmarks', met: (_, facts) => facts.benchmarks > 0 },
  { ...asks('api', 'poc', 'trial_key', 'trialKeyRef'), waivable: true },
  asks('cloud_private', 'poc', 'gpu_type', 'gpuType'),
  asks('cloud_private', 'poc', 'gpu_cards', 'gpuCards', positive),
  asks('cloud_private', 'poc', 'gpu_months', 'gpuMonths', positive),
  asks('on_prem', 'poc', 'acceptance_criteria', 'acceptanceFileId'),
  asks('on_prem', 'poc', 'mlps_level', 'mlpsLevel'),

  { stage: 'negotiation', code: 'amount', pointer: '/amount', met: (deal) => positive(deal.amountGross) },
  { stage: 'negotiation', code: 'competitor_check', pointer: '/competitorCheck', met: (deal) => deal.competitorCheck !== 'not_asked' },
  { stage: 'negotiation', code: 'benchmark_result', pointer: '/benchmarks', waivable: true, met: (_, facts) => facts.unscored === 0 },
  { stage: 'negotiation', code: 'proposed_form', pointer: '/proposedForm', met: (deal) => answered(deal.proposedForm) },
  asks('on_prem', 'negotiation', 'delivery_plan', 'deliveryPlanFileId'),

  // until contracts exist, the draft is a scan attached to the deal, and `win` brings number, date and signed gross
  { stage: 'contract_review', code: 'contract_draft', pointer: '/attachments', met: (_, facts) => facts.contractScans > 0 },
  { stage: 'contract_review', code: 'payer', pointer: '/payerId', met: (deal) => answered(deal.payerId) },
  { stage: 'contract_review', code: 'discount', pointer: '/lines', waivable: true, met: (_, facts) => facts.deepestDiscount <= 20 },

  { stage: 'won', code: 'contract_signed', pointer: '/contractNumber', met: (_, facts) => answered(facts.signing) },
  { stage: 'won', code: 'amount_matches', pointer: '/signedGross', met: (deal, { signing }) => !!signing && sameMoney(deal.amountGross, signing.signedGross) },
  { stage: 'won', code: 'channel_confirmed', pointer: '/channelConfirmedAt', met: (deal) => answered(deal.channelConfirmedAt) },
];

/** The gates that concern a deal of this form. */
export const gatesOf = (deal: Pick<Deal, 'deliveryForm'>): readonly Gate[] =>
  GATES.filter((gate) => gate.form === undefined || gate.form === deal.deliveryForm);

/** What still stands between a deal and a stage: every gate up to it that is neither met nor waived. */
export function unmet(deal: Deal, facts: Facts, stage: Stage): Reason[] {
  return gatesOf(deal)
    .filter((gate) => STAGES[gate.stage].position <= STAGES[stage].position)
    .filter((gate) => !gate.met(deal, facts) && !isWaived(gate, facts))
    .map(({ code, stage: needed, pointer }) => ({ code, stage: needed, pointer }));
}

/** 422 with every one of them, in the order of the table. */
export function refuseUnmet(deal: Deal, facts: Facts, stage: Stage): void {
  const reasons = unmet(deal, facts, stage);
  if (reasons.length > 0) throw problem('gate-failed', { reasons });
}

export const isWaived = (gate: Gate, facts: Facts): boolean =>
  gate.waivable === true && facts.waived.includes(gate.code);

export const WAIVABLE_GATES = GATES.filter((gate) => gate.waivable).map((gate) => gate.code);
