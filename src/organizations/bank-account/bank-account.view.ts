/** What goes out of bank accounts: masked, but for the one answer of a reveal. */
import { Bool, Instant, Int, List, Nested, Shaped, Text, Uuid } from '../../kernel/fields.js';
import { OrganizationRef, PersonRef } from '../organization/organization.view.js';

export class BankAccountView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Nested(() => OrganizationRef) organization: OrganizationRef;
  @Text(2, 120) holder: string;
  @Text(2, 120) bank: string;
  @Text(4, 20, { example: '****5678', doc: 'Masked; the whole number by reveal.' }) number: string;
  @Instant({ doc: 'When this number was entered.' }) changedAt: string;
  @Nested(() => PersonRef, { nullable: true }) enteredBy: PersonRef | null;
  @Instant({ nullable: true }) verifiedAt: string | null;
  @Nested(() => PersonRef, { nullable: true, doc: 'Never who entered it.' }) verifiedBy: PersonRef | null;
  @Bool({ doc: 'Money may go there: it is verified, or has stood for thirty days.' }) isTrusted: boolean;
  @Instant({ nullable: true, doc: 'Replaced or closed then; nothing is paid there any more.' }) closedAt: string | null;
  @List({ values: ['verify', 'reveal', 'close'] }) allowedActions: string[];
}

export class RevealedAccountView {
  @Uuid() id: string;
  @Text(2, 120) holder: string;
  @Text(2, 120) bank: string;
  @Shaped('^[0-9A-Z]{8,34}$', { example: '6222020012345678' }) number: string;
  @Int(0, 50, { doc: 'Reveals left today, those of contacts counted.' }) left: number;
}
