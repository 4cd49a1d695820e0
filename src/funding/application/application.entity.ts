/** Applications, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What is to be mended, in which field. */
export interface Defect {
  readonly code: ValueOf<'application_defect'>;
  readonly fieldKey: string;
  readonly note?: string;
}

/** One request for support, from draft to award. */
@Entity('applications')
export class Application {
  @PrimaryColumn('uuid') id: string;
  /** by the authority clock: grace is for drafts that were there before the deadline */
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  /** the version that applicants see: steps they are not told of do not count */
  @Column('int') publicVersion: number;
  @Column('uuid') roundId: string;
  @Column('text') mode: ValueOf<'round_mode'>;
  @Column('uuid') ownerPersonId: string;
  @Column('uuid', { nullable: true }) organizationId: string | null;
  /** one live application of one applicant a round */
  @Column('uuid') identityGroupId: string;
  @Column('text') title: string;
  @Column('text', { nullable: true }) track: string | null;
  @Column('text', { nullable: true }) lane: ValueOf<'application_lane'> | null;
  @Column('text') state: ValueOf<'application_state'>;
  /** the only state an applicant ever sees */
  @Column('text') publicStatus: ValueOf<'application_public_status'>;
  @Column('boolean') editing: boolean;
  @Column('text', { nullable: true }) receiptNo: string | null;
  @Column('int') currentRevision: number;
  @Column('timestamptz', { nullable: true }) submittedAt: string | null;
  @Column('timestamptz') firstAppliedAt: string;
  /** the day of an answer that the applicant was told */
  @Column('date', { nullable: true }) promisedOn: string | null;
  @Column('int') returnedCount: number;
  @Column('timestamptz', { nullable: true }) fixDueAt: string | null;
  @Column('jsonb', { nullable: true }) defects: Defect[] | null;
  /** rule key → why the applicant contests the machine's fail */
  @Column('jsonb') contested: Record<string, string>;
  @Column('uuid', { nullable: true }) duplicateOfId: string | null;
  /** the last ruling that may be appealed, and what it was */
  @Column('timestamptz', { nullable: true }) ruledAt: string | null;
  @Column('text', { nullable: true }) ruledFrom: string | null;
  @Column('uuid', { array: true }) ruledBy: string[];
  @Column('text', { array: true }) ruledCodes: string[];
  @Column('uuid', { nullable: true }) decisionId: string | null;
  @Column('timestamptz', { nullable: true }) offerExpiresAt: string | null;
  @Column('date', { nullable: true }) awardClosedOn: string | null;
  /** by the programme above: everybody of the award is held */
  @Column('timestamptz', { nullable: true }) awardSuspendedAt: string | null;
  @Column('uuid', { nullable: true }) reroutedFromId: string | null;
  @Column('text', { array: true, select: false }) searchGrams: string[];
  @Column('text', { select: false }) searchTerms: string;
}
