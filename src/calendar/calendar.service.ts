/**
 * The exceptions to Monday to Friday, kept by the year.
 *
 * The promise: a year is replaced as a whole and journalled before and after; of two people who do it at once the second
 * replaces what the first wrote, and their days never mix. Lock: the table, against writers only.
 */
import { Injectable } from '@nestjs/common';
import { record } from '../journal/index.js';
import type { Actor } from '../kernel/actor.js';
import { Answer } from '../kernel/answer.js';
import { Db } from '../kernel/db.js';
import { problem, type Reason, refuse } from '../kernel/problem.js';
import { rows, type Tx } from '../kernel/tx.js';
import type { CalendarDay } from './calendar.dto.js';

const YEAR = /^(?:19|2\d)\d\d$/;
const OF_YEAR = `day >= make_date($1, 1, 1) AND day < make_date($1 + 1, 1, 1)`;
const DAYS = `SELECT day, is_working AS "isWorking", name FROM calendar_exceptions WHERE ${OF_YEAR} ORDER BY day`;

@Injectable()
export class CalendarService {
  constructor(private readonly db: Db) {}

  read(year: string): Promise<Answer> {
    return this.db.read(
      `SELECT json_build_object('data', coalesce(json_agg(d), '[]'))::text AS body FROM (${DAYS}) d`,
      [yearOf(year)],
    );
  }

  replace(actor: Actor, given: string, items: readonly CalendarDay[]): Promise<Answer> {
    const year = yearOf(given);
    refuse(faults(given, items));
    return this.db.transaction(actor, async (tx) => {
      await rows(tx, `LOCK TABLE calendar_exceptions IN SHARE ROW EXCLUSIVE MODE`);
      const from = await daysOf(tx, year);
      await rows(tx, `DELETE FROM calendar_exceptions WHERE ${OF_YEAR}`, [year]);
      await rows(
        tx,
        `INSERT INTO calendar_exceptions (day, is_working, name)
         SELECT day, "isWorking", name FROM jsonb_to_recordset($1) AS g (day date, "isWorking" boolean, name text)`,
        [JSON.stringify(items)],
      );
      const to = await daysOf(tx, year);
      if (JSON.stringify(from) !== JSON.stringify(to)) {
        await record(tx, actor, { action: 'calendar.replace', changes: { [year]: { from, to } } });
      }
      return Answer.of({ data: to });
    });
  }
}

function yearOf(text: string): number {
  if (!YEAR.test(text)) throw problem('not-found');
  return Number(text);
}

function faults(year: string, items: readonly CalendarDay[]): Reason[] {
  const seen = new Set<string>();
  return items.flatMap(({ day }, at): Reason[] => {
    const pointer = `/items/${at}/day`;
    if (!day.startsWith(`${year}-`)) return [{ code: 'other_year', pointer }];
    if (seen.has(day)) return [{ code: 'day_twice', pointer }];
    seen.add(day);
    return [];
  });
}

const daysOf = (tx: Tx, year: number): Promise<CalendarDay[]> => rows<CalendarDay>(tx, DAYS, [year]);
