/** Bank accounts, column by column; the number is sealed. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where an organization is paid; a new number is a new row. */
@Entity('bank_accounts')
export class BankAccount {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') organizationId: string;
  @Column('text') holder: string;
  @Column('text') bank: string;
  @Column('bytea') numberEnc: Buffer;
  @Column('bytea') numberHash: Buffer;
  @Column('text') masked: string;
  @Column('timestamptz') changedAt: string;
  @Column('timestamptz', { nullable: true }) verifiedAt: string | null;
  @Column('uuid', { nullable: true }) verifiedBy: string | null;
  @Column('timestamptz', { nullable: true }) closedAt: string | null;
}
