/** Items of an agenda, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** One proposal about one application, and how the vote went. */
@Entity('agenda_items')
export class AgendaItem {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') meetingId: string;
  @Column('uuid') applicationId: string;
  @Column('text') proposal: ValueOf<'agenda_proposal'>;
  /** resource → amount */
  @Column('jsonb', { nullable: true }) amounts: Record<string, string> | null;
  @Column('text') state: ValueOf<'agenda_item_state'>;
  @Column('uuid', { nullable: true }) actingChairId: string | null;
  @Column('int', { nullable: true }) yes: number | null;
  @Column('int', { nullable: true }) no: number | null;
  @Column('int', { nullable: true }) abstain: number | null;
}
