/** Assessments of readiness, column by column; never changed. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** One assessment of one dimension of a customer's maturity. */
@Entity('organization_readiness')
export class OrganizationReadiness {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') organizationId: string;
  @Column('text') dimension: ValueOf<'readiness_dimension'>;
  @Column('int') level: number;
  @Column('text') evidence: string;
  @Column('uuid', { nullable: true }) fileId: string | null;
  @Column('uuid') assessedBy: string;
  @Column('date') assessedOn: string;
}
