/** Outcomes, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';
import type { Author } from './authors.js';

/** A paper, repository, model or the like that came of one or more grants. */
@Entity('outcomes')
export class Outcome {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('text') kind: ValueOf<'outcome_kind'>;
  @Column('text') title: string;
  @Column('text', { nullable: true }) doi: string | null;
  @Column('text', { nullable: true }) arxiv: string | null;
  @Column('text', { nullable: true }) url: string | null;
  @Column('date') publishedOn: string;
  @Column('jsonb') authors: Author[];
  @Column('text') state: ValueOf<'outcome_state'>;
  @Column('text', { nullable: true }) ackText: string | null;
  @Column('text', { nullable: true }) ackVerdict: ValueOf<'acknowledgement_verdict'> | null;
  @Column('int', { nullable: true }) resolverVersion: number | null;
  @Column('text', { nullable: true, select: false }) ackBasis: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('text', { nullable: true }) stateReason: string | null;
}
