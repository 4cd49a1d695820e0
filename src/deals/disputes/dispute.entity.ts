import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** A quarrel about a registration, from its opening to the ruling of two. */
@Entity('disputes')
export class Dispute {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('text') number: string;
  @Column('text') kind: ValueOf<'dispute_kind'>;
  @Column('uuid', { nullable: true }) registrationId: string | null;
  @Column('uuid', { nullable: true }) otherRegistrationId: string | null;
  @Column('uuid', { nullable: true }) dealId: string | null;
  @Column('uuid') openedBy: string;
  @Column('text') openedSide: ValueOf<'dispute_side'>;
  @Column('text') statement: string;
  @Column('text') state: ValueOf<'dispute_state'>;
  @Column('timestamptz') dueAt: string;
  @Column('timestamptz') otherSideDueAt: string;
  @Column('uuid', { nullable: true }) panelA: string | null;
  @Column('uuid', { nullable: true }) panelB: string | null;
  @Column('smallint', { nullable: true }) decidingRule: number | null;
  @Column('text', { nullable: true }) outcome: ValueOf<'dispute_outcome'> | null;
  @Column('jsonb', { nullable: true }) split: object | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { nullable: true }) ruledAt: string | null;
}
