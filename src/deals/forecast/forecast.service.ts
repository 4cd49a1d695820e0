/** Forecasts read, and adjusted by managers within their own reach; an adjustment is only ever added. */
import { Injectable } from '@nestjs/common';
import { create } from '../../journal/index.js';
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import type { Query } from '../../kernel/page.js';
import { problem, refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { one, type Tx } from '../../kernel/tx.js';
import { adjustments } from './adjustment.access.js';
import { ForecastAdjustment } from './adjustment.entity.js';
import type { AdjustDto } from './forecast.dto.js';
import { forecastStatement, GROUP_BYS, type GroupBy } from './forecast.query.js';
import { periodOf } from './period.js';

@Injectable()
export class ForecastService {
  constructor(private readonly db: Db) {}

  forecast(actor: Actor, { period, groupBy = 'none', ...others }: Query): Promise<Answer> {
    const [unknown] = Object.keys(others);
    if (unknown) throw problem('unknown-field', { parameter: unknown });
    const bounds = period === undefined ? undefined : periodOf(period);
    if (!bounds) throw invalid('period', period === undefined ? 'required' : 'bad_format');
    if (!GROUP_BYS.includes(groupBy as GroupBy)) throw invalid('groupBy', 'not_in_list');
    const { text, values } = forecastStatement(actor, bounds, groupBy as GroupBy);
    return this.db.read(text, values);
  }

  adjust(actor: Actor, { period, ...dto }: AdjustDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      refuse(
        (dto.userId === undefined) === (dto.teamId === undefined) ? [{ code: 'one_subject', pointer: '/userId' }] : [],
      );
      await expectSubject(tx, actor, dto);
      const values = { ...dto, period: `${period}-01`, createdBy: actor.userId };
      const made = await create(tx, actor, ForecastAdjustment, values, 'forecast.adjust');
      const { id, userId, teamId, category, amount, note, createdBy } = made;
      const createdAt = new Date(made.createdAt).toISOString();
      return Answer.of({ id, period, userId, teamId, category, amount, note, createdBy, createdAt });
    });
  }
}

const invalid = (parameter: string, code: string) => problem('invalid', { errors: [{ parameter, code }] });

/** A person or team whose forecast this manager adjusts; any other is as unknown as a random id. */
async function expectSubject(
  tx: Tx,
  actor: Actor,
  { userId, teamId }: Pick<AdjustDto, 'userId' | 'teamId'>,
): Promise<void> {
  const binder = new Binder();
  const subject = `(SELECT ${binder.$(userId ?? null, 'uuid')} AS user_id, ${binder.$(teamId ?? null, 'uuid')} AS team_id) f`;
  const found = await one(
    tx,
    `SELECT 1 FROM ${subject} WHERE (EXISTS (SELECT FROM users u WHERE u.id = f.user_id AND u.audience = 'staff')
       OR EXISTS (SELECT FROM teams t WHERE t.id = f.team_id)) AND (${visible(actor, 'forecast.adjust', adjustments, binder)})`,
    binder.values,
  );
  refuse(found ? [] : [{ code: 'unknown_subject', pointer: userId ? '/userId' : '/teamId' }]);
}
