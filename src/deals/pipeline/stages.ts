/** The stages of a deal, in order, with the probability and forecast category that entering one brings. */
import type { ValueOf } from '../../labels.js';

export type Stage = ValueOf<'deal_stage'>;
export type Category = ValueOf<'forecast_category'>;

interface StageRow {
  readonly position: number;
  readonly type: ValueOf<'deal_stage_type'>;
  /** percent; on hold keeps what it had, and weighs nothing */
  readonly probability: number | null;
  readonly category: Category;
}

export const STAGES: Readonly<Record<Stage, StageRow>> = {
  lead_confirmed: { position: 1, type: 'open', probability: 10, category: 'pipeline' },
  qualified: { position: 2, type: 'open', probability: 20, category: 'pipeline' },
  poc: { position: 3, type: 'open', probability: 40, category: 'best_case' },
  negotiation: { position: 4, type: 'open', probability: 60, category: 'most_likely' },
  contract_review: { position: 5, type: 'open', probability: 80, category: 'commit' },
  won: { position: 6, type: 'won', probability: 100, category: 'closed' },
  lost: { position: 7, type: 'lost', probability: 0, category: 'omitted' },
  on_hold: { position: 8, type: 'on_hold', probability: null, category: 'omitted' },
};

const inOrder = Object.keys(STAGES) as Stage[];

export const OPEN_STAGES = inOrder.filter((stage) => STAGES[stage].type === 'open');

/** What a deal gets on entering a stage: manual figures last until then. */
export function defaultsOf(stage: Stage): {
  probability?: number;
  probabilityIsAuto: true;
  forecastCategory: Category;
} {
  const { probability, category } = STAGES[stage];
  return { ...(probability !== null && { probability }), probabilityIsAuto: true, forecastCategory: category };
}

/** The open stages strictly between two. */
export const skippedBetween = (from: Stage, to: Stage): Stage[] =>
  OPEN_STAGES.filter(
    (stage) => STAGES[stage].position > STAGES[from].position && STAGES[stage].position < STAGES[to].position,
  );

/** The categories a person may choose, in the order in which `one step` is counted. */
const LADDER: readonly Category[] = ['pipeline', 'best_case', 'most_likely', 'commit'];

/** How many steps a category is away from its stage's own; undefined where nobody may choose it. */
export function stepsFromDefault(stage: Stage, category: Category): number | undefined {
  const [own, wanted] = [LADDER.indexOf(STAGES[stage].category), LADDER.indexOf(category)];
  return own < 0 || wanted < 0 ? undefined : Math.abs(wanted - own);
}
