/**
 * A batch is the chair's of its round, who chaired one of its items for him included, and the society's that co-funds it,
 * once it is sealed; its lines are as the batch is, but for who chaired only one.
 */
/* eslint-disable crm/sql-text -- placeholders of the actor's own facts */
import { resource } from '../../kernel/access.js';
import { cofundedRounds, seatedRounds } from '../round/whose-rounds.js';
import { DecisionBatch } from './decision-batch.entity.js';

export const decisionBatches = resource({
  name: 'decision_batches',
  entity: DecisionBatch,
  alias: 'b',
  read: 'batches.read',
  own: (me) => `b.round_id = ${seatedRounds(me, 'chair')} OR b.round_id = ${seatedRounds(me)} AND EXISTS (
    SELECT FROM batch_lines bl JOIN agenda_items bi ON bi.application_id = bl.application_id
    WHERE bl.batch_id = b.id AND bi.acting_chair_id = ${me.person} AND bi.state <> 'deferred')`,
  team: (me, grant) => `b.round_id = ${cofundedRounds(me, grant)}`,
  only: { society_officer: `b.state <> 'building'` },
});

export const batchLines = resource({
  name: 'batch_lines',
  alias: 'l',
  read: 'batches.read',
  own: (me) =>
    `l.batch_id = ANY(ARRAY(SELECT lb.id FROM decision_batches lb WHERE lb.round_id = ${seatedRounds(me, 'chair')}))`,
  team: (me, grant) =>
    `l.batch_id = ANY(ARRAY(SELECT lb.id FROM decision_batches lb WHERE lb.state <> 'building' AND lb.round_id = ${cofundedRounds(me, grant)}))`,
});
