/** Contracts of grants, column by column; settled once issued. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** The paper that all parties sign. */
@Entity('grant_contracts')
export class GrantContract {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') grantId: string;
  @Column('int') n: number;
  @Column('text', { nullable: true }) number: string | null;
  @Column('uuid', { nullable: true }) fileId: string | null;
  @Column('text', { nullable: true }) sha256: string | null;
  @Column('text', { array: true }) parties: ValueOf<'contract_party'>[];
  @Column('uuid', { nullable: true }) ipClauseId: string | null;
  @Column('uuid', { nullable: true }) bankAccountId: string | null;
  @Column('date', { nullable: true }) startOn: string | null;
  @Column('date', { nullable: true }) endOn: string | null;
  @Column('text') state: ValueOf<'grant_contract_state'>;
  @Column('timestamptz', { nullable: true }) issuedAt: string | null;
  @Column('text', { nullable: true }) voidReason: string | null;
}
