/** Instalments of credits, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** A part of an award that becomes a lot when its gate opens. */
@Entity('credit_instalments')
export class CreditInstalment {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') applicationId: string;
  @Column('uuid') accountId: string;
  @Column('text') resource: ValueOf<'funding_resource'>;
  @Column('int') n: number;
  @Column('numeric') pct: string;
  @Column('bigint') amount: string;
  @Column('text') gate: ValueOf<'credit_gate'>;
  /** the gate is open and a large lot waits for a person */
  @Column('timestamptz', { nullable: true }) gateOpenedAt: string | null;
  @Column('text') state: ValueOf<'credit_instalment_state'>;
}
