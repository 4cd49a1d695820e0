import { DateOnly, Instant, Int, Many, OneOf, Text, Uuid } from '../../kernel/fields.js';

const nullable = { nullable: true };

export class ActivityView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() dealId: string;
  @OneOf('activity_kind') kind: string;
  @OneOf('work_audience') audience: string;
  @Text(1, 10_000, { example: '与信息中心主任沟通评测方案' }) body: string;
  @Instant() happenedAt: string;
  @DateOnly(nullable) dueOn: string | null;
  @Uuid(nullable) assigneeId: string | null;
  @Instant(nullable) doneAt: string | null;
  @Instant({ ...nullable, doc: 'Tasks still open when the deal was lost.' }) cancelledAt: string | null;
  @Uuid(nullable) correctsId: string | null;
  @Uuid(nullable) createdBy: string | null;
  @Text(0, 255, { ...nullable, example: '李雷' }) createdByName: string | null;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}

export class AttachmentView {
  @Uuid() id: string;
  @Uuid({ doc: 'Downloaded as any file, by whoever reads the deal.' }) fileId: string;
  @OneOf('attachment_kind') kind: string;
  @OneOf('work_audience') audience: string;
  @Text(1, 200, { example: '合同.pdf' }) originalName: string;
  @Text(1, 100, { example: 'application/pdf' }) mediaType: string;
  @Text(1, 20, { doc: 'Bytes.', example: '1024' }) size: string;
  @OneOf('fileState') state: string;
  @Uuid(nullable) createdBy: string | null;
  @Instant() createdAt: string;
}

export class AttachmentsView {
  @Many(() => AttachmentView) data: AttachmentView[];
}
