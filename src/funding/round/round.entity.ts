/** Rounds, column by column. Phase is no column: it follows from the clock. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';
import type { RoundSettings } from './settings.js';

/** One call of a fund: when, by which form and rules, how it is decided. */
@Entity('rounds')
export class Round {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') fundId: string;
  @Column('text') code: string;
  @Column('text') nameZh: string;
  @Column('text') nameEn: string;
  @Column('text') mode: ValueOf<'round_mode'>;
  @Column('timestamptz', { nullable: true }) opensAt: string | null;
  /** exclusive; null only where the round is rolling */
  @Column('timestamptz', { nullable: true }) closesAt: string | null;
  @Column('timestamptz', { nullable: true }) reviewDueAt: string | null;
  @Column('timestamptz', { nullable: true }) decisionDueAt: string | null;
  @Column('int') graceMinutes: number;
  @Column('uuid', { nullable: true }) formVersionId: string | null;
  @Column('uuid', { nullable: true }) rubricVersionId: string | null;
  @Column('uuid', { nullable: true }) eligibilityVersionId: string | null;
  @Column('text', { nullable: true }) rankingMetric: ValueOf<'ranking_metric'> | null;
  @Column('text') blinding: ValueOf<'blinding'>;
  @Column('text') stage: ValueOf<'round_stage'>;
  @Column('text', { nullable: true }) numberBatch: string | null;
  /** the last receipt drawn */
  @Column('int') receiptSeq: number;
  @Column('jsonb') settings: RoundSettings;
  /** who changed it last does not publish it */
  @Column('uuid') editedBy: string;
  @Column('timestamptz', { nullable: true }) publishedAt: string | null;
}
