/** Contacts and their sealed channels, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** A person in their job at one organization; who moves on is closed here and opened there. */
@Entity('contacts')
export class Contact {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') organizationId: string;
  @Column('text') name: string;
  @Column('text', { array: true }) nameGrams: string[];
  @Column('text') nameTerms: string;
  @Column('text', { nullable: true }) title: string | null;
  @Column('text', { nullable: true }) department: string | null;
  @Column('text') state: ValueOf<'contact_state'>;
  @Column('date', { nullable: true }) leftOn: string | null;
  @Column('uuid', { nullable: true }) previousContactId: string | null;
  @Column('uuid') ownerId: string;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') basis: ValueOf<'contact_basis'>;
  @Column('boolean') partnerAttestsConsent: boolean;
  @Column('boolean') doNotContact: boolean;
}

/** A number or address, sealed; only its masked form and a keyed hash can be read without the key. */
@Entity('contact_channels')
export class ContactChannel {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') contactId: string;
  @Column('text') kind: ValueOf<'channel_kind'>;
  @Column('bytea') valueEnc: Buffer;
  @Column('bytea') valueHash: Buffer;
  @Column('text') masked: string;
  @Column('boolean') isPrimary: boolean;
  @Column('timestamptz', { nullable: true }) verifiedAt: string | null;
}
