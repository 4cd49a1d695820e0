/** What may come in about a contact. State, hash and masked form are in no list. */
import { Bool, Many, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

/** A number or address. A known one is named by its id alone, because its value is never shown. */
export class ChannelInput {
  @Uuid({ maybe: true, doc: 'Keeps a channel that is there already.' }) id?: string;
  @OneOf('channel_kind', { maybe: true }) kind?: ValueOf<'channel_kind'>;
  @Text(1, 254, { maybe: true, example: '13800138000' }) value?: string;
  @Bool({ maybe: true, doc: 'One of each kind; the first when none is named.' }) isPrimary?: boolean;
}

class Described {
  @Text(1, 255, { maybe: true, nullable: true, example: '首席技术官' }) title?: string | null;
  @Text(1, 255, { maybe: true, nullable: true, example: '研发部' }) department?: string | null;
  @Uuid({ maybe: true, doc: 'The colleague who owns the contact; yourself when absent.' }) ownerId?: string;
  @Bool({ maybe: true, doc: 'Needed where a partner provided the contact.' }) partnerAttestsConsent?: boolean;
  @Bool({ maybe: true, doc: 'Out of all mailings and lead offers.' }) doNotContact?: boolean;
  @Many(() => ChannelInput, { maybe: true, max: 20, doc: 'The whole set.' }) channels?: ChannelInput[];
}

export class CreateContact extends Described {
  @Uuid() organizationId: string;
  @Text(1, 30, { example: '曾华' }) name: string;
  @OneOf('contact_basis', { doc: 'How we came to have the data.' }) basis: ValueOf<'contact_basis'>;
}

export class UpdateContact extends Described {
  @Text(1, 30, { maybe: true, example: '曾华' }) name?: string;
  @OneOf('contact_basis', { maybe: true }) basis?: ValueOf<'contact_basis'>;
}

export class MoveContact {
  @Uuid({ doc: 'The new employer.' }) organizationId: string;
  @Text(1, 255, { maybe: true, nullable: true, example: '副总裁' }) title?: string | null;
  @Text(1, 255, { maybe: true, nullable: true, example: '市场部' }) department?: string | null;
}

export class RevealContact {
  @Text(5, 500, { example: '电话确认交付时间' }) reason: string;
}
