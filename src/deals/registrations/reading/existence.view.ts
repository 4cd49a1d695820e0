import { Instant, Nested, OneOf, Uuid } from '../../../kernel/fields.js';
import { NamedView } from '../../deal/deal.view.js';

/** All that is told of a registration which one may only know to exist. */
export class RegistrationExistenceView {
  @Uuid() id: string;
  @Nested(() => NamedView, { doc: 'Who is protected.' }) customer: NamedView;
  @OneOf('product_line') productLine: string;
  @OneOf('registration_state') state: string;
  @Instant({ nullable: true, doc: 'End of the protection, exclusive.' }) until: string | null;
}
