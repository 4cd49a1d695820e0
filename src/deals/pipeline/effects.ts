/**
 * What each verb checks and changes, once the deal is locked and its stage allows the verb. The stage itself is changed by
 * `move` alone, from what is answered here.
 */
import { confirm } from '../../journal/index.js';
import type { Answer } from '../../kernel/answer.js';
import { refuse } from '../../kernel/problem.js';
import { insert } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import { entryOf, expectFreeForDirect } from '../direct-entry/entering.js';
import type { Effect, Stepping } from './effect.js';
import { lose, reopen, win } from './closing.js';
import { factsOf } from './gate-facts.js';
import { refuseUnmet } from './gates.js';
import { GateWaiver } from './gate-waiver.entity.js';
import { defaultsOf, skippedBetween, type Stage, STAGES } from './stages.js';
import type { ChangeChannelDto, HoldDto, StepBackDto, WaiveGateDto } from './steps.dto.js';

/** Today in Asia/Shanghai, now, and a day so far ahead, by the authority clock. */
export async function clock(tx: Tx, daysAhead = 0): Promise<{ today: string; now: string; limit: string }> {
  const found = await one<{ today: string; now: string; limit: string }>(
    tx,
    `SELECT app_today()::text AS today, app_now()::text AS now, (app_today() + $1::int)::text AS limit`,
    [daysAhead],
  );
  return found!;
}

const forward =
  (to: Stage) =>
  async ({ tx, deal }: Stepping<undefined>): Promise<Effect> => {
    refuseUnmet(deal, await factsOf(tx, deal), to);
    return { patch: defaultsOf(to), skipped: skippedBetween(deal.stage, to) };
  };

const MAX_HOLD_DAYS = 180;

async function hold({ tx, deal, dto }: Stepping<HoldDto>): Promise<Effect> {
  const { today, limit } = await clock(tx, MAX_HOLD_DAYS);
  const isFuture = dto.holdUntil > today && dto.holdUntil <= limit;
  refuse(isFuture ? [] : [{ code: 'hold_out_of_range', pointer: '/holdUntil', latest: limit }]);
  const patch = { ...defaultsOf('on_hold'), heldFromStage: deal.stage, holdUntil: dto.holdUntil };
  return { patch, reason: dto.reason };
}

async function resume({ deal }: Stepping<undefined>): Promise<Effect> {
  const to = deal.heldFromStage!;
  return { to, patch: { ...defaultsOf(to), heldFromStage: null, holdUntil: null } };
}

async function stepBack({ deal, dto }: Stepping<StepBackDto>): Promise<Effect> {
  const isEarlier = STAGES[dto.stage].position < STAGES[deal.stage].position;
  refuse(isEarlier ? [] : [{ code: 'not_an_earlier_stage', pointer: '/stage' }]);
  return { to: dto.stage, patch: defaultsOf(dto.stage), reason: dto.reason };
}

async function changeChannel({ tx, deal, dto }: Stepping<ChangeChannelDto>): Promise<Effect> {
  refuse(dto.channel === deal.channel ? [{ code: 'same_channel', pointer: '/channel' }] : []);
  if (dto.channel === 'direct') await expectFreeForDirect(tx, entryOf(deal, 'channel_change'));
  const patch = { channel: dto.channel, channelConfirmedAt: null, channelConfirmedBy: null };
  return { patch, reason: dto.reason };
}

async function confirmChannel({ tx, actor }: Stepping<undefined>): Promise<Effect> {
  const { now } = await clock(tx);
  return { patch: { channelConfirmedAt: now, channelConfirmedBy: actor.userId } };
}

async function waiveGate({ tx, actor, deal, dto }: Stepping<WaiveGateDto>): Promise<Effect | Answer> {
  const { gateCode, reason, confirms } = dto;
  const target = { type: 'deals', id: deal.id };
  const waiting = await confirm(tx, actor, { target, verb: 'waive_gate', payload: { gateCode, reason }, confirms });
  if (waiting) return waiting;
  await insert(tx, GateWaiver, {
    dealId: deal.id,
    gateCode,
    reason,
    grantedBy: actor.userId!,
    createdBy: actor.userId,
  });
  return { reason, reasonCode: gateCode };
}

export const EFFECTS = {
  qualify: forward('qualified'),
  evaluate: forward('poc'),
  negotiate: forward('negotiation'),
  reviewContract: forward('contract_review'),
  win,
  lose,
  hold,
  resume,
  stepBack,
  reopen,
  changeChannel,
  confirmChannel,
  waiveGate,
};

export type SteppingVerb = keyof typeof EFFECTS;
/** The body a verb takes. */
export type DtoOf<V extends SteppingVerb> = Parameters<(typeof EFFECTS)[V]>[0]['dto'];
