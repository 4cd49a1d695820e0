/**
 * Funds by request: who co-funds, how grants are numbered and acknowledged.
 *
 * Lock order: fund, then its rounds (a round is made under its fund's lock, so none opens while the fund closes).
 */
import { Injectable } from '@nestjs/common';
import { change, create, move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { page, type Query } from '../../kernel/page.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { answer, one, rows, type Tx } from '../../kernel/tx.js';
import { funds } from './fund.access.js';
import type { CreateFundDto, UpdateFundDto } from './fund.dto.js';
import { Fund } from './fund.entity.js';
import { fundLife } from './fund.lifecycle.js';
import { fundList, fundStatement } from './fund.list.js';

@Injectable()
export class FundsService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, fundList, actor, query);
  }

  read(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = fundStatement(actor, id);
    return this.db.read(text, values);
  }

  create(actor: Actor, dto: CreateFundDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      refuse(await obstacles(tx, dto));
      const { id } = await create(tx, actor, Fund, { ...dto, createdBy: actor.userId }, 'funds.create');
      return shown(tx, actor, id);
    });
  }

  update(actor: Actor, id: string, dto: UpdateFundDto): Promise<Answer> {
    return this.changing(actor, id, async (tx, fund) => {
      const given = Object.fromEntries(Object.entries(dto).filter(([, value]) => value !== undefined));
      refuse(await obstacles(tx, { ...fund, ...given }));
      await change(tx, actor, fund, dto, 'funds.update');
    });
  }

  setAliases(actor: Actor, id: string, aliases: readonly string[]): Promise<Answer> {
    return this.changing(actor, id, async (tx, fund) => {
      const from = await aliasesOf(tx, id);
      await rows(tx, `DELETE FROM fund_aliases WHERE fund_id = $1`, [id]);
      const norms = aliases.map(aliasNorm);
      await rows(tx, ADD_ALIASES, [id, aliases, norms, actor.userId]);
      const to = await aliasesOf(tx, id);
      if (from.join('\n') === to.join('\n')) return;
      await change(tx, actor, fund, {}, 'funds.set_aliases', { changes: { aliases: { from, to } } });
    });
  }

  close(actor: Actor, id: string): Promise<Answer> {
    return this.changing(actor, id, async (tx, fund) => {
      expectStep(fundLife, fund, 'close');
      refuse((await one(tx, OPEN_ROUND, [id])) ? [{ code: 'round_open' }] : []);
      await move(tx, actor, fundLife, fund, 'close');
    });
  }

  subscribe(actor: Actor, id: string, wanted: boolean): Promise<Answer> {
    const statement = wanted
      ? `INSERT INTO fund_subscriptions (fund_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`
      : `DELETE FROM fund_subscriptions WHERE fund_id = $1 AND user_id = $2`;
    return this.db.transaction(actor, async (tx) => {
      await shown(tx, actor, id);
      await rows(tx, statement, [id, actor.userId]);
      return shown(tx, actor, id);
    });
  }

  private changing(actor: Actor, id: string, work: (tx: Tx, fund: Fund) => Promise<void>): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await work(tx, await claim(tx, actor, funds, id, 'funds.manage'));
      return shown(tx, actor, id);
    });
  }
}

/** What two spellings of one alias have in common: letters and digits. */
export const aliasNorm = (alias: string): string =>
  alias
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '') || alias;

const ADD_ALIASES = `INSERT INTO fund_aliases (fund_id, alias, alias_norm, created_by)
  SELECT $1, alias, norm, $4 FROM unnest($2::text[], $3::text[]) AS a (alias, norm) ON CONFLICT ON CONSTRAINT fund_aliases_once DO NOTHING`;

const OPEN_ROUND = `SELECT 1 FROM rounds WHERE fund_id = $1 AND stage NOT IN ('released', 'archived', 'cancelled') LIMIT 1`;

async function aliasesOf(tx: Tx, id: string): Promise<string[]> {
  const text = `SELECT coalesce(array_agg(alias ORDER BY alias_norm), '{}') AS aliases FROM fund_aliases WHERE fund_id = $1`;
  return (await one<{ aliases: string[] }>(tx, text, [id]))!.aliases;
}

type Said = Pick<CreateFundDto, 'kind' | 'numberPrefix' | 'ackZh' | 'ackEn' | 'cofunderOrganizationId'>;

/** The same as funds_academic_whole and funds_ack_names_number say, with the field to mend. */
async function obstacles(tx: Tx, fund: Said): Promise<Reason[]> {
  const reasons: Reason[] = [];
  for (const name of ['numberPrefix', 'ackZh', 'ackEn'] as const) {
    const pointer = `/${name}`;
    if (fund.kind === 'academic' && !fund[name]) reasons.push({ code: 'academic_fund_incomplete', pointer });
    if (name !== 'numberPrefix' && fund[name] && !fund[name].includes('{number}'))
      reasons.push({ code: 'ack_without_number', pointer });
  }
  const society = fund.cofunderOrganizationId;
  const found = society ? await one(tx, SOCIETY, [society]) : true;
  return found ? reasons : [...reasons, { code: 'not_a_society', pointer: '/cofunderOrganizationId' }];
}

const SOCIETY = `SELECT 1 FROM organizations WHERE id = $1 AND kind = 'society' AND state NOT IN ('merged', 'archived')`;

function shown(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = fundStatement(actor, id);
  return answer(tx, text, values);
}
