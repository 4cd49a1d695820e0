/** How a review is answered: to its reviewer, to the committee by alias, to those who organise it with the name. */
import { Bool, Decimal, Instant, Int, List, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { AssignedApplicationView, AssignedReviewerView } from '../assignment/assignment.view.js';
import { reviewLife } from './review.lifecycle.js';

const nullable = { nullable: true };

export class ScoreView {
  @Text(1, 40, { example: 'merit' }) key: string;
  @Decimal({ ...nullable, doc: 'As first submitted; it never changes.' }) first: string | null;
  @Decimal({ doc: 'As it is now.' }) final: string;
}

/** Another reviewer of the same application. */
export class OtherReviewView {
  @Int(1, 1000, { doc: 'n of 评审人 n.' }) aliasNo: number;
  @Int(1, 3, nullable) confidence: number | null;
  @Decimal() total: string;
  @Many(() => ScoreView, { max: 50 }) scores: ScoreView[];
  @Text(0, 4000, nullable) commentToApplicant: string | null;
}

export class ReviewView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() assignmentId: string;
  @Nested(() => AssignedApplicationView) application: AssignedApplicationView;
  @Int(0, 1_000_000, { doc: 'The revision of the application that is reviewed: GET /applications/{id}/revisions/{n}.' })
  revision: number;
  @Int(1, 1000, { doc: 'n of 评审人 n, all that others ever see of a reviewer.' }) aliasNo: number;
  @Nested(() => AssignedReviewerView, { ...nullable, doc: 'For the reviewer and those who organise the review.' })
  reviewer: AssignedReviewerView | null;
  @OneOf('review_state') state: ValueOf<'review_state'>;
  @Bool({ doc: 'Part of the scores now.' }) isValid: boolean;
  @Int(1, 3, nullable) confidence: number | null;
  @Text(0, 4000, nullable) commentToApplicant: string | null;
  @Text(0, 4000, nullable) commentInternal: string | null;
  @Bool(nullable) conflictDeclared: boolean | null;
  @Many(() => ScoreView, { max: 50 }) scores: ScoreView[];
  @Decimal({ ...nullable, doc: 'Weighted over what is answered, since the submission.' }) total: string | null;
  @Uuid({ doc: 'The rubric by which it is written.' }) rubricVersionId: string;
  @Instant({ ...nullable, doc: 'By when it is due.' }) dueAt: string | null;
  @Instant(nullable) submittedAt: string | null;
  @Many(() => OtherReviewView, { max: 100, doc: 'Those of the others, once the own one is submitted.' })
  others: OtherReviewView[];
  @List({ values: Object.keys(reviewLife.verbs) }) allowedActions: string[];
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}
