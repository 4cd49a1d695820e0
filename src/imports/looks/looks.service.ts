/**
 * What a person looks at on the way: the first rows, the different values of a column, the rows that failed and why.
 * Read from the rows as they were stored; only the owner of the import sees any of it.
 */
import { Injectable } from '@nestjs/common';
import { CODES } from '../../codes.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import type { Query } from '../../kernel/page.js';
import { problem } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { valuesOf } from '../../labels.js';
import { possibleFormats, shownText } from '../cells/dates.js';
import type { Import } from '../import.entity.js';
import { ofOwner } from '../import.query.js';
import { Kinds } from '../kinds/kinds.js';
import type { RowFault } from '../mapping/reader.js';
import { suggest } from '../mapping/suggest.js';
import type { Cell } from '../reading/cell.js';

const SHOWN_ROWS = 20;
const LOOKED_AT = 200;
const MOST_VALUES = 500;

type Facts = Pick<Import, 'kind' | 'columns' | 'filled' | 'dateSystem' | 'forgottenAt'>;

@Injectable()
export class LooksService {
  constructor(
    private readonly db: Db,
    private readonly kinds: Kinds,
  ) {}

  async preview(actor: Actor, id: string): Promise<Answer> {
    const { kind, columns, filled, dateSystem } = await this.facts(actor, id);
    const first = await this.db.rows<{ rowNo: number; cells: Cell[] }>(
      `SELECT row_no AS "rowNo", cells FROM import_rows WHERE import_id = $1 ORDER BY row_no LIMIT ${LOOKED_AT}`,
      [id],
    );
    return Answer.of({
      columns: columns.map((name, index) => ({
        name,
        filled: filled[index] ?? 0,
        dateFormats: possibleFormats(first.map(({ cells }) => shownText(cells[index], dateSystem)).filter(Boolean)),
      })),
      sample: {
        rows: first
          .slice(0, SHOWN_ROWS)
          .map(({ rowNo, cells }) => ({ rowNo, cells: cells.map((cell) => shownText(cell, dateSystem)) })),
      },
      suggested: suggest(columns, this.kinds.named(kind).targets),
    });
  }

  async values(actor: Actor, id: string, { column, ...others }: Query): Promise<Answer> {
    refuseUnknown(others);
    const index = (await this.facts(actor, id)).columns.indexOf(column ?? '');
    if (index < 0) throw invalid('column', column === undefined ? 'required' : 'column_unknown');
    const found = await this.db.rows<{ value: string; count: number }>(
      `SELECT left(trim(coalesce(c ->> 'number', c ->> 'text', c #>> '{}')), 500) AS value, count(*)::int AS count
       FROM (SELECT cells -> $2::int AS c FROM import_rows WHERE import_id = $1) each
       GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES + 1}`,
      [id, index],
    );
    return Answer.of({ data: found.slice(0, MOST_VALUES), truncated: found.length > MOST_VALUES });
  }

  async rows(actor: Actor, id: string, query: Query): Promise<Answer> {
    const { state, cursor = '0', limit = '25', ...others } = query;
    refuseUnknown(others);
    const states = state?.split(',') ?? valuesOf('importRowState');
    const known: readonly string[] = valuesOf('importRowState');
    if (!states.every((each) => known.includes(each))) throw invalid('state', 'not_in_list');
    if (!/^\d{1,9}$/.test(cursor)) throw problem('invalid-cursor');
    if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 100) throw invalid('limit', 'bad_format');
    await this.facts(actor, id, 'findings');
    const found = await this.db.rows<{ rowNo: number; errors: RowFault[] }>(
      `SELECT row_no AS "rowNo", state, entity_id AS "entityId", errors FROM import_rows
       WHERE import_id = $1 AND row_no > $2 AND state = ANY($3) ORDER BY row_no LIMIT $4`,
      [id, Number(cursor), states, Number(limit) + 1],
    );
    const shown = found.slice(0, Number(limit));
    const language = actor.request?.lang === 'en' ? 1 : 0;
    return Answer.of({
      data: shown.map((row) => ({
        ...row,
        errors: row.errors.map((fault) => ({ ...fault, message: CODES[fault.code][language] })),
      })),
      nextCursor: found.length > shown.length ? String(shown.at(-1)!.rowNo) : null,
    });
  }

  /** 404 for every import that is not the actor's; 410 where its cells are wanted and have been forgotten. */
  private async facts(actor: Actor, id: string, wanted: 'cells' | 'findings' = 'cells'): Promise<Facts> {
    const binder = new Binder();
    const [found] = await this.db.rows<Facts>(
      `SELECT m.kind, m.columns, m.filled, m.date_system AS "dateSystem",
              m.forgotten_at AS "forgottenAt" FROM imports m WHERE ${ofOwner(actor, id, binder)}`,
      binder.values,
    );
    if (!found) throw problem('not-found');
    if (wanted === 'cells' && found.forgottenAt) throw problem('gone');
    return found;
  }
}

const invalid = (parameter: string, code: string) => problem('invalid', { errors: [{ parameter, code }] });

function refuseUnknown(others: Query): void {
  for (const parameter of Object.keys(others)) {
    if (parameter !== 'lang') throw problem('unknown-field', { parameter });
  }
}
