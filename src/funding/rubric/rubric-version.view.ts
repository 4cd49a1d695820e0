/** How a version of a rubric is answered. */
import { Instant, Int, List, Many, OneOf, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { CriterionDto } from './rubric-version.dto.js';

export class RubricVersionView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() roundId: string;
  @Int(1, 10_000) n: number;
  @OneOf('version_state') state: ValueOf<'version_state'>;
  @Many(() => CriterionDto, { max: 30 }) criteria: CriterionDto[];
  @Instant({ nullable: true }) publishedAt: string | null;
  @List({ text: 40 }) allowedActions: string[];
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}
