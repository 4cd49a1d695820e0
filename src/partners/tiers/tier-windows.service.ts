/**
 * What a tier gives, by the day. A change is a new row from a day on; the one before ends there. Nothing that was given
 * is changed by it, and no day that has begun.
 *
 * Lock order: the first row of the tier, which never goes. Of two who change one tier at once the second then sees what the
 * first made; partner_tier_windows_one_at_a_time refuses whoever comes past it.
 */
import { Injectable } from '@nestjs/common';
import { record } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { answer, one } from '../../kernel/tx.js';
import type { CreateTierWindowDto } from './tier-window.dto.js';

const SHOWN = `w.id, w.tier, w.window_days AS "windowDays", w.open_cap AS "openCap", w.day_cap AS "dayCap",
  w.lead_weight::text AS "leadWeight", lower(w.effective) AS "effectiveFrom", upper(w.effective) AS "effectiveTo"`;

const LIST = `SELECT json_build_object('data', json_agg(v))::text AS body FROM (
  SELECT ${SHOWN} FROM partner_tier_windows w ORDER BY array_position('{registered,preferred,leading}', w.tier), lower(w.effective) DESC) v`;

const ONE = `SELECT row_to_json(v)::text AS body FROM (SELECT ${SHOWN} FROM partner_tier_windows w WHERE w.id = $1) v`;

const HELD = `SELECT id FROM partner_tier_windows WHERE tier = $1 ORDER BY lower(effective) LIMIT 1 FOR UPDATE`;

const LAST = `SELECT id, lower(effective)::text AS "from", app_today()::text AS today FROM partner_tier_windows
  WHERE tier = $1 AND upper_inf(effective)`;

const FOLLOW = `
  WITH ended AS (UPDATE partner_tier_windows SET effective = daterange(lower(effective), $6::date) WHERE id = $7 RETURNING 1)
  INSERT INTO partner_tier_windows (tier, window_days, open_cap, day_cap, lead_weight, effective, created_by)
  SELECT $1, $2, $3, $4, $5, daterange($6::date, NULL), $8 FROM ended RETURNING id`;

@Injectable()
export class TierWindowsService {
  constructor(private readonly db: Db) {}

  list(): Promise<Answer> {
    return this.db.read(LIST, []);
  }

  create(actor: Actor, dto: CreateTierWindowDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await one(tx, HELD, [dto.tier]);
      const last = (await one<{ id: string; from: string; today: string }>(tx, LAST, [dto.tier]))!;
      refuse(faults(dto, last));
      const { tier, windowDays, openCap, dayCap, leadWeight, effectiveFrom } = dto;
      const values = [tier, windowDays, openCap, dayCap, leadWeight, effectiveFrom, last.id, actor.userId];
      const { id } = (await one<{ id: string }>(tx, FOLLOW, values))!;
      const changes = Object.fromEntries(Object.entries(dto).map(([name, to]) => [name, { to: to as unknown }]));
      await record(tx, actor, { action: 'tiers.set_window', subject: { type: 'partner_tier_windows', id }, changes });
      return answer(tx, ONE, [id]);
    });
  }
}

const faults = ({ effectiveFrom }: CreateTierWindowDto, { from, today }: { from: string; today: string }): Reason[] =>
  effectiveFrom > today && effectiveFrom > from
    ? []
    : [{ code: 'window_too_early', pointer: '/effectiveFrom', after: from > today ? from : today }];
