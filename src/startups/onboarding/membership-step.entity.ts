/** Steps of onboarding, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** One thing to be done before credits flow. */
@Entity('membership_steps')
export class MembershipStep {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') membershipId: string;
  @Column('text') key: ValueOf<'onboarding_step'>;
  @Column('boolean') required: boolean;
  @Column('timestamptz', { nullable: true }) doneAt: string | null;
  @Column('uuid', { nullable: true }) doneBy: string | null;
  /** what shows that it is done */
  @Column('jsonb', { nullable: true }) evidence: unknown | null;
}
