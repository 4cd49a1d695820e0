/** What is said of an amendment. */
import { among, Text } from '../../kernel/fields.js';
import { Changes } from './changes.js';
import { OFFERED, type OfferedKind } from './kinds/kinds.js';

const REASON = { example: '合作单位的数据集推迟交付，实验需顺延三个月' };

export class CreateAmendmentDto {
  @among(OFFERED, { doc: 'Another institution means another contract: not by amendment.' }) kind: OfferedKind;
  @Changes() changes: Record<string, unknown>;
  @Text(10, 4_000, { ...REASON, doc: 'Why: those who approve read it.' }) reason: string;
}

export class UpdateAmendmentDto {
  @Changes() changes: Record<string, unknown>;
  @Text(10, 4_000, REASON) reason: string;
}

export class EndAmendmentDto {
  @Text(4, 2_000, { example: '预算调剂说明与附件不一致，请修改后重新提交', doc: 'Why; the team reads it.' })
  reason: string;
}
