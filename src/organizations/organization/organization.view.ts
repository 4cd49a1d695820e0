/** What goes out of organizations; a test compares the keys with what comes back. */
import {
  among,
  DateOnly,
  field,
  Instant,
  Int,
  List,
  Many,
  Nested,
  OneOf,
  Percent,
  Text,
  Uuid,
} from '../../kernel/fields.js';
import { valuesOf } from '../../labels.js';
import { organizationLife } from './organization.lifecycle.js';

export class PersonRef {
  @Uuid() id: string;
  @Text(1, 255, { example: '李雷' }) name: string;
}

export class OrganizationView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
  @Text(18, 18, { nullable: true, example: '91110108MA01KP2T5U' }) uscc: string | null;
  @OneOf('uscc_missing_reason', { nullable: true }) usccMissingReason: string | null;
  @Text(2, 2, { example: 'CN' }) country: string;
  @Text(0, 64, { nullable: true, example: 'HRB 1234' }) registrationNo: string | null;
  @Text(2, 120, { example: '北京智谱华章科技股份有限公司' }) legalName: string;
  @OneOf('organization_kind') kind: string;
  @OneOf('organization_state') state: string;
  @Instant({ nullable: true }) verifiedAt: string | null;
  @Uuid({ nullable: true }) verifiedBy: string | null;
  @OneOf('verified_how', { nullable: true }) verifiedHow: string | null;
  @Text(6, 6, { nullable: true, example: '110000' }) cityCode: string | null;
  @Text(1, 5, { nullable: true, example: 'I65' }) industryCode: string | null;
  @OneOf('size_band', { nullable: true }) sizeBand: string | null;
  @Text(0, 2010, { nullable: true, example: 'https://example.com' }) website: string | null;
  @Nested(() => PersonRef, { nullable: true }) accountOwner: PersonRef | null;
  @Uuid({ doc: 'The top of its group; itself when alone.' }) rootOrganizationId: string;
  @Uuid({ nullable: true, doc: 'Where a merged one lives on.' }) mergedIntoId: string | null;
  @List({ values: ['uscc_category_unknown', 'uscc_org_check'] }, { doc: 'Odd, but not refused.' }) warnings: string[];
  @List({ values: Object.keys(organizationLife.verbs) }, { doc: 'Verbs you may use now.' }) allowedActions: string[];
}

export class MatchView {
  @Uuid() id: string;
  @Text(2, 120, { example: '北京智谱华章科技有限公司' }) legalName: string;
  @Text(18, 18, { nullable: true, example: '91110108MA01KP2T5U' }) uscc: string | null;
  @OneOf('organization_state') state: string;
  @Text(6, 6, { nullable: true, example: '110000' }) cityCode: string | null;
  @among(['same_uscc', 'same_name', 'same_match_name', 'same_domain', 'similar']) why: string;
  @field({ type: 'number', minimum: 0, maximum: 1 }, () => undefined, {
    doc: '1 for all but similar names; theirs is 2·|A∩B| / (|A|+|B|) over pairs of characters.',
    example: 0.75,
  })
  likeness: number;
}

export class NameView {
  @Uuid() id: string;
  @OneOf('organization_name_kind') kind: string;
  @Text(2, 120, { example: '智谱' }) name: string;
  @DateOnly({ nullable: true }) validFrom: string | null;
  @DateOnly({ nullable: true }) validTo: string | null;
  @Text(0, 255, { nullable: true, example: '官网' }) source: string | null;
}

export class DomainView {
  @Uuid() id: string;
  @Text(3, 253, { example: 'example.cn' }) domain: string;
  @Instant({ nullable: true }) verifiedAt: string | null;
}

export class OrganizationRef {
  @Uuid() id: string;
  @Text(2, 120, { example: '某某集团有限公司' }) legalName: string;
}

export class RelationView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @OneOf('organization_relation_kind') kind: string;
  @Nested(() => OrganizationRef) parent: OrganizationRef;
  @Nested(() => OrganizationRef) child: OrganizationRef;
  @Percent({ nullable: true }) sharePct: string | null;
  @DateOnly() validFrom: string;
  @DateOnly({ nullable: true }) validTo: string | null;
  @Text(0, 255, { nullable: true, example: '年报' }) source: string | null;
}

export class ReadinessView {
  @Uuid() id: string;
  @OneOf('readiness_dimension') dimension: string;
  @Int(0, 3) level: number;
  @Text(10, 2000, { example: '已有两百卡集群并在运行' }) evidence: string;
  @Uuid({ nullable: true }) fileId: string | null;
  @Uuid() assessedBy: string;
  @DateOnly() assessedOn: string;
}

export class HatView {
  @among(valuesOf('organization_role')) role: string;
  @Instant() since: string;
  @Instant({ nullable: true }) until: string | null;
  @Uuid({ doc: 'The record it follows from.' }) sourceId: string;
}

export class IndustryView {
  @Text(1, 5, { example: 'I65' }) code: string;
  @Text(1, 5, { nullable: true, example: 'I' }) parentCode: string | null;
  @Text(1, 255, { example: '软件和信息技术服务业' }) labelZh: string;
  @Text(1, 255, { example: 'Software and IT services' }) labelEn: string;
  @Int(0, 3) infrastructureLevel: number;
  @Int(0, 3) budgetLevel: number;
  @DateOnly() reviewedOn: string;
}

/** A small whole set in the shape of a page. */
export const setOf = (item: () => new () => object, name: string): new () => object => {
  class SetView {
    data: object[];
    nextCursor: null;
  }
  Object.defineProperty(SetView, 'name', { value: name });
  Many(item, { max: 500 })(SetView.prototype, 'data');
  Text(0, 0, { nullable: true, doc: 'Always null: a set has one page.' })(SetView.prototype, 'nextCursor');
  return SetView;
};

export const MatchList = setOf(() => MatchView, 'MatchList');
export const NameList = setOf(() => NameView, 'NameList');
export const DomainList = setOf(() => DomainView, 'DomainList');
export const RelationList = setOf(() => RelationView, 'RelationList');
export const ReadinessList = setOf(() => ReadinessView, 'ReadinessList');
export const HatList = setOf(() => HatView, 'HatList');
export const IndustryList = setOf(() => IndustryView, 'IndustryList');
