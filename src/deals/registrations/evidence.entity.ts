import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** The partner's proof of the opportunity. */
@Entity('registration_evidence')
export class RegistrationEvidence {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') registrationId: string;
  @Column('text') kind: ValueOf<'evidence_kind'>;
  @Column('uuid', { nullable: true }) fileId: string | null;
  @Column('text', { nullable: true }) record: string | null;
  @Column('uuid', { nullable: true }) verifiedBy: string | null;
  @Column('timestamptz', { nullable: true }) verifiedAt: string | null;
}
