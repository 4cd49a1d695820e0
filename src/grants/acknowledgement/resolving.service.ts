/** Acknowledgements by request: what a text names, and how a grant is to be named. Nothing is kept. */
/* eslint-disable crm/sql-text -- a clause of the access engine; values are bound */
import { Injectable } from '@nestjs/common';
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { Binder } from '../../kernel/sql.js';
import { answer } from '../../kernel/tx.js';
import { grants } from '../grant/grant.access.js';
import type { ResolveDto } from './acknowledgement.dto.js';
import { grantsByAuthor } from './proposing.js';
import { resolve } from './resolve.js';
import { acknowledgementOf } from './sentence.js';
import { sourcesNow } from './sources.js';

@Injectable()
export class ResolvingService {
  constructor(private readonly db: Db) {}

  resolve(actor: Actor, { text, authors = [], publishedOn }: ResolveDto): Promise<Answer> {
    return this.db.work(async (tx) => {
      const found = resolve(text, (await sourcesNow(tx)).known);
      const isOpen = found.verdict === 'name_only' || found.verdict === 'none';
      const byAuthor =
        isOpen && authors.length > 0
          ? await grantsByAuthor(tx, actor, { authors, publishedOn, fundId: found.fundId })
          : [];
      const proposals = [
        ...found.proposals.map(({ number: { number, grantId }, because }) => ({
          number,
          grantId,
          because,
          author: null,
        })),
        ...byAuthor.map(({ grantId, author }) => ({ number: null, grantId, because: 'author', author })),
      ];
      const named = found.grants.map(({ number, grantId }) => ({ number, grantId }));
      return answer(tx, ...resolutionStatement(actor, { ...found, named, proposals }));
    });
  }

  sentence(actor: Actor, grantId: string): Promise<Answer> {
    return acknowledgementOf(this.db, actor, grantId);
  }
}

interface Told {
  readonly verdict: string;
  readonly named: readonly { number: string; grantId: string }[];
  readonly fundId: string | null;
  readonly unissuedNumbers: readonly string[];
  readonly proposals: readonly { number: string | null; grantId: string; because: string; author: string | null }[];
}

/** Of grants that the reader does not read nothing is told but the number that he typed himself; nor that one became void. */
function resolutionStatement(actor: Actor, told: Told): [text: string, values: unknown[]] {
  const binder = new Binder();
  const seen = visible(actor, 'grants.read', grants, binder, new Me(binder, actor));
  const named = binder.$(JSON.stringify(told.named), 'jsonb');
  const proposals = binder.$(JSON.stringify(told.proposals), 'jsonb');
  const text = `SELECT json_build_object('verdict', ${binder.$(told.verdict, 'text')},
      'grants', (SELECT coalesce(json_agg(json_build_object('number', n.number, 'grantId', g.id) ORDER BY n.at), '[]')
        FROM ROWS FROM (jsonb_to_recordset(${named}) AS (number text, "grantId" uuid)) WITH ORDINALITY AS n (number, grant_id, at)
        LEFT JOIN grants g ON g.id = n.grant_id AND (${seen})),
      'fund', (SELECT json_build_object('id', f.id, 'code', f.code, 'nameZh', f.name_zh, 'nameEn', f.name_en)
        FROM funds f WHERE f.id = ${binder.$(told.fundId, 'uuid')}),
      'unissuedNumbers', (SELECT coalesce(json_agg(u.number), '[]') FROM (
        SELECT unnest(${binder.$(told.unissuedNumbers, 'text[]')}) UNION ALL
        SELECT x.number FROM jsonb_to_recordset(${proposals}) AS x (number text, "grantId" uuid, because text)
        WHERE x.because = 'retired_number' AND NOT EXISTS (SELECT FROM grants g WHERE g.id = x."grantId" AND (${seen}))
      ) u (number)),
      'proposals', (SELECT coalesce(json_agg(json_build_object('grantId', g.id, 'number', g.number, 'title', g.title,
          'because', x.because, 'author', x.author) ORDER BY x.at), '[]')
        FROM ROWS FROM (jsonb_to_recordset(${proposals}) AS ("grantId" uuid, because text, author text))
          WITH ORDINALITY AS x (grant_id, because, author, at)
        JOIN grants g ON g.id = x.grant_id WHERE ${seen}))::text AS body`;
  return [text, binder.values];
}
