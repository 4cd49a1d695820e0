/** Addenda to locked minutes, column by column; insert-only. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was added after the minutes were locked. */
@Entity('minutes_addenda')
export class MinutesAddendum {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') meetingId: string;
  @Column('text') text: string;
}
