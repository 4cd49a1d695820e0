/* eslint-disable crm/sql-text -- constants of this file and clauses of the access engine */
/** What a ranking is made of: all valid reviews of the round, and those of its applications that the reader may know of. */
import { grantsFor, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Binder, every } from '../../kernel/sql.js';
import { level } from '../../policy.js';
import { amountText } from '../envelope/amounts.js';
import { isTeamOf } from '../projection/parts.js';
import { notForMe } from '../review/review.access.js';
import { rounds } from '../round/round.access.js';
import { seatedRounds } from '../round/whose-rounds.js';
import { VALID_REVIEWS } from './runs.js';
import type { Ranking } from './standings.js';

export interface Asked extends Ranking {
  readonly applications: readonly {
    readonly applicationId: string;
    readonly title: string;
    readonly state: string | null;
    readonly asked: object | null;
    readonly held: object | null;
  }[];
}

export function rankingStatement(actor: Actor, roundId: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const id = binder.$(roundId, 'uuid');
  const me = new Me(binder, actor);
  const levels = grantsFor(actor, 'ranking.read').map(({ role }) => level('ranking.read', role));
  const isOrganiser = levels.includes('all');
  // a society reads totals and no state; whoever judges himself, nothing of what he may not judge or has still to; nobody
  // anything of his own
  const onSeat = levels.includes('own')
    ? `CASE WHEN sa.round_id = ${seatedRounds(me)} THEN sa.state END`
    : 'NULL::text';
  const state = isOrganiser ? 'sa.state' : onSeat;
  const withState = (sql: string) => `CASE WHEN ${state} IS NOT NULL THEN ${sql} END`;
  const known = every([`NOT ${isTeamOf(me, 'sa.id')}`, isOrganiser ? 'TRUE' : `NOT ${notForMe(me)}`]);
  const text = `SELECT r.ranking_metric AS metric, (r.settings ->> 'minValidReviews')::int AS "minValidReviews",
      coalesce((SELECT string_agg(concat_ws(' ', i."applicationId", i.judge, i.total), E'\\n' ORDER BY i."applicationId", i.judge)
        FROM (${VALID_REVIEWS}) i), '') AS reviews,
      (SELECT coalesce(json_agg(json_build_object('applicationId', sa.id, 'title', sa.title, 'state', ${state},
          'asked', ${withState(ASKED)}, 'held', ${withState(HELD)}) ORDER BY sa.id), '[]')
        FROM applications sa WHERE sa.round_id = r.id AND sa.state IN (${IN_PLAY}) AND ${known}) AS applications
    FROM rounds r WHERE r.id = ${id} AND r.ranking_metric IS NOT NULL AND r.published_at IS NOT NULL
      AND (${visible(actor, 'ranking.read', rounds, binder, me)})`;
  return { text, values: binder.values };
}

/** Where money ends is read beside the ranking: what each wants, and what it holds already. */
const ASKED = `(SELECT coalesce(jsonb_object_agg(q.resource, jsonb_build_object('minimum', ${amountText('q.minimum', 'q.resource')},
    'full', ${amountText('q.full_amount', 'q.resource')})), '{}') FROM application_requests q WHERE q.application_id = sa.id)`;
const HELD = `(SELECT coalesce(jsonb_object_agg(e.resource, ${amountText('(h.reserved + h.committed)', 'e.resource')}), '{}')
  FROM envelope_holdings h JOIN envelopes e ON e.id = h.envelope_id
  WHERE h.application_id = sa.id AND h.reserved + h.committed > 0)`;

/** From the review on, however it was decided. */
const IN_PLAY = `'in_review', 'reviewed', 'shortlisted', 'recommended', 'waitlisted', 'not_recommended', 'offered', 'rejected',
  'accepted', 'awarded', 'refused', 'lapsed'`;
