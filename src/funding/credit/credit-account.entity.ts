/** Credit accounts, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** Whose credits are used on which platform; the row is the lock of everything that grants or consumes. */
@Entity('credit_accounts')
export class CreditAccount {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('text') ownerType: ValueOf<'credit_owner_type'>;
  @Column('uuid') ownerId: string;
  @Column('uuid', { nullable: true }) staffOwnerId: string | null;
  @Column('text') platform: ValueOf<'credit_platform'>;
  @Column('text', { nullable: true }) apiAccountRef: string | null;
  @Column('text') state: ValueOf<'credit_account_state'>;
}
