import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What was agreed with a partner, and from which day to which. */
@Entity('partner_agreements')
export class PartnerAgreement {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') partnerId: string;
  @Column('text') number: string;
  @Column('text') templateCode: string;
  @Column('text', { array: true }) kinds: ValueOf<'partner_kind'>[];
  @Column('date', { nullable: true }) signedOn: string | null;
  @Column('date') startsOn: string;
  @Column('date') endsOn: string;
  @Column('date', { nullable: true }) terminatedOn: string | null;
  @Column('uuid', { nullable: true }) fileId: string | null;
}
