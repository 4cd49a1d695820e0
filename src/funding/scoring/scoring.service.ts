/**
 * The ranking of a round as its reviews are now, and runs that keep it as it was.
 *
 * The promise: everybody reads the same numbers, from the same function as the run on which a decision stands.
 *
 * Lock order: the round, so that no review comes in while a run is computed.
 */
import { Injectable } from '@nestjs/common';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, refuse } from '../../kernel/problem.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { rounds } from '../round/round.access.js';
import { type Asked, rankingStatement } from './ranking.query.js';
import { takeScoreRun } from './runs.js';
import { Standings } from './standings.js';

@Injectable()
export class ScoringService {
  constructor(
    private readonly db: Db,
    private readonly standings: Standings,
  ) {}

  async ranking(actor: Actor, roundId: string): Promise<Answer> {
    const { text, values } = rankingStatement(actor, roundId);
    const [asked] = await this.db.rows<Asked>(text, values);
    if (!asked) throw problem('not-found');
    const { metric, minValidReviews, applications } = asked;
    const shown = new Map(applications.map((each) => [each.applicationId, each]));
    const ranked = this.standings.of(roundId, asked).flatMap((each) => {
      const application = shown.get(each.applicationId);
      shown.delete(each.applicationId);
      return application ? [{ ...application, ...each }] : [];
    });
    const unread = [...shown.values()].map((each) => ({ ...each, ...NOTHING }));
    return Answer.of({ roundId, metric, minValidReviews, data: [...ranked, ...unread] });
  }

  take(actor: Actor, roundId: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const round = await claim(tx, actor, rounds, roundId, 'rounds.advance');
      refuse(round.publishedAt && round.stage !== 'cancelled' ? [] : [{ code: 'round_over' }]);
      const { id } = await takeScoreRun(tx, actor, round);
      return shownRun(tx, id);
    });
  }
}

/** Nobody has reviewed it yet. */
const NOTHING = {
  rank: null,
  tied: false,
  reviews: 0,
  rawMean: null,
  median: null,
  adjusted: null,
  range: null,
  sd: null,
  rankable: false,
  divergent: false,
};

const RUN = `SELECT json_build_object('id', x.id, 'roundId', x.round_id, 'metric', x.metric, 'inputHash', x.input_hash,
    'inputs', jsonb_array_length(x.inputs), 'ranked', jsonb_array_length(jsonb_path_query_array(x.results, '$[*] ? (@.rank != null)')),
    'at', iso(x.at))::text AS body FROM score_runs x WHERE x.id = $1`;

const shownRun = (tx: Tx, id: string): Promise<Answer> => answer(tx, RUN, [id]);
