/** Reviews, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What a reviewer wrote of one application. */
@Entity('reviews')
export class Review {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') assignmentId: string;
  @Column('text') state: ValueOf<'review_state'>;
  @Column('int', { nullable: true }) confidence: number | null;
  @Column('text', { nullable: true }) commentToApplicant: string | null;
  @Column('text', { nullable: true }) commentInternal: string | null;
  @Column('boolean', { nullable: true }) conflictDeclared: boolean | null;
  /** since it was submitted: by the rubric's weights over what is answered */
  @Column('numeric', { nullable: true }) total: string | null;
  /** the conflict found after submission */
  @Column('uuid', { nullable: true }) quarantinedBy: string | null;
  @Column('timestamptz', { nullable: true }) submittedAt: string | null;
}
