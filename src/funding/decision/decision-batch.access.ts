/** A batch is the chair's of its round, and the society's that co-funds it. */
import { resource } from '../../kernel/access.js';
import { cofundedRounds, seatedRounds } from '../round/whose-rounds.js';
import { DecisionBatch } from './decision-batch.entity.js';

export const decisionBatches = resource({
  name: 'decision_batches',
  entity: DecisionBatch,
  alias: 'b',
  read: 'batches.read',
  own: (me) => `b.round_id = ${seatedRounds(me, 'chair')}`,
  team: (me, grant) => `b.round_id = ${cofundedRounds(me, grant)}`,
  only: { society_officer: `b.state <> 'building'` },
});
