/** Usage comes from the meter and nobody else: an API key that names `credits.meter`, never a person, never an unbounded key. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem } from '../../kernel/problem.js';
import type { UsageDto } from './credit.dto.js';
import { consume } from './using.js';

@Injectable()
export class UsageService {
  constructor(private readonly db: Db) {}

  async use(actor: Actor, accountId: string, { source, records }: UsageDto): Promise<Answer> {
    if (actor.kind !== 'api_client' || !actor.onlyActions?.includes('credits.meter')) throw problem('not-permitted');
    return this.db.transaction(actor, async (tx) => {
      const results = await consume(tx, accountId, records.map((each) => ({ ...each, source }))); // prettier-ignore
      return Answer.of({ results });
    });
  }
}
