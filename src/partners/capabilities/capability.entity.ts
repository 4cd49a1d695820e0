import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What a partner says it can do, and whether we looked. */
@Entity('partner_capabilities')
export class PartnerCapability {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') partnerId: string;
  @Column('text') kind: ValueOf<'partner_kind'>;
  @Column('text') industryCode: string;
  @Column('text') deliveryForm: ValueOf<'delivery_form'>;
  @Column('text', { nullable: true }) cityCode: string | null;
  @Column('text') state: ValueOf<'capability_state'>;
  @Column('uuid', { nullable: true }) evidenceFileId: string | null;
  @Column('uuid', { nullable: true }) verifiedBy: string | null;
  @Column('date', { nullable: true }) validUntil: string | null;
}
