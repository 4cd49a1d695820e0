/** Z计划 of the demo: a rolling round with form, rules, rubric, ladder and money, open for months already. */
import { create } from '../journal/index.js';
import { one, type Tx } from '../kernel/tx.js';
import type { Round } from '../funding/round/round.entity.js';
import { SETTINGS } from '../funding/round/settings.js';
import { Tier } from '../startups/tier/tier.entity.js';
import { enterRound, type House } from './fill-round.js';
import { enterStartup } from './fill-startups.js';
import { RUBRIC, RULES, STARTUPS, TIERS } from './zplan.js';
import { FORM } from './zplan-form.js';

export async function enterZplan(tx: Tx, house: House, fundId: string): Promise<void> {
  const round = await openRound(tx, house, fundId);
  for (const about of STARTUPS) await enterStartup(tx, house, round, about);
}

async function openRound(tx: Tx, house: House, fundId: string): Promise<Round> {
  const { at } = (await one<{ at: string }>(tx, `SELECT (app_now() - interval '120 days')::text AS at`))!;
  const named = { code: 'ZPLAN-2026', nameZh: 'Z计划 2026', nameEn: 'Z Plan 2026' };
  const how = { mode: 'rolling', blinding: 'none', rankingMetric: 'raw_mean', settings: SETTINGS.rolling } as const;
  const stands = { form: FORM, rubric: RUBRIC, rules: RULES, money: MONEY };
  const { manager } = house;
  for (const { key, totalTokens, rule } of TIERS) {
    const tier = { fundId, key, totalTokens, rule, effectiveFrom: at.slice(0, 10), createdBy: manager.userId };
    await create(tx, manager, Tier, tier, 'programme_tiers.create');
  }
  return enterRound(tx, house, { fundId, ...named, ...how, opensAt: at }, stands);
}

const MONEY = [
  ['token', '1000000000', '5000000000'],
  ['gpu_card_minute', '600000', '6000000'],
] as const;
