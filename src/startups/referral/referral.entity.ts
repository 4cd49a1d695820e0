/** Referrals to investors, column by column: dates, and nothing of what was talked about. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** A member was made known to a fund, and what days that led to. */
@Entity('investment_referrals')
export class InvestmentReferral {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') membershipId: string;
  @Column('text') fundName: string;
  /** under which it was made */
  @Column('uuid') consentId: string;
  @Column('text') state: ValueOf<'investment_referral_state'>;
  @Column('date') referredOn: string;
  @Column('date', { nullable: true }) metOn: string | null;
  @Column('date', { nullable: true }) passedOn: string | null;
  @Column('date', { nullable: true }) investedOn: string | null;
}
