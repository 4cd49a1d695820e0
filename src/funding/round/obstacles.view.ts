/** What a draft of a round still lacks, as its publication would refuse it. */
import { Many, OneOf, Text } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

export class ObstacleView {
  @Text(1, 60, { example: 'metric_missing' }) code: string;
  @Text(1, 200, { nullable: true, example: '/rankingMetric', doc: 'Into the round.' }) pointer: string | null;
  @Text(1, 500, { doc: 'In the language of the account.' }) message: string;
  @OneOf('funding_resource', { nullable: true }) resource: ValueOf<'funding_resource'> | null;
}

export class ObstaclesView {
  @Many(() => ObstacleView) data: ObstacleView[];
}
