/** May: the marks are compared, judges who disagree think again, and the committee meets and votes in secret. */
import { expect } from '@jest/globals';
import { exact, quotient } from '../../../src/kernel/decimal.js';
import type { Colleague } from '../../support/app.js';
import type { Applied } from './applying.js';
import type { Seat } from './assigning.js';
import type { Call } from './opening.js';
import { done, inTurns, made, no, ok, patch, press, put } from './pressing.js';
import { blindly, type Reviewing, totalOf } from './reviewing.js';
import { CLOSE } from './screening.js';
import type { World } from './world.js';

type Choice = 'yes' | 'no' | 'abstain';
type Proposal = 'recommend' | 'waitlist' | 'decline';

const QUORUM = 5;

/** The ranking is the mean of what the judges said, as the story knows it; the best first. */
export async function ranked({ officer }: World, { roundId }: Call, { panel }: Reviewing): Promise<Applied[]> {
  const { data } = ok(await officer.get(`/rounds/${roundId}/ranking`));
  const of = new Map(panel.applications.map((each) => [each.id, each]));
  const means = new Map<string, string>();
  for (const application of panel.applications) {
    const totals = panel.live(application).map(({ total }) => exact(total!));
    means.set(application.id, quotient(totals.reduce((sum, each) => sum + each, 0n), 3n * exact('1'), 4)); // prettier-ignore
  }
  for (const { applicationId, rawMean, rankable } of data)
    expect([applicationId, rawMean, rankable]).toEqual([applicationId, means.get(applicationId), true]);
  const order = data.map(({ rawMean }: { rawMean: string }) => Number(rawMean));
  expect(order).toEqual(order.toSorted((a: number, b: number) => b - a));
  expect(data).toHaveLength(panel.applications.length);
  return data.map(({ applicationId }: { applicationId: string }) => of.get(applicationId)!);
}

/** Judges who are far apart read one another by alias, and one of them thinks again; what he said first stays. */
export async function discuss(world: World, call: Call, season: Reviewing): Promise<number> {
  const { data } = ok(await world.officer.get(`/rounds/${call.roundId}/ranking`));
  const divergent = season.panel.applications.filter(({ id }) => data.find((each: { applicationId: string }) => each.applicationId === id).divergent); // prettier-ignore
  await inTurns(divergent, async (application) => {
    const seats = season.panel.live(application).toSorted((a, b) => Number(a.total) - Number(b.total));
    await thinkAgain(world, seats[0]!, Number(seats[1]!.total));
  });
  return divergent.length;
}

async function thinkAgain({ committee: [chair], officer }: World, seat: Seat, others: number): Promise<void> {
  const path = `/reviews/${seat.reviewId}`;
  const caller = seat.application.n === CLOSE.chair ? officer : chair!;
  await done(caller, path, 'reopen', { reason: '三位评审人分歧较大，请复核' });
  const judge = blindly(seat.judge);
  const { others: read, scores: before } = ok(await judge.get(path));
  expect(read.map(({ aliasNo }: { aliasNo: number }) => aliasNo)).toHaveLength(2);
  const marks = Object.fromEntries(before.map(({ key }: { key: string }) => [key, `${Math.round(others)}.00`]));
  await patch(judge, path, { scores: Object.entries(marks).map(([key, value]) => ({ key, value })) });
  const { scores, total } = await done(judge, path, 'finalise');
  expect(scores.map(({ first }: { first: string }) => first)).toEqual(before.map(({ first }: { first: string }) => first)); // prettier-ignore
  expect(total).toBe(totalOf(marks));
  seat.total = total;
}

export class Meeting {
  private constructor(
    private readonly world: World,
    private readonly id: string,
  ) {}

  /** Four are too few, tried on the last one that the chair may lead; then all come. */
  static async open(world: World, { roundId }: Call, startsAt: string, order: readonly Applied[]): Promise<Meeting> {
    const { clerk, committee } = world;
    const chair = committee[0]!;
    const { id } = await made(clerk, `/rounds/${roundId}/meetings`, { startsAt });
    const present = committee.map(({ personId }) => personId);
    await done(chair, `/meetings/${id}`, 'open', { present: present.slice(0, 4) });
    const { id: applicationId } = order.findLast(({ n }) => n !== CLOSE.chair)!;
    const item = await made(clerk, `/meetings/${id}/items`, { applicationId, proposal: 'shortlist' });
    expect(no(await press(chair, `/agenda-items/${item.id}`, 'open-vote'))).toEqual([422, 'no_quorum']);
    await done(chair, `/agenda-items/${item.id}`, 'defer');
    await put(chair, `/meetings/${id}/attendance`, { present }, `/meetings/${id}`);
    return new Meeting(world, id);
  }

  /** Who leads the item: the chair, or whom the manager names in his place. */
  leader = ({ n }: Applied): Colleague => this.world.committee[n === CLOSE.chair ? 2 : 0]!;

  private recused = ({ n }: Applied): Colleague[] =>
    n === CLOSE.chair ? [this.world.committee[0]!] : n === CLOSE.chair + 2 ? [this.world.committee[1]!] : [];

  /** By so many as it takes, or by those choices. */
  async vote(
    application: Applied,
    proposal: Proposal,
    about: { amounts?: object; choices?: Choice[] } = {},
  ): Promise<string> {
    const { clerk, manager, committee } = this.world;
    const { amounts, choices = Array.from({ length: QUORUM }, (): Choice => 'yes') } = about;
    const { id: applicationId } = application;
    const { id } = await made(clerk, `/meetings/${this.id}/items`, {
      applicationId,
      proposal,
      ...(amounts && { amounts }),
    });
    const out = this.recused(application);
    let version = 1;
    if (out.includes(committee[0]!)) {
      expect(no(await press(committee[0]!, `/agenda-items/${id}`, 'open-vote'))).toEqual([422, 'recused']);
      const named = { personId: this.leader(application).personId };
      version = (await done(manager, `/agenda-items/${id}`, 'name-acting-chair', named)).version;
    }
    const opened = ok(
      await this.leader(application).post(`/agenda-items/${id}/open-vote`, undefined, { ifMatch: version }),
    );
    const voters = committee.filter((each) => !out.includes(each));
    const options = { ifMatch: opened.version };
    for (const [at, choice] of choices.entries()) {
      const { yes, no: against, abstain } = ok(await voters[at]!.post(`/agenda-items/${id}/cast`, { choice }, options));
      expect([yes, against, abstain]).toEqual([null, null, null]);
    }
    for (const each of out) {
      expect(no(await each.post(`/agenda-items/${id}/cast`, { choice: 'yes' }, options))).toEqual([422, 'recused']);
      expect(ok(await each.get(`/agenda-items/${id}`))).toMatchObject({ isRecused: true, title: null, ballots: null });
    }
    const closed = ok(await this.leader(application).post(`/agenda-items/${id}/close-vote`, undefined, options));
    expect(closed.yes + closed.no + closed.abstain).toBe(choices.length);
    return closed.state;
  }

  /** What was voted, carried out. */
  async carry(application: Applied, proposal: Proposal, amounts?: object): Promise<void> {
    await done(this.leader(application), `/applications/${application.id}`, proposal, amounts && { amounts });
  }

  async settle(application: Applied, proposal: Proposal, amounts?: object): Promise<void> {
    expect(await this.vote(application, proposal, { amounts })).toBe('passed');
    await this.carry(application, proposal, amounts);
  }

  /** Nothing anywhere says who voted what, and the minutes are there for good. */
  async close(): Promise<void> {
    const { clerk, committee, crm } = this.world;
    const path = `/meetings/${this.id}`;
    await done(committee[0]!, path, 'close');
    await patch(clerk, path, { minutes: '会议听取了各项目的评审意见，并逐项无记名表决。' });
    await done(committee[0]!, path, 'lock-minutes');
    const told = await crm.db.rows(`SELECT 1 FROM journal WHERE action = 'agenda_items.cast' AND to_jsonb(journal)::text ~ '"(yes|no|abstain)"'`); // prettier-ignore
    expect([told, await crm.db.rows(`SELECT 1 FROM vote_tallies`)]).toEqual([[], []]);
  }
}
