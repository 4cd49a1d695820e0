import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What may stand in the way of a registration, why, and what a person said to it. */
@Entity('registration_matches')
export class RegistrationMatch {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') registrationId: string;
  @Column('uuid', { nullable: true }) otherRegistrationId: string | null;
  @Column('uuid', { nullable: true }) dealId: string | null;
  @Column('uuid', { nullable: true }) organizationId: string | null;
  @Column('text') class: ValueOf<'match_class'>;
  @Column('numeric') score: string;
  @Column('jsonb') explain: object;
  @Column('text') first: ValueOf<'match_first'>;
  @Column('text') answer: ValueOf<'match_answer'>;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { nullable: true }) answeredBy: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt: string | null;
}
