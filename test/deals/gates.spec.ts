import { describe, expect, test } from '@jest/globals';
import type { Deal } from '../../src/deals/deal/deal.entity.js';
import type { Facts } from '../../src/deals/pipeline/gate-facts.js';
import { GATES, gatesOf, unmet } from '../../src/deals/pipeline/gates.js';
import { defaultsOf, OPEN_STAGES, skippedBetween, STAGES, stepsFromDefault } from '../../src/deals/pipeline/stages.js';
import type { FormDetails } from '../../src/deals/sets/form-details.entity.js';
import { CODES } from '../../src/codes.js';

const LONG = '客户需要在三个月内上线覆盖全渠道的客服智能体系统';
const deal = {
  needStatement: LONG, evaluationPlan: LONG, requestedForm: 'api', proposedForm: 'api', expectedCloseOn: '2026-12-31',
  amountGross: '100.00', competitorCheck: 'met', payerId: 'p', channelConfirmedAt: '2026-01-01', deliveryForm: 'api',
} as Deal; // prettier-ignore
const form = {
  monthlyTokens: '1', pricePlan: '标准', trialKeyRef: 'k', dataIsolation: false, finetune: false, region: '华北',
  gpuType: 'H800', gpuCards: 1, gpuMonths: '0.50', hardwareOwner: 'us', networkIsolation: 'intranet',
  acceptanceFileId: 'f', deliveryPlanFileId: 'f', mlpsLevel: 'none',
} as FormDetails; // prettier-ignore
const facts: Facts = {
  today: '2026-12-31', now: '2026-12-31 00:00:00+00', contacts: 1, infrastructure: 1, budget: 1, form, benchmarks: 1,
  unscored: 0, contractScans: 1, deepestDiscount: 20, waived: [],
  signing: { contractNumber: 'HT', signedOn: '2026-12-31', signedGross: '100.00' },
}; // prettier-ignore

type Broken = { deal?: Partial<Deal>; facts?: Partial<Facts>; form?: Partial<FormDetails> };

/** The smallest thing that keeps each gate shut. */
const BREAKS: Record<string, Broken> = {
  need_statement: { deal: { needStatement: LONG.slice(0, 19) } },
  decision_contact: { facts: { contacts: 0 } },
  requested_form: { deal: { requestedForm: null } },
  expected_close: { deal: { expectedCloseOn: '2026-12-30' } },
  readiness: { facts: { budget: 0 } },
  monthly_tokens: { form: { monthlyTokens: '0' } },
  price_plan: { form: { pricePlan: '' } },
  data_isolation: { form: { dataIsolation: null } },
  finetune: { form: { finetune: null } },
  region: { form: { region: null } },
  hardware_owner: { form: { hardwareOwner: null } },
  network_isolation: { form: { networkIsolation: null } },
  evaluation_plan: { deal: { evaluationPlan: `${' '.repeat(30)}短` } },
  benchmark: { facts: { benchmarks: 0 } },
  trial_key: { form: { trialKeyRef: null } },
  gpu_type: { form: { gpuType: null } },
  gpu_cards: { form: { gpuCards: 0 } },
  gpu_months: { form: { gpuMonths: '0.00' } },
  acceptance_criteria: { form: { acceptanceFileId: null } },
  mlps_level: { form: { mlpsLevel: null } },
  amount: { deal: { amountGross: '0.00' }, facts: { signing: { ...facts.signing!, signedGross: '0.00' } } },
  competitor_check: { deal: { competitorCheck: 'not_asked' } },
  benchmark_result: { facts: { unscored: 1 } },
  proposed_form: { deal: { proposedForm: null } },
  delivery_plan: { form: { deliveryPlanFileId: null } },
  contract_draft: { facts: { contractScans: 0 } },
  payer: { deal: { payerId: null } },
  discount: { facts: { deepestDiscount: 20.01 } },
  amount_matches: { deal: { amountGross: '100.01' } },
  channel_confirmed: { deal: { channelConfirmedAt: null } },
};

describe('each gate', () => {
  test.each(GATES.filter(({ code }) => code !== 'contract_signed'))(
    '$code keeps a deal out of $stage and every later stage',
    (gate) => {
      const broken = BREAKS[gate.code]!;
      const at = { ...deal, deliveryForm: gate.form ?? 'api', ...broken.deal } as Deal;
      const known = { ...facts, ...broken.facts, form: { ...form, ...broken.form } as FormDetails };
      const reason = { code: gate.code, stage: gate.stage, pointer: gate.pointer };
      for (const stage of [...OPEN_STAGES.slice(1), 'won'] as const) {
        const isBefore = STAGES[stage].position < STAGES[gate.stage].position;
        expect([stage, unmet(at, known, stage)]).toEqual([stage, isBefore ? [] : [reason]]);
      }
      const waived = unmet(at, { ...known, waived: [gate.code] }, 'won');
      expect(waived).toEqual(gate.waivable ? [] : [reason]);
      expect(CODES[gate.code]).toHaveLength(2);
    },
  );

  test('a contract that is not signed opens neither of its gates', () => {
    const codes = unmet(deal, { ...facts, signing: undefined }, 'won').map(({ code }) => code);
    expect(codes).toEqual(['contract_signed', 'amount_matches']);
  });

  test('without answers every question of a form is open, and no other form’s', () => {
    const codes = (of: Deal['deliveryForm']) =>
      unmet({ ...deal, deliveryForm: of } as Deal, { ...facts, form: null }, 'negotiation').map(({ code }) => code);
    expect(codes('api')).toEqual(['monthly_tokens', 'price_plan', 'trial_key']);
    expect(codes('cloud_private')).toEqual([
      'data_isolation',
      'finetune',
      'region',
      'gpu_type',
      'gpu_cards',
      'gpu_months',
    ]);
    expect(codes('on_prem')).toEqual([
      'hardware_owner',
      'network_isolation',
      'acceptance_criteria',
      'mlps_level',
      'delivery_plan',
    ]);
    expect(gatesOf({ deliveryForm: 'api' }).every((gate) => gate.form === undefined || gate.form === 'api')).toBe(true);
  });
});

describe('stages', () => {
  test('bring their probability and category', () => {
    expect(OPEN_STAGES.map((stage) => [STAGES[stage].probability, STAGES[stage].category])).toEqual([
      [10, 'pipeline'], [20, 'pipeline'], [40, 'best_case'], [60, 'most_likely'], [80, 'commit'],
    ]); // prettier-ignore
    expect(defaultsOf('on_hold')).toEqual({ probabilityIsAuto: true, forecastCategory: 'omitted' });
  });
  test('skipped ones are those in between', () => {
    expect(skippedBetween('lead_confirmed', 'negotiation')).toEqual(['qualified', 'poc']);
    expect(skippedBetween('poc', 'negotiation')).toEqual([]);
  });
  test('categories are so many steps from the stage’s own; closed and omitted are nobody’s choice', () => {
    expect(stepsFromDefault('poc', 'commit')).toBe(2);
    expect(stepsFromDefault('poc', 'pipeline')).toBe(1);
    expect(stepsFromDefault('poc', 'closed')).toBeUndefined();
    expect(stepsFromDefault('on_hold', 'commit')).toBeUndefined();
  });
});
