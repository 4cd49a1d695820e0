import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** A firm's wish to become a partner, from the first draft to the decision. */
@Entity('partner_applications')
export class PartnerApplication {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('text') number: string;
  @Column('uuid') applicantId: string;
  @Column('uuid', { nullable: true }) organizationId: string | null;
  @Column('jsonb') organizationInput: object;
  @Column('text', { array: true }) kinds: ValueOf<'partner_kind'>[];
  @Column('text', { array: true }) industries: string[];
  @Column('text', { array: true }) deliveryForms: ValueOf<'delivery_form'>[];
  @Column('text', { array: true }) cityCodes: string[];
  @Column('int', { nullable: true }) teamSize: number | null;
  @Column('int', { nullable: true }) technicalTeam: number | null;
  @Column('text', { nullable: true }) modelExperience: string | null;
  @Column('jsonb') products: object;
  @Column('jsonb') cases: object;
  @Column('text', { nullable: true }) ownUsersOfOurModels: string | null;
  @Column('uuid', { nullable: true }) licenceFileId: string | null;
  @Column('text', { nullable: true }) telecomLicenceNo: string | null;
  @Column('timestamptz', { nullable: true }) conductAcceptedAt: string | null;
  @Column('timestamptz', { nullable: true }) privacyAcceptedAt: string | null;
  @Column('text') state: ValueOf<'partner_application_state'>;
  @Column('timestamptz', { nullable: true }) submittedAt: string | null;
  @Column('timestamptz', { nullable: true }) decideDueAt: string | null;
  @Column('int', { nullable: true }) slaDaysLeft: number | null;
  @Column('uuid', { nullable: true }) reviewerId: string | null;
  @Column('text', { array: true }) returnedFields: string[];
  @Column('text', { nullable: true }) returnCode: ValueOf<'return_code'> | null;
  @Column('text', { nullable: true }) returnComment: string | null;
  @Column('timestamptz', { nullable: true }) answerDueAt: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: string | null;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('text', { nullable: true }) rejectionCode: ValueOf<'partner_rejection_code'> | null;
  @Column('text', { nullable: true }) rejectionText: string | null;
  @Column('text', { nullable: true }) routedTo: ValueOf<'application_route'> | null;
  @Column('uuid', { nullable: true }) partnerId: string | null;
}
