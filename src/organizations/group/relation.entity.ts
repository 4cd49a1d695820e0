/** Relations between organizations, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** Who stands above whom, since when. `parent` and `branch` make the group. */
@Entity('organization_relations')
export class OrganizationRelation {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') parentId: string;
  @Column('uuid') childId: string;
  @Column('text') kind: ValueOf<'organization_relation_kind'>;
  @Column('numeric', { nullable: true }) sharePct: string | null;
  @Column('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('text', { nullable: true }) source: string | null;
}
