import { among, Bool, Instant, Int, List, Many, Nested, OneOf, Text, Uuid } from '../kernel/fields.js';
import { JsonObject } from '../kernel/json-fields.js';
import { valuesOf } from '../labels.js';
import { DATE_FORMATS } from './cells/dates.js';
import { FieldMappingDto } from './import.dto.js';
import { DELIMITERS, ENCODINGS } from './reading/sniff.js';
import { importLife } from './import.lifecycle.js';

export class SavedMappingView {
  @Many(() => FieldMappingDto) fields: FieldMappingDto[];
  @Text(1, 60, { example: 'default' }) sourceSystem: string;
}

/** An import and how far it has come. Counts grow while it runs. */
export class ImportView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
  @OneOf('importKind') kind: string;
  @OneOf('importState') state: string;
  @Uuid() fileId: string;
  @Text(1, 200, { example: 'sales_pipeline.csv' }) fileName: string;
  @among(['csv', 'xlsx']) format: string;
  @among(ENCODINGS, { nullable: true }) encoding: string | null;
  @among(Object.keys(DELIMITERS), { nullable: true }) delimiter: string | null;
  @Text(1, 100, { nullable: true, example: 'Sheet1' }) sheet: string | null;
  @List({ text: 100 }, { doc: 'The visible sheets of a workbook.', example: ['Sheet1'] }) sheets: string[];
  @among(['1900', '1904'], { doc: 'Where the day numbers of a workbook begin.' }) dateSystem: string;
  @Int(1, 1000) headerRow: number;
  @List(
    { text: 1000 },
    { doc: 'Columns in order; unnamed ones by letter, repeated ones numbered.', max: 200, example: ['opportunity_id'] },
  )
  columns: string[];
  @Nested(() => SavedMappingView, { nullable: true }) mapping: SavedMappingView | null;
  @OneOf('importMode') mode: string;
  @OneOf('importOnError') onError: string;
  @Int(0, 50_000) rowsTotal: number;
  @Int(0, 50_000, { doc: 'Rows judged in the current or last run.' }) rowsDone: number;
  @Int(0, 50_000, { doc: 'New and changed ones.' }) rowsOk: number;
  @Int(0, 50_000) rowsNew: number;
  @Int(0, 50_000) rowsUpdated: number;
  @Int(0, 50_000, { doc: 'Said the same as the last import; nothing is written.' }) rowsUnchanged: number;
  @Int(0, 50_000) rowsError: number;
  @Instant({ nullable: true }) dryRunAt: string | null;
  @Text(1, 60, { nullable: true, doc: 'Why the last run ended early.', example: 'not_permitted' }) errorCode:
    string | null;
  @Instant({ nullable: true }) finishedAt: string | null;
  @List({ values: Object.keys(importLife.verbs) }, { example: ['map', 'cancel'] }) allowedActions: string[];
}

/** One fault of a row. */
export class RowErrorView {
  @Text(1, 60, { doc: 'A code of GET /problems.', example: 'uscc_checksum' }) code: string;
  @Text(1, 60, { maybe: true, example: 'uscc' }) target?: string;
  @Text(1, 500, { maybe: true, doc: 'The column to look at.', example: 'uscc' }) column?: string;
  @Text(1, 500, { example: '统一社会信用代码校验位不正确' }) message: string;
}

export class ImportRowView {
  @Int(1, 2_000_000, { doc: 'As a spreadsheet program numbers it.' }) rowNo: number;
  @among(valuesOf('importRowState')) state: string;
  @Uuid({ nullable: true, doc: 'The record that the row became or means.' }) entityId: string | null;
  @Many(() => RowErrorView) errors: RowErrorView[];
}

export class ImportRowsView {
  @Many(() => ImportRowView) data: ImportRowView[];
  @Text(1, 20, { nullable: true, doc: 'Send it as `cursor` for the next page; the last row number.', example: '101' })
  nextCursor: string | null;
}

export class ColumnPreview {
  @Text(1, 210, { example: 'close_date' }) name: string;
  @Int(0, 50_000, { doc: 'Rows with something in this column.' }) filled: number;
  @List({ values: DATE_FORMATS }, { doc: 'The date formats under which its first values are days.' })
  dateFormats: string[];
}

/** What a person looks at while mapping. */
export class PreviewView {
  @Many(() => ColumnPreview, { max: 200 }) columns: ColumnPreview[];
  @JsonObject({ doc: 'rows: the first 20 rows, each { rowNo, cells } with the cells as text.', example: { rows: [] } })
  sample: { rows: { rowNo: number; cells: string[] }[] };
  @Many(() => FieldMappingDto, { doc: 'A first mapping from the headers alone.' }) suggested: FieldMappingDto[];
}

export class ValueCount {
  @Text(0, 500, { example: 'Engaging' }) value: string;
  @Int(1, 50_000) count: number;
}

/** The different texts of a column, most frequent first: what a value table has to name. */
export class ValuesView {
  @Many(() => ValueCount, { max: 500 }) data: ValueCount[];
  @Bool({ doc: 'There are more than these 500.' }) truncated: boolean;
}

export class ImportKindsView {
  @List({ values: valuesOf('importKind') }) data: string[];
}

export class TargetView {
  @Text(1, 60, { example: 'customer' }) name: string;
  @Text(1, 20, { example: 'text' }) type: string;
  @Bool() required: boolean;
  @Text(1, 100, { example: '客户' }) nameZh: string;
  @Text(1, 100, { example: 'Customer' }) nameEn: string;
  @Text(0, 500, { nullable: true, example: 'By external key, credit code or name.' }) doc: string | null;
  @List({ text: 100 }, { nullable: true, doc: 'The values of an enumeration; its labels are read too.', max: 200 })
  values: string[] | null;
}

export class TargetsView {
  @Many(() => TargetView) data: TargetView[];
}

export class NamedMappingView {
  @Uuid() id: string;
  @OneOf('importKind') kind: string;
  @Text(1, 100, { example: '商机月报' }) name: string;
  @Nested(() => SavedMappingView) mapping: SavedMappingView;
  @Instant() createdAt: string;
}

export class NamedMappingsView {
  @Many(() => NamedMappingView) data: NamedMappingView[];
}
