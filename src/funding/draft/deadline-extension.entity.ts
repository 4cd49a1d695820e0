/** Personal deadlines, column by column; insert-only. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A later deadline for one application. */
@Entity('deadline_extensions')
export class DeadlineExtension {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') applicationId: string;
  @Column('timestamptz') until: string;
  @Column('text') reason: string;
  @Column('uuid') grantedBy: string;
}
