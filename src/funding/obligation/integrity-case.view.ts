/** How an integrity case is answered. */
import { Instant, Int, Nested, Text, Uuid } from '../../kernel/fields.js';
import { SubjectView } from '../../organizations/index.js';

export class IntegrityCaseView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Nested(() => SubjectView) subject: SubjectView;
  @Text(10, 4000) reason: string;
  @Instant() openedAt: string;
  @Instant({ nullable: true }) closedAt: string | null;
  @Text(10, 4000, { nullable: true }) outcome: string | null;
}
