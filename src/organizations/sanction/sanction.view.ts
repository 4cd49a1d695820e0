/** How a sanction is answered. */
import { Bool, DateOnly, Instant, Int, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { SubjectView } from './subject.js';

export class SanctionView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Nested(() => SubjectView) subject: SubjectView;
  @DateOnly() fromOn: string;
  @DateOnly({ doc: 'The last day, that day included.' }) untilOn: string;
  @Bool({ doc: 'Today.' }) isInForce: boolean;
  @Instant({ nullable: true, doc: 'When it was lifted before its time.' }) liftedAt: string | null;
  @OneOf('sanction_reason') reasonCode: ValueOf<'sanction_reason'>;
  @Text(10, 2000) reason: string;
  @Uuid({ doc: 'The second of the two who decided.' }) decidedBy: string;
  @Instant() createdAt: string;
}
