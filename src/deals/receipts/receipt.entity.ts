import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was signed when a registration was submitted. */
@Entity('registration_receipts')
export class RegistrationReceipt {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') registrationId: string;
  @Column('text') keyId: string;
  @Column('jsonb') body: object;
  @Column('text') signature: string;
}
