/** Organizations, their names and domains, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** A legal entity (主体): customer, partner, start-up, society or competitor are hats it wears. */
@Entity('organizations')
export class Organization {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('text', { nullable: true }) uscc: string | null;
  @Column('text', { nullable: true }) usccMissingReason: ValueOf<'uscc_missing_reason'> | null;
  @Column('char') country: string;
  @Column('text', { nullable: true }) registrationNo: string | null;
  @Column('text') legalName: string;
  @Column('text') nameNorm: string;
  @Column('text') matchName: string;
  @Column('text') coreName: string;
  @Column('text') kind: ValueOf<'organization_kind'>;
  @Column('text') state: ValueOf<'organization_state'>;
  @Column('timestamptz', { nullable: true }) verifiedAt: string | null;
  @Column('uuid', { nullable: true }) verifiedBy: string | null;
  @Column('text', { nullable: true }) verifiedHow: ValueOf<'verified_how'> | null;
  @Column('text', { nullable: true }) cityCode: string | null;
  @Column('text', { nullable: true }) industryCode: string | null;
  @Column('text', { nullable: true }) sizeBand: ValueOf<'size_band'> | null;
  @Column('text', { nullable: true }) website: string | null;
  @Column('uuid', { nullable: true }) accountOwnerId: string | null;
  @Column('uuid') rootOrganizationId: string;
  @Column('uuid', { nullable: true }) mergedIntoId: string | null;
  @Column('text', { array: true }) warnings: string[];
}

/** One of the names it has or had; exactly one `legal` is open. */
@Entity('organization_names')
export class OrganizationName {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') organizationId: string;
  @Column('text') kind: ValueOf<'organization_name_kind'>;
  @Column('text') name: string;
  @Column('text') nameNorm: string;
  @Column('text') matchName: string;
  @Column('date', { nullable: true }) validFrom: string | null;
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('text', { nullable: true }) source: string | null;
}

@Entity('organization_domains')
export class OrganizationDomain {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') organizationId: string;
  @Column('text') domain: string;
  @Column('timestamptz', { nullable: true }) verifiedAt: string | null;
}
