/** What may come in about an organization. Server columns (state, root, keys, warnings) are in no list. */
import {
  DateOnly,
  field,
  type FieldOptions,
  HttpsUrl,
  Int,
  List,
  Many,
  OneOf,
  Percent,
  Text,
  Uuid,
} from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const TAKEN = [
  'uscc',
  'registrationNo',
  'kind',
  'cityCode',
  'industryCode',
  'sizeBand',
  'website',
  'accountOwnerId',
] as const;
export type Taken = (typeof TAKEN)[number];

/** A code of a fixed spelling. */
const coded = (pattern: RegExp, example: string, options: FieldOptions) =>
  field(
    { type: 'string', pattern: pattern.source },
    (value) => (typeof value !== 'string' ? 'wrong_type' : pattern.test(value) ? undefined : 'bad_format'),
    { example, ...options },
  );

const usccField = () =>
  Text(1, 64, {
    maybe: true,
    nullable: true,
    example: '91110108MA01KP2T5U',
    doc: '统一社会信用代码 (GB 32100-2015); blanks, hyphens and full width are evened out, the rest is checked: 422.',
  });

export class DistinctFrom {
  @Uuid() id: string;
  @Text(5, 500, { doc: 'Why it is another organization.', example: '两家公司注册地不同' }) reason: string;
}

class Described {
  @usccField() uscc?: string | null;
  @OneOf('uscc_missing_reason', { maybe: true, nullable: true, doc: 'Needed exactly when there is no credit code.' })
  usccMissingReason?: ValueOf<'uscc_missing_reason'> | null;
  @coded(/^[A-Z]{2}$/, 'CN', { maybe: true, doc: 'ISO 3166 country, CN by default.' }) country?: string;
  @Text(1, 64, { maybe: true, nullable: true, doc: 'Registration number abroad.' }) registrationNo?: string | null;
  @OneOf('organization_kind', { maybe: true, doc: 'Taken from the credit code when absent.' })
  kind?: ValueOf<'organization_kind'>;
  @coded(/^\d{6}$/, '110000', { maybe: true, nullable: true, doc: 'GB/T 2260 code of the city.' }) cityCode?:
    string | null;
  @coded(/^[A-Z]\d{0,4}$/, 'I65', { maybe: true, nullable: true, doc: 'GB/T 4754 code, see /industries.' })
  industryCode?: string | null;
  @OneOf('size_band', { maybe: true, nullable: true }) sizeBand?: ValueOf<'size_band'> | null;
  @HttpsUrl({ maybe: true, nullable: true }) website?: string | null;
  @Uuid({ maybe: true, nullable: true, doc: 'The colleague who owns the account.' }) accountOwnerId?: string | null;
  @Many(() => DistinctFrom, { maybe: true, max: 60, doc: 'Answers to the matches of a possible-duplicate.' })
  distinctFrom?: DistinctFrom[];
}

export class CreateOrganization extends Described {
  @Text(2, 120, { example: '北京智谱华章科技股份有限公司', doc: 'As registered.' }) legalName: string;
}

export class UpdateOrganization extends Described {
  @Text(2, 120, { maybe: true, example: '北京智谱华章科技股份有限公司', doc: 'The name before becomes a former name.' })
  legalName?: string;
}

export class VerifyOrganization {
  @OneOf('verified_how') how: ValueOf<'verified_how'>;
  @Uuid({ maybe: true, doc: 'The document or agreement: a clean file of your own.' }) fileId?: string;
  @Text(5, 500, {
    maybe: true,
    doc: 'Where and when it was looked up.',
    example: '国家企业信用信息公示系统 2026-03-31',
  })
  reference?: string;
}

export class GiveReason {
  @Text(5, 500, { example: '公司已注销' }) reason: string;
}

export class MergeOrganization {
  @Uuid({ doc: 'The survivor.' }) intoId: string;
  @Text(5, 500, { example: '同一主体重复录入' }) reason: string;
  @List({ values: TAKEN }, { maybe: true, doc: 'Fields whose value the survivor takes over from this one.' })
  take?: Taken[];
  @Uuid({ maybe: true, doc: 'The waiting request that this call confirms.' }) confirms?: string;
}

export class AddName {
  @OneOf('organization_name_kind', { doc: 'Not legal: that is changed by PATCH.' })
  kind: ValueOf<'organization_name_kind'>;
  @Text(2, 120, { example: '智谱' }) name: string;
  @DateOnly({ maybe: true, nullable: true }) validFrom?: string | null;
  @DateOnly({ maybe: true, nullable: true }) validTo?: string | null;
  @Text(1, 255, { maybe: true, nullable: true, example: '官网' }) source?: string | null;
}

export class AddDomain {
  @Text(3, 253, { example: 'zhipu.example.cn', doc: 'A domain of its own; public mail domains are refused.' })
  domain: string;
}

export class AddRelation {
  @OneOf('organization_relation_kind') kind: ValueOf<'organization_relation_kind'>;
  @Uuid({ maybe: true, doc: 'The one above; this organization is below. Give this or childId.' }) parentId?: string;
  @Uuid({ maybe: true, doc: 'The one below; this organization is above.' }) childId?: string;
  @Percent({ maybe: true, nullable: true, doc: 'Share in percent, of a shareholder.' }) sharePct?: string | null;
  @Text(1, 255, { maybe: true, nullable: true, example: '年报' }) source?: string | null;
}

export class AddReadiness {
  @OneOf('readiness_dimension') dimension: ValueOf<'readiness_dimension'>;
  @Int(0, 3) level: number;
  @Text(10, 2_000, { example: '已有两百卡集群并在运行' }) evidence: string;
  @Uuid({ maybe: true, doc: 'A file of your own.' }) fileId?: string;
  @DateOnly({ maybe: true, doc: 'Today when absent; not in the future.' }) assessedOn?: string;
}
