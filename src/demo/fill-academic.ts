/** The academic funds of the demo: a round of each is open, with the default form and the default rules. */
import { one, type Tx } from '../kernel/tx.js';
import { SETTINGS } from '../funding/round/settings.js';
import { ACADEMIC_MONEY, ACADEMIC_ROUNDS, ACADEMIC_RUBRIC, ACADEMIC_RULES } from './academic.js';
import { ACADEMIC_FORM } from './academic-form.js';
import { enterRound, type House } from './fill-round.js';

const STANDS = { form: ACADEMIC_FORM, rubric: ACADEMIC_RUBRIC, rules: ACADEMIC_RULES, money: ACADEMIC_MONEY };

/** `funds`: the ids by code. */
export async function enterAcademic(tx: Tx, house: House, funds: ReadonlyMap<string, string>): Promise<void> {
  const dates = (await one<Dates>(tx, DATES))!;
  for (const { fund, ...named } of ACADEMIC_ROUNDS) {
    const how = { mode: 'fixed', blinding: 'double', rankingMetric: 'adjusted', settings: SETTINGS.fixed } as const;
    await enterRound(tx, house, { ...named, ...dates, ...how, fundId: funds.get(fund)! }, STANDS);
  }
}

interface Dates {
  opensAt: string;
  closesAt: string;
  reviewDueAt: string;
  decisionDueAt: string;
}

const DAY = (days: number): string => `((app_today() + ${days})::timestamp AT TIME ZONE 'Asia/Shanghai')::text`;

/** Midnight in Shanghai. */
const DATES = `SELECT ${DAY(-14)} AS "opensAt", ${DAY(31)} AS "closesAt", ${DAY(76)} AS "reviewDueAt", ${DAY(106)} AS "decisionDueAt"`;
