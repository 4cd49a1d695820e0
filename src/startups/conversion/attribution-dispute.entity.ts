/** Disputes about credit, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** Both sides claim a conversion; two managers rule. */
@Entity('attribution_disputes')
export class AttributionDispute {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') conversionId: string;
  /** null: by the rule itself, where both sides were first on one day */
  @Column('uuid', { nullable: true }) openedBy: string | null;
  @Column('text') reason: string;
  @Column('text') state: ValueOf<'attribution_dispute_state'>;
  @Column('date') dueOn: string;
  @Column('text', { nullable: true }) creditedTo: ValueOf<'credited_to'> | null;
  @Column('uuid', { nullable: true }) ruledBy: string | null;
  @Column('timestamptz', { nullable: true }) ruledAt: string | null;
}
