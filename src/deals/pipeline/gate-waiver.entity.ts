import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One gate that two managers let a deal pass without. */
@Entity('deal_gate_waivers')
export class GateWaiver {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') dealId: string;
  @Column('text') gateCode: string;
  @Column('text') reason: string;
  @Column('uuid') grantedBy: string;
}
