import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** A firm that sells, builds or delivers with us, from its onboarding to its end. */
@Entity('partners')
export class Partner {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') organizationId: string;
  @Column('text') number: string;
  @Column('text', { array: true }) kinds: ValueOf<'partner_kind'>[];
  @Column('text') state: ValueOf<'partner_state'>;
  @Column('text') tier: ValueOf<'partner_tier'>;
  @Column('timestamptz') tierSince: string;
  @Column('uuid', { nullable: true }) accountManagerId: string | null;
  @Column('timestamptz') onboardingSince: string;
  @Column('date', { nullable: true }) joinedOn: string | null;
  @Column('date', { nullable: true }) noticeEndsOn: string | null;
  @Column('text', { nullable: true }) stateReason: string | null;
  @Column('boolean') forCause: boolean;
}
