/** Integrity cases, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** While it is open nothing new goes to its subject. */
@Entity('integrity_cases')
export class IntegrityCase {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('uuid', { nullable: true }) organizationId: string | null;
  @Column('text') reason: string;
  @Column('timestamptz') openedAt: string;
  @Column('timestamptz', { nullable: true }) closedAt: string | null;
  @Column('text', { nullable: true }) outcome: string | null;
}
