import { among, BigIntText, Instant, Int, List, Many, OneOf, Text, Uuid } from '../kernel/fields.js';
import { JsonObject } from '../kernel/json-fields.js';
import { DEAL_COLUMNS } from './deal-columns.js';
import { exportLife } from './export.lifecycle.js';

/** A stored export. */
export class ExportView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
  @OneOf('exportKind') kind: string;
  @OneOf('exportFormat') format: string;
  @among(['zh-CN', 'en'], { doc: 'Language of headers and labels.' }) lang: string;
  @JsonObject({ example: { stageType: 'won' } }) filters: object;
  @List({ values: DEAL_COLUMNS.map(({ key }) => key) }) columns: string[];
  @OneOf('exportState') state: string;
  @Text(0, 100, { nullable: true, doc: 'Why it failed.', example: 'not_permitted' }) errorCode: string | null;
  @Int(0, 2_147_483_647, { doc: 'Rows written so far.' }) rowsDone: number;
  @Int(0, 2_147_483_647, { nullable: true }) rowCount: number | null;
  @JsonObject({
    nullable: true,
    doc: 'Control totals: rows, and sums per currency by stage type and, for won deals, by quarter.',
  })
  totals: object | null;
  @BigIntText({ nullable: true, doc: 'Size of the file.' }) bytes: string | null;
  @Text(64, 64, { nullable: true, doc: 'SHA-256 of the file, the ETag of its download.', example: 'ab'.repeat(32) })
  sha256: string | null;
  @Instant({ nullable: true, doc: 'The instant whose data the file shows.' }) asOf: string | null;
  @Instant({ nullable: true }) startedAt: string | null;
  @Instant({ nullable: true }) finishedAt: string | null;
  @Instant({ nullable: true, doc: 'The file is kept until then, the hash for ever.' }) expiresAt: string | null;
  @Int(0, 2_147_483_647) downloads: number;
  @List({ values: Object.keys(exportLife.verbs) }, { example: ['cancel'] }) allowedActions: string[];
}

/** What the file of an export holds, to be kept beside it. */
export class ManifestView {
  @Text(1, 255, { example: 'deals-0198c9a4.csv' }) file: string;
  @OneOf('exportKind') kind: string;
  @JsonObject({ example: { stageType: 'won' } }) filters: object;
  @List({ values: DEAL_COLUMNS.map(({ key }) => key) }) columns: string[];
  @Text(1, 255, { example: '李雷' }) requester: string;
  @Instant() asOf: string;
  @JsonObject({ doc: 'The control totals.' }) totals: object;
  @BigIntText() bytes: string;
  @Text(64, 64, { example: 'ab'.repeat(32) }) sha256: string;
}

export class ColumnView {
  @Text(1, 50, { example: 'amountGross' }) key: string;
  @among(['text', 'code', 'money', 'rate', 'fx', 'int', 'date', 'instant']) type: string;
  @Text(1, 100, { example: '含税金额' }) nameZh: string;
  @Text(1, 100, { example: 'Gross amount' }) nameEn: string;
  @Text(1, 500, { example: '原币含税金额。' }) meaningZh: string;
  @Text(1, 500, { example: 'Amount with tax, in the currency.' }) meaningEn: string;
}

export class ColumnsView {
  @Many(() => ColumnView, { doc: 'In the order of the file.' }) data: ColumnView[];
}
