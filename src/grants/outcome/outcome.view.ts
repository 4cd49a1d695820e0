/** How outcomes are answered. */
import { OmitType } from '@nestjs/swagger';
import { BigIntText, DateOnly, Instant, Int, List, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { AcknowledgedFundView } from '../acknowledgement/acknowledgement.view.js';

const nullable = { nullable: true };
const MOST = 2_147_483_647;

export class OutcomeAuthorView {
  @Text(1, 120) name: string;
  @Text(19, 19, { maybe: true, example: '0000-0002-1825-0097' }) orcid?: string;
  @Text(2, 120, { maybe: true }) institution?: string;
}

export class OutcomeGrantView {
  @Uuid() id: string;
  @Text(1, 60, { ...nullable, example: 'CCF-Zhipu202407' }) number: string | null;
  @Text(1, 200) title: string;
  @Nested(() => AcknowledgedFundView) fund: AcknowledgedFundView;
  @OneOf('outcome_link', { doc: 'Who says so: the claim, the number in the acknowledgement, or an officer.' })
  how: ValueOf<'outcome_link'>;
}

export class OutcomeView {
  @Uuid() id: string;
  @Int(1, MOST) version: number;
  @OneOf('outcome_kind') kind: ValueOf<'outcome_kind'>;
  @Text(1, 500) title: string;
  @Text(8, 220, { ...nullable, example: '10.18653/v1/2026.acl-long.1' }) doi: string | null;
  @Text(9, 40, { ...nullable, example: '2406.12345' }) arxiv: string | null;
  @Text(9, 2_010, { ...nullable, example: 'https://github.com/example/aligned' }) url: string | null;
  @DateOnly() publishedOn: string;
  @Many(() => OutcomeAuthorView) authors: OutcomeAuthorView[];
  @OneOf('outcome_state') state: ValueOf<'outcome_state'>;
  @Text(5, 2_000, { ...nullable, doc: 'Why it is disputed or retracted.' }) stateReason: string | null;
  @Text(1, 10_000, nullable) ackText: string | null;
  @OneOf('acknowledgement_verdict', { ...nullable, doc: 'null without a text.' })
  ackVerdict: ValueOf<'acknowledgement_verdict'> | null;
  @Text(5, 2_000, { ...nullable, doc: 'An officer’s.' }) note: string | null;
  @Many(() => OutcomeGrantView, { max: 10_000, doc: 'Those that you read.' }) grants: OutcomeGrantView[];
  @List({ text: 40 }) allowedActions: string[];
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}

/** As a team reads it: without what officers note. */
export class PortalOutcomeView extends OmitType(OutcomeView, ['note']) {}

export class OutcomeMetricView {
  @Text(1, 60, { example: 'github' }) source: string;
  @OneOf('outcome_metric') metric: ValueOf<'outcome_metric'>;
  @BigIntText({ example: '120' }) value: string;
  @DateOnly({ doc: 'In Shanghai; one value a day, source and metric.' }) day: string;
  @Instant() fetchedAt: string;
}

export class OutcomeMetricsView {
  @Many(() => OutcomeMetricView, { max: 1_000, doc: 'The newest first.' }) data: OutcomeMetricView[];
}

export class KindCountView {
  @OneOf('outcome_kind') kind: ValueOf<'outcome_kind'>;
  @Int(1, MOST) count: number;
}

export class MetricSumView {
  @OneOf('outcome_metric') metric: ValueOf<'outcome_metric'>;
  @BigIntText({ example: '2048' }) value: string;
}

export class OutcomeCountView {
  @Int(0, MOST) count: number;
  @Many(() => KindCountView, { max: 10 }) kinds: KindCountView[];
  @Many(() => MetricSumView, { max: 10, doc: 'The last value of each source, added up.' }) metrics: MetricSumView[];
}

export class FundOutcomesView extends OutcomeCountView {
  @Nested(() => AcknowledgedFundView) fund: AcknowledgedFundView;
}

export class OutcomeCountsView {
  @Nested(() => OutcomeCountView, { doc: 'Each outcome once, of however many grants and funds it is.' })
  all: OutcomeCountView;
  @Many(() => FundOutcomesView, { max: 1_000, doc: 'Each outcome once in each of its funds.' })
  funds: FundOutcomesView[];
}
