/**
 * Envelopes are made empty, and filled by two persons: the ecosystem manager and finance, one of each.
 *
 * Lock order: round, then its envelope.
 */
import { Injectable } from '@nestjs/common';
import { expectOtherSide } from '../../identity/index.js';
import { change, confirm, create } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Crypto } from '../../kernel/crypto.js';
import { Db } from '../../kernel/db.js';
import { page, type Query } from '../../kernel/page.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { answer, one, rows, type Tx } from '../../kernel/tx.js';
import { rounds } from '../round/round.access.js';
import { isAmountOf, type Resource } from './amounts.js';
import { envelopes } from './envelope.access.js';
import type { CreateEnvelopeDto, FundEnvelopeDto } from './envelope.dto.js';
import { Envelope } from './envelope.entity.js';
import { entriesOfEnvelope, envelopeList, envelopeStatement } from './envelope.list.js';

@Injectable()
export class EnvelopesService {
  constructor(
    private readonly db: Db,
    private readonly crypto: Crypto,
  ) {}

  list(actor: Actor, query: Query): Promise<Answer> {
    return page(this.db, this.crypto, envelopeList, actor, query);
  }

  read(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = envelopeStatement(actor, id);
    return this.db.read(text, values);
  }

  async entries(actor: Actor, id: string, query: Query): Promise<Answer> {
    await this.read(actor, id);
    return page(this.db, this.crypto, entriesOfEnvelope(actor), actor, { ...query, envelopeId: id });
  }

  create(actor: Actor, { roundId, resource, awardsLimit = null }: CreateEnvelopeDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const round = await claim(tx, actor, rounds, roundId, 'rounds.edit');
      refuse(OVER.has(round.stage) ? [{ code: 'round_over', pointer: '/roundId' }] : []);
      const values = { roundId, resource: resource as Resource, awardsLimit, createdBy: actor.userId };
      const { id } = await create(tx, actor, Envelope, values, 'envelopes.create');
      return shown(tx, actor, id);
    });
  }

  fund(actor: Actor, id: string, { total, reason, confirms }: FundEnvelopeDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const envelope = await claim(tx, actor, envelopes, id, 'envelopes.fund');
      refuse(await obstacles(tx, envelope, total));
      await expectOtherSide(tx, actor, ['ecosystem_manager', 'finance'], confirms);
      const target = { type: 'envelopes', id };
      const waiting = await confirm(tx, actor, { target, verb: 'fund', payload: { total, reason }, confirms });
      if (waiting) return waiting;
      await change(tx, actor, envelope, { total }, 'envelopes.fund', { reason });
      await rows(tx, FUNDED, [id, total, envelope.total, `envelopes/${id}/fund/${envelope.version}`, actor.userId]);
      return shown(tx, actor, id);
    });
  }
}

const OVER: ReadonlySet<string> = new Set(['released', 'archived', 'cancelled']);

const FUNDED = `INSERT INTO envelope_entries (envelope_id, kind, total_delta, event_key, actor_id)
  VALUES ($1, 'fund', $2::numeric - $3::numeric, $4, $5)`;

async function obstacles(tx: Tx, envelope: Envelope, total: string): Promise<Reason[]> {
  const pointer = '/total';
  if (!isAmountOf(envelope.resource, total)) return [{ code: 'not_an_amount', pointer }];
  const text = `SELECT $1::numeric < $2::numeric + $3::numeric AS below, $1::numeric = $4::numeric AS same`;
  const values = [total, envelope.reserved, envelope.committed, envelope.total];
  const { below, same } = (await one<{ below: boolean; same: boolean }>(tx, text, values))!;
  return [
    ...(below ? [{ code: 'total_below_taken' as const, pointer }] : []),
    ...(same ? [{ code: 'total_unchanged' as const, pointer }] : []),
  ];
}

function shown(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = envelopeStatement(actor, id);
  return answer(tx, text, values);
}
