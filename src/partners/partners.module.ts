import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { refersToOrganizations } from '../organizations/index.js';
import { PartnerAgreement } from './agreements/agreement.entity.js';
import { PartnerApplication } from './applications/application.entity.js';
import { Certification } from './certifications/certification.entity.js';
import { Partner } from './partner/partner.entity.js';

refersToOrganizations(
  // one partner an organization: a merge of two partners keeps both firms apart until one has ended
  {
    table: 'partners',
    column: 'organization_id',
    onMerge: 'move',
    once: [],
    live: `state NOT IN ('terminated', 'lapsed')`,
  },
  { table: 'partner_applications', column: 'organization_id', onMerge: 'move' },
);

@Module({
  imports: [TypeOrmModule.forFeature([Partner, PartnerApplication, PartnerAgreement, Certification])],
  controllers: [],
  providers: [],
})
export class PartnersModule {}
