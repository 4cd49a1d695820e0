/** Reviewers, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** Somebody in the pool of reviewers. */
@Entity('reviewers')
export class Reviewer {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') personId: string;
  @Column('uuid', { nullable: true }) organizationId: string | null;
  @Column('text') seniority: ValueOf<'reviewer_seniority'>;
  @Column('int', { nullable: true }) personalCap: number | null;
  @Column('text') state: ValueOf<'reviewer_state'>;
  @Column('text', { nullable: true }) pledgeVersion: string | null;
  @Column('timestamptz', { nullable: true }) pledgeSignedAt: string | null;
  @Column('text', { nullable: true }) identityVerifiedBy: ValueOf<'reviewer_verified_by'> | null;
  @Column('boolean') volunteeredExtra: boolean;
  @Column('uuid', { nullable: true }) proposedForFundId: string | null;
}
