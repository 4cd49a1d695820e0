import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What happened on a deal, or what is to be done. */
@Entity('activities')
export class Activity {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') dealId: string;
  @Column('text') kind: ValueOf<'activity_kind'>;
  @Column('text') audience: ValueOf<'work_audience'>;
  @Column('text') body: string;
  @Column('timestamptz') happenedAt: string;
  /** of a task, like the next three */
  @Column('date', { nullable: true }) dueOn: string | null;
  @Column('uuid', { nullable: true }) assigneeId: string | null;
  @Column('timestamptz', { nullable: true }) doneAt: string | null;
  @Column('timestamptz', { nullable: true }) cancelledAt: string | null;
  @Column('uuid', { nullable: true }) correctsId: string | null;
}

/** A file of a deal, and what it is. */
@Entity('attachments')
export class Attachment {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') dealId: string;
  @Column('uuid') fileId: string;
  @Column('text') kind: ValueOf<'attachment_kind'>;
  @Column('text') audience: ValueOf<'work_audience'>;
}
