/** What goes out of contacts: masked, but for the one answer of a reveal. */
import { Bool, DateOnly, Instant, Int, List, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { OrganizationRef, PersonRef } from '../organization/organization.view.js';
import { contactLife } from './contact.lifecycle.js';

export class ChannelView {
  @Uuid() id: string;
  @OneOf('channel_kind') kind: string;
  @Text(1, 254, { doc: 'Masked; the whole value by reveal.', example: '138****8000' }) value: string;
  @Bool() isPrimary: boolean;
  @Instant({ nullable: true }) verifiedAt: string | null;
}

export class ContactView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
  @Nested(() => OrganizationRef) organization: OrganizationRef;
  @Text(1, 30, { example: '曾华' }) name: string;
  @Text(0, 255, { nullable: true, example: '首席技术官' }) title: string | null;
  @Text(0, 255, { nullable: true, example: '研发部' }) department: string | null;
  @OneOf('contact_state') state: string;
  @DateOnly({ nullable: true }) leftOn: string | null;
  @Uuid({ nullable: true, doc: 'The same person at the employer before.' }) previousContactId: string | null;
  @Nested(() => PersonRef) owner: PersonRef;
  @OneOf('contact_basis') basis: string;
  @Bool() partnerAttestsConsent: boolean;
  @Bool() doNotContact: boolean;
  @Many(() => ChannelView, { max: 20 }) channels: ChannelView[];
  @List({ values: ['channels'] }, { doc: 'Keys whose values are masked.' }) masked: string[];
  @List({ values: Object.keys(contactLife.verbs) }) allowedActions: string[];
}

export class RevealedChannel {
  @Uuid() id: string;
  @OneOf('channel_kind') kind: string;
  @Text(1, 254, { example: '13800138000' }) value: string;
}

export class RevealView {
  @Many(() => RevealedChannel, { max: 20 }) channels: RevealedChannel[];
  @Int(0, 50, { doc: 'Reveals left today.' }) left: number;
}
