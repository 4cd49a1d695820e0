/** Identifiers of people, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** By what a person is known elsewhere; of an identity document the keyed hash alone. */
@Entity('person_identifiers')
export class PersonIdentifier {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') personId: string;
  @Column('text') kind: ValueOf<'person_identifier_kind'>;
  @Column('text', { nullable: true }) issuer: string | null;
  @Column('text') value: string;
  @Column('timestamptz', { nullable: true }) verifiedAt: string | null;
  @Column('uuid', { nullable: true }) verifiedBy: string | null;
}
