import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What one delivery form asks; one row a form, kept when the deal's form changes. */
@Entity('deal_form_details')
export class FormDetails {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') dealId: string;
  @Column('text') deliveryForm: ValueOf<'delivery_form'>;
  @Column('bigint', { nullable: true }) monthlyTokens: string | null;
  @Column('text', { nullable: true }) pricePlan: string | null;
  @Column('text', { nullable: true }) trialKeyRef: string | null;
  @Column('boolean', { nullable: true }) dataIsolation: boolean | null;
  @Column('boolean', { nullable: true }) finetune: boolean | null;
  @Column('text', { nullable: true }) region: string | null;
  @Column('text', { nullable: true }) gpuType: string | null;
  @Column('int', { nullable: true }) gpuCards: number | null;
  @Column('numeric', { nullable: true }) gpuMonths: string | null;
  @Column('text', { nullable: true }) hardwareOwner: ValueOf<'hardware_owner'> | null;
  @Column('text', { nullable: true }) networkIsolation: ValueOf<'network_isolation'> | null;
  @Column('uuid', { nullable: true }) acceptanceFileId: string | null;
  @Column('uuid', { nullable: true }) deliveryPlanFileId: string | null;
  @Column('text', { nullable: true }) mlpsLevel: ValueOf<'mlps_level'> | null;
}
