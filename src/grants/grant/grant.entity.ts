/** Grants, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** An award under way: who, where, from when to when, under which number. */
@Entity('grants')
export class Grant {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') applicationId: string;
  @Column('uuid') fundId: string;
  @Column('uuid') roundId: string;
  /** of the contract that is issued or signed; what was retired is in grant_numbers */
  @Column('text', { nullable: true }) number: string | null;
  @Column('text', { nullable: true }) numberNorm: string | null;
  @Column('uuid') piPersonId: string;
  @Column('uuid') institutionId: string;
  @Column('text') title: string;
  @Column('date', { nullable: true }) startOn: string | null;
  @Column('date', { nullable: true }) endOn: string | null;
  @Column('text') state: ValueOf<'grant_state'>;
  @Column('text', { nullable: true }) grade: ValueOf<'grant_grade'> | null;
  @Column('text', { nullable: true }) endReason: ValueOf<'termination_reason'> | null;
  @Column('date', { nullable: true }) signedOn: string | null;
  @Column('date', { nullable: true }) rectifyDueOn: string | null;
  @Column('boolean') rectified: boolean;
  /** what is to be mended, once */
  @Column('text', { nullable: true }) rectifyNote: string | null;
  @Column('text', { array: true, select: false }) searchGrams: string[];
  @Column('text', { select: false }) searchTerms: string;
}

/** Somebody on a grant’s team, from a day on. */
@Entity('grant_members')
export class GrantMember {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') grantId: string;
  @Column('uuid') personId: string;
  @Column('text') role: ValueOf<'grant_member_role'>;
  @Column('date') fromOn: string;
  @Column('date', { nullable: true }) toOn: string | null;
}
