/**
 * What is judged by people: each round goes its way by the services of requests: applied for, screened, reviewed, decided. What
 * began long ago is dated back; marks and names are invented.
 */
import { stepApplication } from '../funding/application/stepping.js';
import { AnsweringService } from '../funding/assignment/answering.service.js';
import { InvitingService } from '../funding/assignment/inviting.service.js';
import { BatchesService } from '../funding/decision/batches.service.js';
import { DecidingService } from '../funding/decision/deciding.service.js';
import { WritingService } from '../funding/review/writing.service.js';
import { RoundStepsService } from '../funding/round/round-steps.service.js';
import { SETTINGS } from '../funding/round/settings.js';
import type { Actor } from '../kernel/actor.js';
import { change } from '../journal/index.js';
import { now, one, rows, type Tx } from '../kernel/tx.js';
import { ACADEMIC_RUBRIC } from './academic.js';
import { ACADEMIC_FORM } from './academic-form.js';
import { enterRound, type House, prepareRound } from './fill-round.js';
import { type Desk, GrantDesk, type Tools } from './grant-desk.js';
import { personOf } from './people.js';
import { type DemoRound, RANKED, REVIEWED, SAID, SEALED } from './proposals.js';
import { ago, idOf, within } from './within.js';

const MONEY = [
  ['cny', '300000.00', '400000.00'],
  ['token', '2000000000', '20000000000'],
  ['gpu_card_minute', '600000', '6000000'],
] as const;
const STANDS = { form: ACADEMIC_FORM, rubric: ACADEMIC_RUBRIC, rules: [], money: MONEY };
const HOW = { mode: 'fixed', blinding: 'single', rankingMetric: 'raw_mean' } as const;
const OWN = {
  reviewersPerApplication: 2,
  minValidReviews: 2,
  maxRoundsPerYear: null,
  decisionMode: 'officer',
} as const;
const settings = { ...SETTINGS.fixed, ...OWN };

interface Stage {
  readonly tx: Tx;
  readonly house: House;
  readonly tools: Tools;
  readonly desk: Omit<Desk, 'roundId'>;
  readonly fundId: string;
  /** who reads, in the order of the marks */
  readonly readers: readonly Actor[];
}

export async function enterReviews(stage: Omit<Stage, 'readers'>): Promise<void> {
  const { tx, tools } = stage;
  const asked = await personOf(tx, tools.people, 'reviewer');
  const readers = [
    await personOf(tx, tools.people, 'reviewer-second'),
    await personOf(tx, tools.people, 'reviewer-third'),
  ];
  for (const reader of [asked, ...readers]) await rows(tx, POOL, [reader.personId]);
  const whole = { ...stage, readers };
  await decide(whole, SEALED);
  await judge(whole, RANKED);
  await ask(whole, asked);
  // the text of the pledge is another since
  await rows(tx, OUTDATED, [asked.personId]);
  await propose(whole);
}

/** Known by their ORCID, with the pledge signed. */
const POOL = `WITH w AS (INSERT INTO reviewers (person_id, seniority, state, identity_verified_by, pledge_version, pledge_signed_at)
    VALUES ($1, 'senior', 'active', 'orcid', '1.0', app_now()) RETURNING id)
  INSERT INTO reviewer_topics (reviewer_id, topic_code, weight)
  SELECT w.id, t.code, 1 FROM w, unnest(ARRAY['reasoning', 'agents', 'low_resource', 'long_context', 'education']) t (code)`;
const OUTDATED = `UPDATE reviewers SET pledge_version = '0.9' WHERE person_id = $1`;

/** Applied for until `closed` days ago, screened, and open to its reviewers; answers the applications in their order. */
async function screen(stage: Stage, about: DemoRound, closed: number): Promise<{ roundId: string; ids: string[] }> {
  const { tx, house, tools, desk, fundId } = stage;
  const { code, nameZh, nameEn, proposals } = about;
  const times = (await one<Times>(tx, TIMES, [closed]))!;
  const round = await enterRound(tx, house, { fundId, code, nameZh, nameEn, ...HOW, settings, ...times }, STANDS);
  const at = new GrantDesk(tx, { ...desk, roundId: round.id }, tools);
  const ids: string[] = [];
  await ago(tx, closed + 3, async () => {
    for (const each of proposals) {
      const { application } = await at.apply(await personOf(tx, tools.people, each.pi), { ...each, began: 0 });
      ids.push(application.id);
      await stepApplication(tx, house.keeper, application, 'screenPass');
    }
  });
  await ago(tx, closed - 2, async () => {
    const steps = new RoundStepsService(within(tx));
    await steps.lockIntake(house.manager, round.id);
    await steps.startReview(house.manager, round.id);
  });
  return { roundId: round.id, ids };
}

interface Times {
  opensAt: string;
  closesAt: string;
  reviewDueAt: string;
  decisionDueAt: string;
}
const DAY = (days: string): string => `((app_today() + (${days}))::timestamp AT TIME ZONE 'Asia/Shanghai')::text`;
const TIMES = `SELECT ${DAY('-$1::int - 45')} AS "opensAt", ${DAY('-$1::int')} AS "closesAt",
  ${DAY('30 - $1::int')} AS "reviewDueAt", ${DAY('60 - $1::int')} AS "decisionDueAt"`;

/** One is invited to all of it; the last is open before him. */
async function ask(stage: Stage, reader: Actor): Promise<void> {
  const { ids } = await screen(stage, REVIEWED, 12);
  for (const id of ids) await invite(stage, id, reader);
  const reviewId = await open(stage, ids[2]!, reader);
  const scores = [{ key: 'originality', value: '78.00' }];
  const comment = { commentInternal: '隔离方案写得清楚，缺少与现有沙箱的比较' };
  await new WritingService(within(stage.tx)).update(reader, reviewId, { scores, ...comment });
}

/** Every reviewer has read and marked; answers what is to be decided. */
async function judge(stage: Stage, about: DemoRound): Promise<{ roundId: string; ids: string[] }> {
  const { tx, house, readers } = stage;
  const found = await screen(stage, about, 35);
  const writing = new WritingService(within(tx));
  await ago(tx, 15, async () => {
    for (const [at, id] of found.ids.entries())
      for (const [by, reader] of readers.entries()) {
        await invite(stage, id, reader);
        const reviewId = await open(stage, id, reader);
        const scores = ACADEMIC_RUBRIC.map(({ key }) => ({ key, value: `${about.proposals[at]!.marks[by]}.00` }));
        const words = { commentToApplicant: '选题明确，方案可行；请说明与已有工作的差异。', conflictDeclared: false };
        await writing.update(reader, reviewId, { scores, confidence: 2, ...words });
        await writing.submit(reader, reviewId);
      }
  });
  await ago(tx, 4, () => new RoundStepsService(within(tx)).startDeliberation(house.manager, found.roundId, {}));
  return found;
}

async function invite({ tx, house }: Stage, applicationId: string, { personId }: Actor): Promise<void> {
  const inviting = new InvitingService(within(tx));
  const id = idOf(await inviting.propose(house.keeper, { applicationId, personId: personId! }));
  await inviting.invite(house.keeper, id);
}

async function open({ tx }: Stage, applicationId: string, reader: Actor): Promise<string> {
  const answering = new AnsweringService(within(tx));
  const { id } = (await one<{ id: string }>(tx, MINE, [applicationId, reader.personId]))!;
  await answering.accept(reader, id);
  return (JSON.parse((await answering.open(reader, id)).text) as { reviewId: string }).reviewId;
}

const MINE = `SELECT id FROM assignments WHERE application_id = $1 AND person_id = $2`;

/** The first gets what it asks for, the second waits, the last gets nothing. */
async function decide(stage: Stage, about: DemoRound): Promise<void> {
  const { tx, house } = stage;
  const { roundId, ids } = await judge(stage, about);
  const [deciding, batches] = [new DecidingService(within(tx)), new BatchesService(within(tx))];
  const [first, second, third] = ids as [string, string, string];
  const { cny, token } = about.proposals[0]!;
  await deciding.recommend(house.keeper, first, { amounts: { cny, token } });
  await deciding.waitlist(house.keeper, second);
  await deciding.decline(house.keeper, third);
  const batch = idOf(await batches.create(house.keeper, roundId, { kind: 'main' }));
  await batches.setLines(house.keeper, batch, {
    lines: [
      { applicationId: first, outcome: 'offer', rank: 1 },
      { applicationId: second, outcome: 'waitlist', rank: 2, commentToApplicant: SAID.waitlist },
      { applicationId: third, outcome: 'reject', reasons: ['overlap'], commentToApplicant: SAID.reject },
    ],
  });
  await batches.seal(house.keeper, batch);
  await batches.approve(house.manager, batch);
}

/** Written by a colleague, whole, and not published. */
async function propose({ tx, house, fundId }: Stage): Promise<void> {
  const named = {
    code: 'CCF-2027-1',
    nameZh: 'CCF-智谱大模型创新基金 2027 春季',
    nameEn: 'CCF-Zhipu Fund, spring 2027',
  };
  const times = (await one<Times>(tx, TIMES, [-80]))!;
  const about = { fundId, ...named, ...HOW, settings, ...times };
  const { draft, versions } = await prepareRound(tx, house, about, STANDS, await now(tx));
  await change(tx, house.keeper, draft, versions, 'rounds.update');
  await new RoundStepsService(within(tx)).requestPublication(house.keeper, draft.id);
}
