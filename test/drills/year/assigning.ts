/**
 * Who reviews what: the story keeps its own account of every invitation, works out by itself what a plan may do and what it
 * can come to at most, and holds each plan of the service against that.
 */
import { expect } from '@jest/globals';
import type { Applied } from './applying.js';
import { exact } from '../../../src/kernel/decimal.js';
import { best, type Question } from './optimum.js';
import { type Call, OPEN_PLACES } from './opening.js';
import { all, done, made, no, ok } from './pressing.js';
import type { Judge, World } from './world.js';

const EACH = 3;

/** One invitation, as the story knows it. */
export interface Seat {
  readonly application: Applied;
  readonly judge: Judge;
  readonly id: string;
  state: 'invited' | 'accepted' | 'submitted' | 'declined' | 'expired' | 'revoked' | 'quarantined';
  version: number;
  reviewId?: string;
  /** weighted total of what was marked, as text */
  total?: string;
}

export class Panel {
  readonly seats: Seat[] = [];
  /** judges who take no more */
  readonly away = new Set<Judge>();
  /** reviews are due, and what is missing counts against who owes it */
  isDue = false;
  private readonly papers = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly call: Call,
    readonly applications: readonly Applied[],
  ) {}

  /** A joint paper that colleagues have found. */
  async wroteTogether(judge: Judge, applicant: Applied['owner']): Promise<void> {
    const paper = { lastOn: '2026-05-01', authors: 4, source: 'ACL Anthology' };
    await made(this.world.officer, '/coauthorships', { personId: judge.personId, otherPersonId: applicant.personId, ...paper }); // prettier-ignore
    this.papers.add(judge.personId + applicant.personId);
  }

  live = (application: Applied): Seat[] => this.seats.filter((seat) => seat.application === application && (seat.state === 'accepted' || seat.state === 'submitted')); // prettier-ignore

  /** What keeps them apart, by what was entered and nothing else. */
  isApart(application: Applied, judge: Judge): boolean {
    const team = [application.owner, ...(application.coPi ? [application.coPi] : [])];
    return (
      team.some(({ place, personId }) => place.id === judge.place.id || this.papers.has(judge.personId + personId)) ||
      application.excluded.some(({ personId }) => personId === judge.personId)
    );
  }

  /** 60 of topics, 25 of a bid that nobody made, 10 of punctuality, 5 for never having met; in hundredths. */
  points({ topics }: Applied, judge: Judge): number {
    const codes = new Set([...Object.keys(topics), ...Object.keys(judge.topics)]);
    let [least, most] = [0, 0];
    for (const code of codes) {
      const [a, b] = [topics[code] ?? 0, judge.topics[code] ?? 0].map((weight) => Math.round(weight * 10)) as [number, number]; // prettier-ignore
      least += Math.min(a, b);
      most += Math.max(a, b);
    }
    return Math.round((60 * (least / most) + 25 * 0.5 + 10 * this.punctuality(judge) + 5) * 100);
  }

  private punctuality(judge: Judge): number {
    const own = this.seats.filter((seat) => seat.judge === judge);
    const inTime = own.filter(({ total }) => total !== undefined).length;
    const owed = this.isDue ? own.filter(({ state }) => state === 'accepted').length : 0;
    return inTime + owed < 3 ? 0.7 : inTime / (inTime + owed);
  }

  private question(): { question: Question; open: Applied[] } {
    const { judges } = this.world;
    const open = this.applications.filter((each) => this.live(each).length < EACH);
    const asked = new Set(this.seats.filter(({ state }) => ['declined', 'expired', 'quarantined'].includes(state)).map(({ application, judge }) => `${application.n} ${judge.personId}`)); // prettier-ignore
    const applications = open.map((each) => {
      const fixed = this.live(each);
      const places = EACH - fixed.length;
      return { places, juniors: fixed.some(({ judge }) => judge.isSenior) ? places : places - 1 };
    });
    const busy = Map.groupBy(this.seats.filter(({ state }) => state === 'accepted'), ({ judge }) => judge); // prettier-ignore
    const people = judges.map((judge) => ({
      free: this.away.has(judge) ? 0 : OPEN_PLACES - (busy.get(judge)?.length ?? 0),
      institution: judge.place.id,
      isSenior: judge.isSenior,
    }));
    const score = (a: number, j: number): number | undefined => {
      const [application, judge] = [open[a]!, judges[j]!];
      const isOut =
        asked.has(`${application.n} ${judge.personId}`) ||
        this.isApart(application, judge) ||
        this.live(application).some((seat) => seat.judge.place.id === judge.place.id);
      return isOut ? undefined : this.points(application, judge);
    };
    return { question: { applications, judges: people, score }, open };
  }

  /** There are too few judges for everybody, and the answer says whom it lacks. */
  async expectInfeasible(): Promise<void> {
    const { question } = this.question();
    const wanted = question.applications.reduce((total, { places }) => total + places, 0);
    const reply = await this.world.officer.post(`/rounds/${this.call.roundId}/assignment-runs`, { seed: 'too few' });
    expect(no(reply)).toEqual([422, 'infeasible']);
    const missing = reply.body.deficient.reduce((total: number, each: { missing: number }) => total + each.missing, 0);
    expect(missing).toBe(wanted - best(question).filled);
    expect(reply.body.deficient[0].candidates.length).toBeGreaterThan(0);
  }

  /** A plan that breaks no rule and comes to as much as any plan can, applied; then everybody is invited. */
  async assign(seed: string): Promise<void> {
    const { officer } = this.world;
    const { question, open } = this.question();
    const dry = await made(officer, `/rounds/${this.call.roundId}/assignment-runs`, { seed });
    const plan = await made(officer, `/rounds/${this.call.roundId}/assignment-runs`, { seed });
    expect(plan.pairs).toEqual(dry.pairs);
    await done(officer, `/assignment-runs/${dry.id}`, 'discard');
    this.expectBest(plan, question, open);
    await done(officer, `/assignment-runs/${plan.id}`, 'apply');
    const asked = plan.stats.added + plan.stats.kept;
    expect(await made(officer, `/rounds/${this.call.roundId}/invitations`)).toEqual({ invited: asked, withheld: [] });
    await this.readInvitations();
  }

  private expectBest(plan: Plan, question: Question, open: readonly Applied[]): void {
    const { judges } = this.world;
    const row = new Map(open.map((each, at) => [each.id, at]));
    const place = new Map(judges.map((each, at) => [each.personId, at]));
    const fresh = plan.pairs.filter(({ change }) => change === 'added' || change === 'kept');
    const loads = judges.map(() => 0);
    for (const { application, reviewer, score } of fresh) {
      const [a, j] = [row.get(application.id)!, place.get(reviewer.personId)!];
      expect([application.title, reviewer.name, Number(score)]).toEqual([application.title, reviewer.name, question.score(a, j)! / 100]); // prettier-ignore
      loads[j]! += 1;
    }
    for (const [j, load] of loads.entries()) expect(load).toBeLessThanOrEqual(question.judges[j]!.free);
    for (const [id, of] of Map.groupBy(fresh, ({ application }) => application.id)) {
      const { places, juniors } = question.applications[row.get(id)!]!;
      const panel = of.map(({ reviewer }) => judges[place.get(reviewer.personId)!]!);
      expect([id, of.length, new Set(panel.map((each) => each.place.id)).size]).toEqual([id, places, places]);
      expect(panel.filter(({ isSenior }) => !isSenior).length).toBeLessThanOrEqual(juniors);
    }
    const optimum = best(question);
    const total = fresh.reduce((sum, { score }) => sum + exact(score), 0n);
    expect({ filled: fresh.length, total }).toEqual({
      filled: optimum.filled,
      total: BigInt(optimum.total) * 10n ** 6n,
    });
    expect(plan.stats.bound).toBe(plan.stats.total);
  }

  private async readInvitations(): Promise<void> {
    const of = new Map(this.applications.map((each) => [each.id, each]));
    const who = new Map(this.world.judges.map((each) => [each.personId, each]));
    for (const { id, application, reviewer, version } of await all(this.world.officer, `/assignments?roundId=${this.call.roundId}&state=invited`)) // prettier-ignore
      this.seats.push({ id, version, state: 'invited', application: of.get(application.id)!, judge: who.get(reviewer.personId)! }); // prettier-ignore
  }
}

interface Plan {
  readonly pairs: readonly {
    readonly application: { readonly id: string; readonly title: string };
    readonly reviewer: { readonly personId: string; readonly name: string };
    readonly score: string;
    readonly change: string;
  }[];
  readonly stats: { readonly total: string; readonly bound: string };
}

/** Judges take no more, or take part again. */
export async function turn({ officer }: World, judges: readonly Judge[], verb: 'pause' | 'resume'): Promise<void> {
  const pool = await all(officer, '/reviewers');
  for (const judge of judges) {
    const { id } = pool.find(({ person }: { person: { id: string } }) => person.id === judge.personId);
    const { version } = ok(await officer.get(`/reviewers/${id}`));
    ok(await officer.post(`/reviewers/${id}/${verb}`, undefined, { ifMatch: version }));
  }
}
