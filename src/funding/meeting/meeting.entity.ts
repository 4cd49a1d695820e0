/** Meetings of a committee, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** When a committee meets, who chairs, what the minutes say. */
@Entity('meetings')
export class Meeting {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') roundId: string;
  @Column('uuid') chairPersonId: string;
  @Column('timestamptz') startsAt: string;
  @Column('text') state: ValueOf<'meeting_state'>;
  @Column('text', { nullable: true }) minutes: string | null;
  @Column('text', { nullable: true }) minutesSha256: string | null;
}
