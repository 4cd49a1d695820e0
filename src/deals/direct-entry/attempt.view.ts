import { Bool, Instant, Nested, OneOf, Uuid } from '../../kernel/fields.js';
import { NamedView } from '../deal/deal.view.js';

export class DirectEntryAttemptView {
  @Uuid() id: string;
  @Nested(() => NamedView, { nullable: true, doc: 'Who tried; null is an import of the service.' })
  user: NamedView | null;
  @Nested(() => NamedView) customer: NamedView;
  @OneOf('product_line') productLine: string;
  @OneOf('entry_via') via: string;
  @Bool({ doc: 'false: a visit or call that was logged.' }) refused: boolean;
  @Uuid() protectionId: string;
  @Instant() at: string;
}
