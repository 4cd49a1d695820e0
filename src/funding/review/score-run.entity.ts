/** Computations of scores, column by column; insert-only. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** Inputs and results of a ranking, so that it can be computed again. */
@Entity('score_runs')
export class ScoreRun {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') roundId: string;
  @Column('text') metric: ValueOf<'ranking_metric'>;
  @Column('jsonb') inputs: unknown;
  @Column('text') inputHash: string;
  @Column('jsonb') results: unknown;
  @Column('timestamptz') at: string;
}
