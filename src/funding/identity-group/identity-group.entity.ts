/** Groups of applicants that are one, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Everybody who counts as one applicant; the row is the lock of lifetime caps. */
@Entity('identity_groups')
export class IdentityGroup {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid', { nullable: true }) mergedIntoId: string | null;
  @Column('bigint') lifetimeTokens: string;
}

/** A person or an organization in a group. */
@Entity('identity_members')
export class IdentityMember {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') groupId: string;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('uuid', { nullable: true }) organizationId: string | null;
}
