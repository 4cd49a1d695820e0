import { Instant, Int, Many, Money, OneOf, Text, Uuid } from '../../../kernel/fields.js';
import { JsonObject } from '../../../kernel/json-fields.js';
import { UpTo } from '../../deal/decimal.js';

const nullable = { nullable: true };

export class RegistrationLineView {
  @Int(1, 100) position: number;
  @Text(1, 60, { example: 'GLM-API-STD' }) productCode: string;
  @OneOf('delivery_form') deliveryForm: string;
  @OneOf('line_kind') kind: string;
  @UpTo(4, { example: '12' }) quantity: string;
  @Money() gross: string;
}

export class RegistrationLinesView {
  @Many(() => RegistrationLineView) items: RegistrationLineView[];
}

export class EvidenceView {
  @Uuid() id: string;
  @OneOf('evidence_kind') kind: string;
  @Uuid({ ...nullable, doc: 'Downloaded as any file, by whoever reads the registration.' }) fileId: string | null;
  @Text(1, 200, { ...nullable, example: '会议纪要.pdf' }) originalName: string | null;
  @OneOf('fileState', nullable) fileState: string | null;
  @Text(20, 10_000, { ...nullable, example: '3 月 2 日与信息中心主任会谈，确认预算与上线时间要求' }) record:
    string | null;
  @Instant({ ...nullable, doc: 'When we found it to be true.' }) verifiedAt: string | null;
  @Instant() createdAt: string;
}

export class EvidencesView {
  @Many(() => EvidenceView, { max: 200 }) data: EvidenceView[];
}

export class RegistrationActivityView {
  @Uuid() id: string;
  @OneOf('activity_kind') kind: string;
  @Text(1, 10_000, { example: '与信息中心主任沟通评测方案' }) body: string;
  @Instant() happenedAt: string;
  @OneOf('deal_stage', nullable) progress: string | null;
  @Text(0, 255, { ...nullable, example: '李雷', doc: 'Of the partner.' }) createdByName: string | null;
  @Instant() createdAt: string;
}

/** A link of the chain, as staff read it: what is hashed. */
export class RegistrationEventView {
  @Int(1, 1_000_000) seq: number;
  @Text(1, 60, { example: 'submit' }) kind: string;
  @Instant() at: string;
  @Uuid(nullable) actorId: string | null;
  @Text(0, 255, { ...nullable, example: '李雷' }) actorName: string | null;
  @JsonObject({ doc: '`set`: what the columns are from now on.' }) payload: object;
  @Text(64, 64, { example: 'a'.repeat(64), doc: 'SHA-256(hash before ‖ canonical JSON), hexadecimal.' }) hash: string;
}

/** A link as its partner reads it: what concerns them, and the hash that a receipt names. */
export class PortalRegistrationEventView {
  @Int(1, 1_000_000) seq: number;
  @Text(1, 60, { example: 'submit' }) kind: string;
  @Instant() at: string;
  @OneOf('registration_party') by: string;
  @JsonObject({ doc: 'What of the registration as you read it is different from now on.' }) set: object;
  @Text(0, 2_000, { ...nullable, doc: 'Said to you, or by you.' }) reason: string | null;
  @Text(64, 64, { example: 'a'.repeat(64) }) hash: string;
}
