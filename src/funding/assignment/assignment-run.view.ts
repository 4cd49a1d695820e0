/** How a plan is answered: shortly in a list, with all its pairs by itself. */
import { among, Decimal, Instant, Int, List, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { assignmentRunLife } from './assignment-run.lifecycle.js';
import { AssignedReviewerView } from './assignment.view.js';

const COUNT = 2_147_483_647;
/** 5,000 applications with six reviewers each */
const PAIRS = 30_000;

export class AssignmentRunStatsView {
  @Decimal({ doc: 'Sum of the scores of all pairs.' }) total: string;
  @Decimal() mean: string;
  @Decimal() min: string;
  @Decimal({ doc: 'What no plan could exceed.' }) bound: string;
  @Int(0, COUNT, { doc: 'Pairs that are not there yet.' }) added: number;
  @Int(0, COUNT, { doc: 'Proposed or invited, and not part of the plan any more.' }) removed: number;
  @Int(0, COUNT, { doc: 'Proposed or invited, and kept.' }) kept: number;
  @Int(0, COUNT, { doc: 'Accepted, begun or submitted: never moved.' }) fixed: number;
}

export class AssignmentRunSummaryView {
  @Uuid() id: string;
  @Int(1, COUNT) version: number;
  @Uuid() roundId: string;
  @OneOf('assignment_run_state') state: ValueOf<'assignment_run_state'>;
  @Text(1, 64) seed: string;
  @Nested(() => AssignmentRunStatsView) stats: AssignmentRunStatsView;
  @List({ values: Object.keys(assignmentRunLife.verbs) }) allowedActions: string[];
  @Instant() createdAt: string;
}

export class PlannedApplicationView {
  @Uuid() id: string;
  @Text(1, 200) title: string;
}

export class PlannedPairView {
  @Nested(() => PlannedApplicationView) application: PlannedApplicationView;
  @Nested(() => AssignedReviewerView) reviewer: AssignedReviewerView;
  @Decimal({ doc: 'How well they suit each other, 0–100.', example: '54.50' }) score: string;
  @List({ text: 40 }, { doc: 'Topics that both name, the weightiest first.' }) topics: string[];
  @among(['added', 'kept', 'fixed', 'removed']) change: string;
}

export class PlannedLoadView {
  @Nested(() => AssignedReviewerView) reviewer: AssignedReviewerView;
  @Int(0, COUNT, { doc: 'Applications in this plan.' }) assigned: number;
}

export class AssignmentRunView extends AssignmentRunSummaryView {
  @Many(() => PlannedPairView, { max: PAIRS, doc: 'By application; those taken back last.' }) pairs: PlannedPairView[];
  @Many(() => PlannedLoadView, { max: PAIRS, doc: 'The busiest first.' }) loads: PlannedLoadView[];
}
