/** April: judges answer, or do not; write, or are late; and read nothing of who applies, whatever they open. */
import { expect } from '@jest/globals';
import { ACADEMIC_RUBRIC } from '../../../src/demo/academic.js';
import { exact, quotient } from '../../../src/kernel/decimal.js';
import type { Caller, Reply } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import { Panel, type Seat, turn } from './assigning.js';
import type { Applied } from './applying.js';
import { type Call, OPEN_PLACES } from './opening.js';
import { done, inTurns, no, ok, press } from './pressing.js';
import { IDENTITY, type World } from './world.js';

const POINTS = ACADEMIC_RUBRIC.map(({ key, weight }) => ({ key, weight }));

/** Looks over the shoulder of who judges: what comes back must not tell who applies. */
export function blindly(who: Caller): Caller {
  const read = (reply: Reply): Reply => {
    const found = IDENTITY.exec(reply.text);
    if (found) throw new Error(`A judge reads ${found[0]}: ${reply.text}`);
    return reply;
  };
  return {
    ...who,
    get: async (...given) => read(await who.get(...given)),
    post: async (...given) => read(await who.post(...given)),
    patch: async (...given) => read(await who.patch(...given)),
  };
}

/** Marks that are drawn before anybody writes: chance must not depend on who is faster. */
function drawMarks({ random }: World, quality: number, leniency: number): Record<string, string> {
  const mark = () => Math.min(100, Math.max(0, quality + leniency + random.int(-6, 6)));
  return Object.fromEntries(POINTS.map(({ key }) => [key, `${mark()}.00`]));
}

export const totalOf = (marks: Readonly<Record<string, string>>): string =>
  quotient(
    POINTS.reduce((sum, { key, weight }) => sum + BigInt(weight) * exact(marks[key]!), 0n),
    100n * exact('1'),
    4,
  );

export class Reviewing {
  readonly panel: Panel;
  private readonly quality = new Map<Applied, number>();

  constructor(
    private readonly world: World,
    call: Call,
    applications: readonly Applied[],
  ) {
    this.panel = new Panel(world, call, applications);
    for (const each of applications) this.quality.set(each, world.random.int(45, 92));
  }

  /** Invitations that stand, answered: a few decline, one of them for a tie that nobody knew; some stay silent. */
  async answer({ declines = 0, silent = [] }: { declines?: number; silent?: readonly object[] } = {}): Promise<void> {
    const waiting = this.panel.seats.filter(({ state }) => state === 'invited');
    const quiet = waiting.filter(({ judge }) => silent.includes(judge));
    const asked = waiting.filter((seat) => !quiet.includes(seat));
    const declining = asked.filter((_, at) => at % 40 === 0).slice(0, declines);
    await inTurns(asked, async (seat) => {
      const at = declining.indexOf(seat);
      const why = at === 0 ? { reason: 'conflict', text: '本人曾与申请团队共同承担项目' } : { reason: 'load' };
      const verb = at < 0 ? 'accept' : 'decline';
      const options = { ifMatch: seat.version };
      const { version } = ok(await blindly(seat.judge).post(`/assignments/${seat.id}/${verb}`, at < 0 ? undefined : why, options)); // prettier-ignore
      Object.assign(seat, { version, state: at < 0 ? 'accepted' : 'declined' });
    });
    for (const seat of quiet) seat.state = 'expired';
  }

  /** All that was taken is written, but by the late ones. */
  async write(late: readonly object[] = []): Promise<void> {
    const due = this.panel.seats.filter(({ state, judge }) => state === 'accepted' && !late.includes(judge));
    const drawn = due.map(({ application, judge }) => {
      const isOdd = application.n % 17 === 3 && judge === due.find((seat) => seat.application === application)!.judge;
      const quality = this.quality.get(application)!;
      return drawMarks(this.world, isOdd ? quality - 45 : quality, (this.world.judges.indexOf(judge) % 7) - 3);
    });
    await inTurns(due, (seat, at) => this.writeOne(seat, drawn[at]!));
  }

  private async writeOne(seat: Seat, marks: Record<string, string>): Promise<void> {
    const judge = blindly(seat.judge);
    const { reviewId } = ok(await judge.post(`/assignments/${seat.id}/open`, undefined, { ifMatch: seat.version }));
    if (seat.application.n % 4 === 0) await this.read(seat);
    const scores = Object.entries(marks).map(([key, value]) => ({ key, value }));
    const review = { scores, confidence: 2, commentToApplicant: '思路清楚，评测可再充实', conflictDeclared: false };
    ok(await judge.patch(`/reviews/${reviewId}`, review, { ifMatch: 1 }));
    const { total } = ok(await judge.post(`/reviews/${reviewId}/submit`, undefined, { ifMatch: 2 }));
    expect(total).toBe(totalOf(marks));
    Object.assign(seat, { state: 'submitted', reviewId, total });
  }

  /** What the judge has before him is the work, and not a word of whose it is. */
  private async read({ judge, application }: Seat): Promise<void> {
    const page = ok(await blindly(judge).get(`/applications/${application.id}`));
    expect([page.owner, page.organization, page.team, page.receiptNo]).toEqual([null, null, null, null]);
    const { data } = ok(await blindly(judge).get(`/applications/${application.id}/revisions`));
    const reply = await blindly(judge).get(`/applications/${application.id}/revisions/${data[0].n}`);
    expect(Object.keys(ok(reply).answers)).toEqual(expect.arrayContaining(['title_zh', 'abstract', 'budget']));
  }

  /** A tie that is found when the review is in already: the review is kept, out of every score, and one is missing. */
  async findTie(): Promise<Seat> {
    const { officer } = this.world;
    const seat = this.panel.seats.find(({ state, application }) => state === 'submitted' && application.n > 60)!;
    await this.panel.wroteTogether(seat.judge, seat.application.owner);
    const path = `/applications/${seat.application.id}`;
    ok(await officer.post(`${path}/recheck-conflicts`));
    expect(ok(await officer.get(path)).state).toBe('in_review');
    expect(ok(await officer.get(`/reviews/${seat.reviewId}`)).isValid).toBe(false);
    seat.state = 'quarantined';
    return seat;
  }
}

export async function review(world: World, call: Call, applications: readonly Applied[]): Promise<Reviewing> {
  const { crm, judges, officer } = world;
  const season = new Reviewing(world, call, applications);
  const { panel } = season;
  for (const [at, judge] of judges.filter((_, n) => n % 3 === 0).entries())
    await panel.wroteTogether(judge, applications[(at * 7) % applications.length]!.owner);
  // four fifths of those whom it takes
  const enough = Math.ceil((applications.length * 3) / OPEN_PLACES);
  const few = judges.slice(Math.floor(enough * 0.8));
  await turn(world, few, 'pause');
  for (const judge of few) panel.away.add(judge);
  await panel.expectInfeasible();
  await turn(world, few, 'resume');
  panel.away.clear();
  await panel.assign('first');

  const silent = judges.slice(10, 13);
  const late = judges.slice(20, 23);
  await season.answer({ declines: 8, silent });
  await clockShows('2027-03-26T10:30:00+08:00', crm);
  await panel.assign('second');
  await season.answer();
  await clockShows('2027-04-06T10:00:00+08:00', crm);
  await season.write(late);

  await clockShows('2027-04-16T10:00:00+08:00', crm);
  panel.isDue = true;
  expect(no(await press(officer, `/rounds/${call.roundId}`, 'start-deliberation', {}))).toEqual([422, 'review_quorum']);
  const owed = panel.seats.filter(({ state }) => state === 'accepted');
  expect(new Set(owed.map(({ judge }) => judge))).toEqual(new Set(late));
  for (const seat of owed) {
    await done(officer, `/assignments/${seat.id}`, 'revoke', { reason: '逾期未提交评审意见' });
    seat.state = 'revoked';
  }
  await turn(world, late, 'pause');
  for (const judge of late) panel.away.add(judge);
  await season.findTie();
  await panel.assign('third');
  await season.answer();
  await season.write();
  for (const each of applications) expect([each.title, panel.live(each).length]).toEqual([each.title, 3]);
  return season;
}
