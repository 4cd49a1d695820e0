/** The rules of editing: what each special field may become. */
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { one, type Tx } from '../../kernel/tx.js';
import { stepsFromDefault } from '../pipeline/stages.js';
import { deals } from './deal.access.js';
import type { UpdateDealDto } from './deal.dto.js';
import type { Deal } from './deal.entity.js';
import { touchesMoney } from './deal.values.js';

const LINES = `SELECT 1 FROM deal_lines WHERE deal_id = $1 LIMIT 1`;
const ENCOUNTERS = `SELECT 1 FROM deal_competitors WHERE deal_id = $1 LIMIT 1`;

/** Checks what depends on other rows or roles; answers the columns that follow from it. */
export async function judge(
  tx: Tx,
  actor: Actor,
  deal: Deal,
  dto: UpdateDealDto,
  reasons: Reason[],
): Promise<Partial<Deal>> {
  if (touchesMoney(dto) && (await one(tx, LINES, [deal.id]))) {
    reasons.push({ code: 'amount_from_lines', pointer: '/amount' });
  }
  if (dto.competitorCheck && dto.competitorCheck !== 'met' && (await one(tx, ENCOUNTERS, [deal.id]))) {
    reasons.push({ code: 'competitors_recorded', pointer: '/competitorCheck' });
  }
  if (dto.forecastCategory && dto.forecastCategory !== deal.forecastCategory) {
    const code = await categoryRefusal(tx, actor, deal, dto);
    if (code) reasons.push({ code, pointer: '/forecastCategory' });
  }
  if (dto.probability === undefined) return {};
  if (deal.stageType !== 'open' || dto.probability > 99) {
    reasons.push({ code: 'probability_out_of_range', pointer: '/probability' });
  }
  return { probabilityIsAuto: false };
}

async function categoryRefusal(tx: Tx, actor: Actor, deal: Deal, dto: UpdateDealDto) {
  const steps = stepsFromDefault(deal.stage, dto.forecastCategory!);
  if (steps === undefined) return 'category_not_open';
  if (steps === 0 || (await isManagerOf(tx, actor, deal))) return undefined;
  if (steps > 1) return 'category_too_far';
  return dto.categoryNote ? undefined : 'note_needed';
}

/** Whoever adjusts the forecast of a deal is its manager. */
export async function isManagerOf(tx: Tx, actor: Actor, deal: Deal): Promise<boolean> {
  const binder = new Binder();
  const managed = visible(actor, 'forecast.adjust', deals, binder);
  const text = `SELECT 1 FROM deals d WHERE d.id = ${binder.$(deal.id, 'uuid')} AND (${managed})`;
  return (await one(tx, text, binder.values)) !== undefined;
}
