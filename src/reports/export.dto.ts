import { List, OneOf } from '../kernel/fields.js';
import { JsonObject } from '../kernel/json-fields.js';
import { DEAL_COLUMNS } from './deal-columns.js';

/** What to export. Filters are those of the list of the kind's rows: `{ "stageType": "won", "ownerId": "…" }`. */
export class CreateExportDto {
  @OneOf('exportKind') kind: 'pipeline';
  @OneOf('exportFormat') format: 'csv' | 'xlsx';
  @JsonObject({
    maybe: true,
    doc: 'Parameters of GET /deals, as texts. Default: every row you may export.',
    example: { stageType: 'won' },
  })
  filters?: Record<string, string>;
  @List(
    { values: DEAL_COLUMNS.map(({ key }) => key) },
    { maybe: true, min: 1, doc: 'Column keys in order. Default: all.' },
  )
  columns?: string[];
}
