/** An outcome is read by whoever reads one of its grants; it is taken back by the PI of one that it was claimed for. */
/* eslint-disable crm/sql-text -- the clauses are those of grants */
import { resource } from '../../kernel/access.js';
import { every } from '../../kernel/sql.js';
import { ownGrant, societyGrant } from '../grant/grant.access.js';
import { Outcome } from './outcome.entity.js';

const ofOneGrant = (...clauses: string[]): string =>
  `EXISTS (SELECT FROM outcome_grants og WHERE ${every(['og.outcome_id = oc.id', ...clauses])})`;

export const outcomes = resource({
  name: 'outcomes',
  entity: Outcome,
  alias: 'oc',
  read: 'grants.read',
  own: (me, grant, action) =>
    ofOneGrant(
      ownGrant('og.grant_id')(me, grant, action),
      action === 'outcomes.retract' ? `og.how = 'claimed'` : 'TRUE',
    ),
  team: (me, grant) => ofOneGrant(societyGrant('og.grant_id')(me, grant)),
});
