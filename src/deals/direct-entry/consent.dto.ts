import { Bool, DateOnly, Instant, Many, OneOf, Uuid } from '../../kernel/fields.js';

export class ConsentDto {
  @OneOf('consent_choice', { doc: 'direct: direct sales may come in.' }) chosen: 'partner' | 'direct';
  @Uuid({ maybe: true, doc: 'The customer’s letter, uploaded by staff; a partner agrees without one.' })
  letterFileId?: string;
  @DateOnly({ maybe: true }) letterSignedOn?: string;
}

export class ConsentView {
  @Uuid() id: string;
  @Uuid() protectionId: string;
  @OneOf('consent_choice') chosen: string;
  @Bool({ doc: 'Given by the partner itself; else by a letter of the customer.' }) byPartner: boolean;
  @Uuid({ nullable: true }) letterFileId: string | null;
  @DateOnly({ nullable: true }) letterSignedOn: string | null;
  @Bool({ doc: 'A letter counts once a second person has verified it.' }) counts: boolean;
  @Instant({ nullable: true }) verifiedAt: string | null;
  @Instant() createdAt: string;
}

export class ConsentsView {
  @Many(() => ConsentView) data: ConsentView[];
}
