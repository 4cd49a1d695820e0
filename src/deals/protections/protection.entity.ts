import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** From when to when a registered opportunity is closed to everybody else. */
@Entity('protections')
export class Protection {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') registrationId: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') customerId: string;
  @Column('text') productLine: ValueOf<'product_line'>;
  @Column('smallint') projectSlot: number;
  @Column('text') kind: ValueOf<'protection_kind'>;
  @Column('timestamptz') protectedFrom: string;
  @Column('timestamptz', { nullable: true }) protectedUntil: string | null;
  @Column('timestamptz', { nullable: true }) frozenAt: string | null;
  @Column('text', { nullable: true }) frozenReason: ValueOf<'freeze_reason'> | null;
  @Column('interval', { nullable: true }) remaining: string | null;
  @Column('timestamptz', { nullable: true }) floorUntil: string | null;
  @Column('boolean') sharedCredit: boolean;
  @Column('text', { nullable: true }) endedReason: string | null;
}
