import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What a person has proved to be able to do; it counts for the partner where that person is. */
@Entity('certifications')
export class Certification {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') partnerId: string;
  @Column('uuid') personId: string;
  @Column('text') code: ValueOf<'certification_code'>;
  @Column('date') issuedOn: string;
  @Column('date') expiresOn: string;
  @Column('timestamptz', { nullable: true }) revokedAt: string | null;
  @Column('text', { nullable: true }) revokeReason: string | null;
  @Column('uuid', { nullable: true }) fileId: string | null;
}
