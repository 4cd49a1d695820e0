/** Why deals are lost, and what each reason asks a person to add. Headings are no reasons. */
import type { Code } from '../../codes.js';
import type { Reason } from '../../kernel/problem.js';
import { LABELS, type ValueOf } from '../../labels.js';
import type { LoseDto } from './steps.dto.js';

export type LossReason = ValueOf<'loss_reason'>;

interface Loss {
  readonly dto: LoseDto;
  /** competitors met on this deal, the one named in the request included */
  readonly competitors: number;
  /** benchmark rows whose score is below the required one */
  readonly failing: number;
}

interface Extra {
  readonly code: Code;
  readonly pointer: string;
  readonly given: (loss: Loss) => boolean;
}

const length = (text: string | null | undefined): number => [...(text ?? '').trim()].length;

export const EXTRAS = {
  price_gap: {
    code: 'price_gap_needed',
    pointer: '/priceGapPct',
    given: ({ dto }) => dto.priceGapPct !== undefined,
  },
  competitor: {
    code: 'competitor_needed',
    pointer: '/competitorId',
    given: ({ competitors }) => competitors > 0,
  },
  note: { code: 'note_needed', pointer: '/note', given: ({ dto }) => length(dto.note) >= 5 },
  long_note: { code: 'note_needed', pointer: '/note', given: ({ dto }) => length(dto.note) >= 10 },
  failing_benchmark: {
    code: 'failing_benchmark_needed',
    pointer: '/benchmarks',
    given: ({ failing }) => failing > 0,
  },
  partner_gap: {
    code: 'partner_gap_needed',
    pointer: '/partnerKind',
    given: ({ dto }) => dto.partnerKind !== undefined && dto.industryCode !== undefined,
  },
} as const satisfies Record<string, Extra>;

interface Row {
  readonly group?: keyof (typeof LABELS)['loss_reason_group'];
  readonly needs?: keyof typeof EXTRAS;
  /** left out of win rates */
  readonly uncounted?: true;
  /** what an import writes where nobody wrote a reason; no person chooses it */
  readonly importOnly?: true;
}

export const LOSS_REASONS: Readonly<Record<LossReason, Row>> = {
  too_expensive: { group: 'price', needs: 'price_gap' },
  budget_cut: { group: 'price' },
  chosen: { group: 'competitor', needs: 'competitor' },
  incumbent: { group: 'competitor', needs: 'competitor' },
  capability_gap: { group: 'product', needs: 'note' },
  expectation_gap: { group: 'product', needs: 'failing_benchmark' },
  localisation: { group: 'product' },
  on_prem_not_possible: { group: 'deployment' },
  compute_shortage: { group: 'deployment' },
  security_compliance: { needs: 'note' },
  no_decision: { group: 'customer' },
  project_cancelled: { group: 'customer' },
  decision_chain: { group: 'customer' },
  requirement_change: { group: 'customer' },
  timing: { group: 'customer' },
  partner_gap: { needs: 'partner_gap' },
  open_source_instead: {},
  relationship: {},
  created_by_mistake: { uncounted: true },
  other: { needs: 'long_note' },
  not_recorded: { uncounted: true, importOnly: true },
};

/** The reasons that win rates leave out, for reports. */
export const UNCOUNTED_LOSSES = (Object.keys(LOSS_REASONS) as LossReason[]).filter(
  (code) => LOSS_REASONS[code].uncounted,
);

export const CHOOSABLE_LOSSES = (Object.keys(LOSS_REASONS) as LossReason[]).filter(
  (code) => !LOSS_REASONS[code].importOnly,
);

/** `competitor.chosen` and `chosen` are the same reason. */
export const lossReason = (code: string): LossReason => code.split('.').at(-1) as LossReason;

/** What the chosen reason still needs. */
export function missingExtras(reason: LossReason, loss: Loss): Reason[] {
  const needs = LOSS_REASONS[reason].needs;
  if (!needs) return [];
  const { code, pointer, given } = EXTRAS[needs] as Extra;
  return given(loss) ? [] : [{ code, pointer, lossReason: reason }];
}
