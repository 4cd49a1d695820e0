import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** One thing that a partner has to bring before it becomes active. */
@Entity('partner_steps')
export class PartnerStep {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') partnerId: string;
  @Column('text') step: ValueOf<'partner_step'>;
  @Column('boolean') required: boolean;
  @Column('timestamptz', { nullable: true }) doneAt: string | null;
  @Column('uuid', { nullable: true }) doneBy: string | null;
  @Column('text', { nullable: true }) evidence: string | null;
  @Column('uuid', { nullable: true }) fileId: string | null;
}
