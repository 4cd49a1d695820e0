/**
 * What a fund grants on each step of its ladder, by the day. A change is a new row from a day on and the one before ends
 * there: what somebody was promised under a row can be read for ever.
 *
 * Lock order: fund, tier. Whoever adds or follows a row holds the fund, so one tier has one row a day; tiers_one_a_day
 * stands behind it.
 */
import { Injectable } from '@nestjs/common';
import { expressionFaults, type Field, Fund, hold, knownFacts } from '../../funding/index.js';
import { change, create } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { answer, one, rows, type Tx } from '../../kernel/tx.js';
import { KNOWS } from './facts.js';
import { tiers } from './tier.access.js';
import type { CreateTierDto, UpdateTierDto } from './tier.dto.js';
import { Tier } from './tier.entity.js';
import { tierList, tierStatement } from './tier.list.js';

@Injectable()
export class TiersService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, tierList, actor, query);
  }

  create(actor: Actor, dto: CreateTierDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const fund = await fundOf(tx, dto.fundId);
      if (await one(tx, OPEN_ENDED, [dto.fundId, dto.key])) throw problem('duplicate');
      const { today } = await days(tx);
      const from = dto.effectiveFrom ?? today;
      refuse([
        ...(fund.kind === 'academic' ? [{ code: 'tier_of_startups_only', pointer: '/fundId' }] : []),
        ...(from < today ? [{ code: 'tier_too_early', pointer: '/effectiveFrom', after: today }] : []),
        ...(await ruleFaults(tx, dto.fundId, dto.rule)),
      ]);
      const values = { ...dto, effectiveFrom: from, createdBy: actor.userId };
      const { id } = await create(tx, actor, Tier, values, 'programme_tiers.create');
      return answer(tx, ...tierStatement(id));
    });
  }

  /** The row that follows. */
  follow(actor: Actor, id: string, dto: UpdateTierDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const of = await one<{ fundId: string }>(tx, `SELECT fund_id AS "fundId" FROM tiers WHERE id = $1`, [id]);
      if (!of) throw problem('not-found');
      await fundOf(tx, of.fundId);
      const tier = await claim(tx, actor, tiers, id, 'programme_tiers.edit');
      const { today, tomorrow } = await days(tx);
      const from = dto.effectiveFrom ?? tomorrow;
      const after = tier.effectiveFrom > today ? tier.effectiveFrom : today;
      refuse([
        ...(tier.effectiveTo ? [{ code: 'tier_followed' }] : []),
        ...(from > after ? [] : [{ code: 'tier_too_early', pointer: '/effectiveFrom', after }]),
        ...(dto.rule ? await ruleFaults(tx, tier.fundId, dto.rule) : []),
      ]);
      const { fundId, key, totalTokens, rule, validMonths, instalments } = tier;
      const same = { fundId, key, totalTokens, rule, validMonths, instalments };
      await change(tx, actor, tier, { effectiveTo: from }, 'programme_tiers.end');
      const values = { ...same, ...given(dto), effectiveFrom: from, createdBy: actor.userId };
      const next = await create(tx, actor, Tier, values, 'programme_tiers.follow');
      return answer(tx, ...tierStatement(next.id));
    });
  }
}

const fundOf = (tx: Tx, id: string): Promise<Fund> => hold(tx, Fund, id, 'FOR NO KEY UPDATE');

const OPEN_ENDED = `SELECT 1 FROM tiers WHERE fund_id = $1 AND key = $2 AND effective_to IS NULL`;

const days = async (tx: Tx): Promise<{ today: string; tomorrow: string }> =>
  (await one<{ today: string; tomorrow: string }>(
    tx,
    `SELECT app_today()::text AS today, (app_today() + 1)::text AS tomorrow`,
  ))!;

const given = (dto: object): Partial<Tier> =>
  Object.fromEntries(Object.entries(dto).filter(([, value]) => value !== undefined));

/** A rule may ask about what the fund's forms ask. */
async function ruleFaults(tx: Tx, fundId: string, rule: unknown): Promise<Reason[]> {
  const forms = await rows<{ fields: Field[] }>(tx, FORMS, [fundId]);
  const fields = forms.flatMap((form) => form.fields);
  return expressionFaults(rule, knownFacts(fields, KNOWS), '/rule');
}

const FORMS = `SELECT fv.fields FROM form_versions fv JOIN rounds r ON r.id = fv.round_id
  WHERE r.fund_id = $1 AND fv.state = 'published'`;
