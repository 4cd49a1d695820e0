/**
 * Handing out the rows that failed. Made from the stored rows on every download: it always tells what the last run found,
 * and no second copy of personal data lies about.
 */
import { Injectable, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { contentDisposition } from '../../files/index.js';
import type { Actor, Lang } from '../../kernel/actor.js';
import { Db } from '../../kernel/db.js';
import { problem } from '../../kernel/problem.js';
import { row, type Sheet, workbook } from '../../kernel/spreadsheet/xlsx.js';
import { Binder } from '../../kernel/sql.js';
import type { Import } from '../import.entity.js';
import { ofOwner } from '../import.query.js';
import { DELIMITERS } from '../reading/sniff.js';
import { csvRecord, errorCells, errorHeader, type FailedRow, xlsxCell } from './error-file.js';

const BATCH = 500;
const MEDIA = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

type Facts = Pick<Import, 'format' | 'delimiter' | 'dateSystem' | 'columns' | 'fileName' | 'forgottenAt'>;

@Injectable()
export class ErrorFileService {
  constructor(private readonly db: Db) {}

  async open(actor: Actor, id: string): Promise<StreamableFile> {
    const binder = new Binder();
    const [facts] = await this.db.rows<Facts>(
      `SELECT m.format, m.delimiter, m.date_system AS "dateSystem", m.columns, m.file_name AS "fileName",
         m.forgotten_at AS "forgottenAt" FROM imports m
       WHERE ${ofOwner(actor, id, binder)}`,
      binder.values,
    );
    if (!facts) throw problem('not-found');
    if (facts.forgottenAt) throw problem('gone');
    const lang = actor.request?.lang ?? 'zh-CN';
    const name = facts.fileName.replace(/\.[^.]*$/, lang === 'en' ? '-errors' : '-错误');
    const bytes = facts.format === 'csv' ? this.csv(id, facts, lang) : workbook([this.sheet(id, facts, lang)]);
    return new StreamableFile(Readable.from(bytes, { objectMode: false }), {
      type: MEDIA[facts.format],
      disposition: contentDisposition(`${name}.${facts.format}`),
    });
  }

  private sheet(id: string, facts: Facts, lang: Lang): Sheet {
    const head = errorHeader(facts.columns, lang);
    return {
      name: lang === 'en' ? 'Errors' : '错误',
      head,
      widths: head.map(() => 18),
      rows: this.xml(id, facts, lang),
    };
  }

  private async *xml(id: string, { columns, dateSystem }: Facts, lang: Lang): AsyncGenerator<Buffer> {
    let number = 1;
    for await (const rows of this.failed(id)) {
      const lines = rows.map((each) =>
        row(
          ++number,
          errorCells(each, columns, lang).map((cell) => xlsxCell(cell, dateSystem)),
        ),
      );
      yield Buffer.from(lines.join('\n'));
    }
  }

  private async *csv(id: string, { columns, delimiter }: Facts, lang: Lang): AsyncGenerator<string> {
    const mark = DELIMITERS[delimiter ?? 'comma'];
    yield `\uFEFF${csvRecord(errorHeader(columns, lang), mark)}`;
    for await (const rows of this.failed(id)) {
      yield rows.map((row) => csvRecord(errorCells(row, columns, lang), mark)).join('');
    }
  }

  private async *failed(id: string): AsyncGenerator<FailedRow[]> {
    for (let last = 0; ;) {
      const rows = await this.db.rows<FailedRow>(
        `SELECT row_no AS "rowNo", cells, errors FROM import_rows
         WHERE import_id = $1 AND state = 'error' AND row_no > $2 ORDER BY row_no LIMIT ${BATCH}`,
        [id, last],
      );
      if (rows.length === 0) return;
      yield rows;
      last = rows.at(-1)!.rowNo;
    }
  }
}
