/**
 * Grants of the demo, each by the way that a real one goes, on the days on which it would: one that is completed with its
 * refund settled, one under way that asks for more time and has brought forth a paper and a repository, one whose report is
 * so late that it is held, and one that waits for the society's signature.
 */
import { AmendmentsService } from '../grants/amendment/amendments.service.js';
import { GrantRunningService } from '../grants/grant/running.service.js';
import { recordMetrics } from '../grants/index.js';
import { OutcomesService } from '../grants/outcome/outcomes.service.js';
import { TerminationsService } from '../grants/termination/terminations.service.js';
import { SETTINGS } from '../funding/round/settings.js';
import { one, rows, type Tx } from '../kernel/tx.js';
import { ACADEMIC_MONEY, ACADEMIC_RUBRIC, ACADEMIC_RULES } from './academic.js';
import { ACADEMIC_FORM } from './academic-form.js';
import { enterReviews } from './fill-reviews.js';
import { enterRound, type House } from './fill-round.js';
import { GrantDesk, type Tools } from './grant-desk.js';
import { AUTHOR, FINAL, GRANTS, MID_TERM, SPENT, TERM_DAYS } from './grants.js';
import { daysAfter, personOf } from './people.js';
import { ago, idOf, within } from './within.js';

const STANDS = { form: ACADEMIC_FORM, rubric: ACADEMIC_RUBRIC, rules: ACADEMIC_RULES, money: ACADEMIC_MONEY };
const ALL = ['company', 'society', 'institution', 'pi'] as const;

interface Stage {
  readonly tx: Tx;
  readonly house: House;
  readonly tools: Tools;
  readonly desk: GrantDesk;
  readonly today: string;
}

export async function enterGrants(tx: Tx, house: House, tools: Tools, fundId: string): Promise<void> {
  const { people } = tools;
  const times = (await one<{ today: string; opensAt: string; closesAt: string }>(tx, TIMES))!;
  const { today, opensAt, closesAt } = times;
  const how = { mode: 'rolling', blinding: 'none', rankingMetric: 'raw_mean' } as const;
  const settings = { ...SETTINGS.rolling, oneActivePer: 'pi' } as const;
  const named = { code: 'CCF-ROLLING', nameZh: 'CCF-智谱大模型创新基金 滚动资助', nameEn: 'CCF-Zhipu Fund, rolling' };
  const round = await enterRound(tx, house, { fundId, ...named, ...how, settings, opensAt, closesAt }, STANDS);
  const hands = {
    keeper: house.keeper,
    legal: await personOf(tx, people, 'legal'),
    finance: await personOf(tx, people, 'finance'),
    paymaster: await personOf(tx, people, 'finance-second'),
    society: await personOf(tx, people, 'society'),
    today,
  };
  const desk = new GrantDesk(tx, { ...hands, roundId: round.id }, tools);
  const stage = { tx, house, tools, desk, today };
  await complete(stage);
  await run(stage);
  await beLate(stage);
  await wait(stage);
  await enterReviews({ tx, house, tools, desk: hands, fundId });
}

const TIMES = `SELECT app_today()::text AS today, (app_now() - interval '720 days')::text AS "opensAt",
  (app_now() - interval '20 days')::text AS "closesAt"`;

const piOf = ({ tx, tools }: Stage, { pi }: { pi: string }) => personOf(tx, tools.people, pi);

/** Signed and paid, and beyond: its money was not all needed. */
async function complete(stage: Stage): Promise<void> {
  const { tx, house, tools, desk, today } = stage;
  const about = GRANTS.completed;
  const pi = await piOf(stage, about);
  const id = await ago(tx, 690, () => desk.offer(pi, about));
  await ago(tx, 660, () => desk.issue(id, about, '6222 0200 0000 0001'));
  await ago(tx, 650, () => desk.sign(id, ALL));
  await ago(tx, 638, () => desk.pay(pi, id, 1, 'DEMO-GRANT-0001'));
  const mid = await ago(tx, 470, () => desk.report(pi, id, 'mid_term', MID_TERM));
  await ago(tx, 465, () => desk.accept(mid));
  await ago(tx, 455, () => desk.pay(pi, id, 2, 'DEMO-GRANT-0002'));
  const { budget, spent, ...figures } = SPENT;
  const [money, last] = await ago(tx, 262, async () => {
    const row = { item: '设备与劳务', budget, spent };
    const paper = { paper: await desk.file(pi, '决算表.pdf'), truthful: true };
    return [
      await desk.report(pi, id, 'financial', { spent: [row], ...figures, ...paper }),
      await desk.report(pi, id, 'final', { ...FINAL, paper: await desk.file(pi, '结题报告.pdf') }),
    ] as const;
  });
  await ago(tx, 255, async () => {
    await desk.accept(money, { acceptedCost: spent });
    await desk.accept(last);
  });
  await ago(tx, 250, () => new GrantRunningService(within(tx)).complete(house.manager, id, 'excellent'));
  const back = { amount: figures.unspent, receivedOn: daysAfter(today, -240), bankRef: 'DEMO-REFUND-0001' };
  const finance = await personOf(tx, tools.people, 'finance');
  await ago(tx, 238, () => new TerminationsService(within(tx)).recordRefund(finance, id, back));
}

/** In its second half: the report is accepted, so the second tranche can be asked for. */
async function run(stage: Stage): Promise<void> {
  const { tx, tools, desk, today } = stage;
  const about = GRANTS.running;
  const pi = await piOf(stage, about);
  const id = await ago(tx, 330, () => desk.offer(pi, about));
  await ago(tx, 300, () => desk.issue(id, about, '6222 0200 0000 0002'));
  await ago(tx, 290, () => desk.sign(id, ALL));
  await ago(tx, 275, () => desk.pay(pi, id, 1, 'DEMO-GRANT-0003'));
  const mid = await ago(tx, 110, () => desk.report(pi, id, 'mid_term', MID_TERM));
  await ago(tx, 100, () => desk.accept(mid, { comment: '进展良好，请在结题报告中补充人工评测' }));
  await ago(tx, 3, async () => {
    const amendments = new AmendmentsService(within(tx), tools.crypto);
    const changes = { endOn: daysAfter(today, TERM_DAYS - about.began + 120) };
    const reason = '合作单位的数据集推迟交付，最后一轮评测需要顺延四个月';
    const asked = idOf(await amendments.write(pi, id, { kind: 'extension', changes, reason }));
    await amendments.submit(pi, asked);
  });
  await bringForth(stage, id);
}

/** A paper that names the grant as it should, and a repository with its stars. */
async function bringForth(stage: Stage, grantId: string): Promise<void> {
  const { tx, house, tools, today } = stage;
  const pi = await piOf(stage, GRANTS.running);
  const outcomes = new OutcomesService(within(tx), tools.crypto);
  const { ackText } = (await one<{ ackText: string }>(tx, ACKNOWLEDGED, [grantId]))!;
  const named = { title: GRANTS.running.titleEn, authors: [AUTHOR], grantIds: [grantId] };
  const published = { publishedOn: daysAfter(today, -60), doi: '10.5555/demo.2026.0001', ackText };
  const url = 'https://github.com/example/aligned-instructions';
  const [paper, repository] = await ago(tx, 50, async () => [
    idOf(await outcomes.claim(pi, { kind: 'paper', ...named, ...published })),
    idOf(await outcomes.claim(pi, { kind: 'repository', ...named, publishedOn: daysAfter(today, -90), url })),
  ]);
  await ago(tx, 48, async () => {
    await outcomes.verify(house.keeper, paper, { linkOpens: true });
    await outcomes.verify(house.keeper, repository, { linkOpens: true, note: '自述文件注明了资助编号' });
  });
  const days = await rows<{ fetchedAt: string; value: string }>(tx, STARS);
  const told = { outcomeId: repository, source: 'github', metric: 'stars' } as const;
  await recordMetrics(tx, days.map((each) => ({ ...told, ...each }))); // prettier-ignore
}

const ACKNOWLEDGED = `SELECT replace(f.ack_zh, '{number}', g.number) AS "ackText"
  FROM grants g JOIN funds f ON f.id = g.fund_id WHERE g.id = $1`;
/** Of the last six weeks. */
const STARS = `SELECT (app_now() - make_interval(days => d))::text AS "fetchedAt", (640 - d * 9 - (d * d) % 7)::text AS value
  FROM generate_series(1, 42) d ORDER BY d DESC`;

/** Nothing was heard of it since its first tranche: whoever works on it is held. */
async function beLate(stage: Stage): Promise<void> {
  const { tx, desk } = stage;
  const about = GRANTS.late;
  const pi = await piOf(stage, about);
  const id = await ago(tx, 325, () => desk.offer(pi, about));
  await ago(tx, 298, () => desk.issue(id, about, '6222 0200 0000 0003'));
  await ago(tx, 288, () => desk.sign(id, ALL));
  await ago(tx, 270, () => desk.pay(pi, id, 1, 'DEMO-GRANT-0004'));
}

/** Out with its number; all have signed but the society. */
async function wait(stage: Stage): Promise<void> {
  const { tx, desk } = stage;
  const about = GRANTS.signing;
  const pi = await piOf(stage, about);
  const id = await ago(tx, 30, () => desk.offer(pi, about));
  await ago(tx, 12, () => desk.issue(id, about, '6222 0200 0000 0004'));
  await ago(tx, 6, () => desk.sign(id, ['company', 'institution', 'pi']));
}
