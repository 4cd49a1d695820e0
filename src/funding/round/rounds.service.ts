/**
 * Rounds by request: made for an active fund, written while they are drafts, then frozen but for their names and inner dates.
 *
 * Lock order: fund, round. A round is made under its fund's lock, so none begins while the fund closes.
 */
import { Injectable } from '@nestjs/common';
import { change, create } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { refuse } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import type { Tx } from '../../kernel/tx.js';
import { Fund } from '../fund/fund.entity.js';
import { limitsOf, setLimits } from './limits.js';
import { rounds } from './round.access.js';
import type { CreateRoundDto, UpdateRoundDto } from './round.dto.js';
import { Round } from './round.entity.js';
import { roundAnswer, roundList, roundStatement } from './round.list.js';
import { SETTINGS } from './settings.js';
import { changed, draftFaults, publishedFaults, type Said, said } from './terms.js';

@Injectable()
export class RoundsService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, roundList, actor, query);
  }

  read(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = roundStatement(actor, id);
    return this.db.read(text, values);
  }

  create(actor: Actor, { settings: chosen = {}, limits = [], ...dto }: CreateRoundDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const fund = await lock(tx, Fund, dto.fundId);
      const coApproval = fund.cofunderOrganizationId !== null && SETTINGS[dto.mode].coApproval;
      const settings = { ...SETTINGS[dto.mode], coApproval, ...said(chosen) };
      const closed = fund.state === 'closed' ? [{ code: 'fund_closed', pointer: '/fundId' }] : [];
      refuse([...closed, ...draftFaults(settings, limits)]);
      const by = { createdBy: actor.userId, editedBy: actor.userId! };
      const { id } = await create(tx, actor, Round, { ...said(dto), settings, ...by }, 'rounds.create');
      await setLimits(tx, id, limits);
      return roundAnswer(tx, actor, id);
    });
  }

  update(actor: Actor, id: string, dto: UpdateRoundDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const round = await claim(tx, actor, rounds, id, 'rounds.edit');
      await write(tx, actor, round, said({ ...dto, settings: dto.settings && said(dto.settings) }));
      return roundAnswer(tx, actor, id);
    });
  }
}

async function write(tx: Tx, actor: Actor, round: Round, { settings: chosen, limits, ...dto }: Said): Promise<void> {
  const before = await limitsOf(tx, round.id);
  const settings = { ...round.settings, ...chosen };
  refuse(
    round.publishedAt === null
      ? draftFaults(settings, limits)
      : publishedFaults({ round, limits: before }, { settings: chosen, limits, ...dto }),
  );
  const columns = changed(round, dto);
  const isNew = limits !== undefined && round.publishedAt === null;
  if (isNew) await setLimits(tx, round.id, limits);
  const after = isNew ? await limitsOf(tx, round.id) : before;
  const differs = JSON.stringify(before) !== JSON.stringify(after);
  if (Object.keys(columns).length === 0 && !chosen && !differs) return;
  const patch = { ...columns, ...(round.publishedAt === null && { settings, editedBy: actor.userId! }) };
  const why = differs ? { changes: { limits: { from: before, to: after } } } : {};
  await change(tx, actor, round, patch, 'rounds.update', why);
}
