import {
  Bool,
  field,
  type FieldOptions,
  HttpsUrl,
  Int,
  List,
  Many,
  Nested,
  OneOf,
  Text,
  Uuid,
} from '../../kernel/fields.js';
import { type ValueOf, valuesOf } from '../../labels.js';
import { FORM_FIELDS, type FormField } from './form.js';

const maybe = { maybe: true };
const clearable = { maybe: true, nullable: true };

const Country = (options: FieldOptions) =>
  field(
    { type: 'string', pattern: '^[A-Z]{2}$' },
    (value) => (typeof value === 'string' && /^[A-Z]{2}$/.test(value) ? undefined : 'bad_format'),
    { example: 'CN', doc: 'ISO 3166 country, CN by default.', ...options },
  );

export class ApplyingFirmDto {
  @Text(2, 120, { maybe: true, example: '云帆示例系统集成有限公司', doc: 'As registered.' }) legalName?: string;
  @Text(1, 64, { ...clearable, example: '91110108MA01KP2T5U', doc: '统一社会信用代码; needed of a firm in China.' })
  uscc?: string | null;
  @Country(maybe) country?: string;
  @HttpsUrl(clearable) website?: string | null;
}

export class ProductDto {
  @Text(1, 120, { example: '合同审查助手' }) name: string;
  @Text(1, 2_000, { example: '面向法务部门，接入大模型做条款比对与风险提示' }) description: string;
}

export class CaseDto {
  @Text(1, 120, { example: '省级政务热线智能客服' }) title: string;
  @Text(1, 2_000, { example: '三个月上线，日均处理两万通来电' }) description: string;
  @Text(1, 120, { ...clearable, doc: 'Only with the customer’s consent.', example: '某市政务服务局' }) customerName?:
    string | null;
  @Bool({ maybe: true, doc: 'The customer agrees to be named.' }) customerConsents?: boolean;
}

/** A draft, saved as it is typed: everything may still be missing. */
export class DraftApplicationDto {
  @Nested(() => ApplyingFirmDto, maybe) organization?: ApplyingFirmDto;
  @List({ values: valuesOf('partner_kind') }, maybe) kinds?: ValueOf<'partner_kind'>[];
  @List({ text: 5 }, { ...maybe, max: 30, doc: 'Codes of /industries.', example: ['J66'] }) industries?: string[];
  @List({ values: valuesOf('delivery_form') }, maybe) deliveryForms?: ValueOf<'delivery_form'>[];
  @List({ text: 6 }, { ...maybe, max: 100, doc: 'GB/T 2260 codes.', example: ['110000'] }) cityCodes?: string[];
  @Int(1, 1_000_000, { ...clearable, doc: 'People in all.' }) teamSize?: number | null;
  @Int(0, 1_000_000, { ...clearable, doc: 'Of them technical.' }) technicalTeam?: number | null;
  @Text(0, 10_000, { ...clearable, doc: 'Experience with large models; at least 50 characters to submit.' })
  modelExperience?: string | null;
  @Many(() => ProductDto, { ...maybe, max: 20 }) products?: ProductDto[];
  @Many(() => CaseDto, { ...maybe, max: 20 }) cases?: CaseDto[];
  @Text(0, 2_000, { ...clearable, doc: 'Who uses our models at the firm already.' }) ownUsersOfOurModels?:
    string | null;
  @Uuid({ ...clearable, doc: 'Business licence: a file of your own.' }) licenceFileId?: string | null;
  @Text(1, 60, { ...clearable, doc: 'Needed of compute partners.', example: 'A2.B1-20200001' }) telecomLicenceNo?:
    string | null;
  @Bool({ ...maybe, doc: 'The code of conduct is accepted.' }) conductAccepted?: boolean;
  @Bool({ ...maybe, doc: 'The privacy notice is accepted.' }) privacyAccepted?: boolean;
  @Bool({ ...maybe, doc: 'Another programme of ours may have the form, where it suits better.' }) mayRoute?: boolean;
}

export class AskApplicantDto {
  @List({ values: FORM_FIELDS }, { min: 1, doc: 'Only these may be edited then.' }) fields: FormField[];
  @OneOf('return_code') code: ValueOf<'return_code'>;
  @Text(5, 2_000, { example: '营业执照照片模糊，请重新上传' }) comment: string;
}

export class ApproveApplicationDto {
  @List({ values: valuesOf('partner_kind') }, { min: 1, doc: 'The kinds that are confirmed.' })
  kinds: ValueOf<'partner_kind'>[];
  @Uuid({ maybe: true, doc: 'An active colleague of the ecosystem; who took the application when absent.' })
  accountManagerId?: string;
}

export class RejectApplicationDto {
  @OneOf('partner_rejection_code') code: ValueOf<'partner_rejection_code'>;
  @Text(10, 2_000, { example: '目前暂不招募该地区的渠道伙伴，欢迎以后再申请', doc: 'The applicant reads it.' })
  text: string;
}

export class RouteApplicationDto {
  @OneOf('application_route') target: ValueOf<'application_route'>;
}

export class WithdrawApplicationDto {
  @Text(1, 2_000, { maybe: true, example: '公司业务调整' }) reason?: string;
}
