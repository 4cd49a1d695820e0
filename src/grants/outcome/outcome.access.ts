/** An outcome is read by whoever reads one of its grants. */
/* eslint-disable crm/sql-text -- the clauses are those of grants */
import { resource } from '../../kernel/access.js';
import { ownGrant, societyGrant } from '../grant/grant.access.js';
import { Outcome } from './outcome.entity.js';

const ofOneGrant = (clause: string): string =>
  `EXISTS (SELECT FROM outcome_grants og WHERE og.outcome_id = oc.id AND ${clause})`;

export const outcomes = resource({
  name: 'outcomes',
  entity: Outcome,
  alias: 'oc',
  read: 'grants.read',
  own: (me, grant, action) => ofOneGrant(ownGrant('og.grant_id')(me, grant, action)),
  team: (me, grant) => ofOneGrant(societyGrant('og.grant_id')(me, grant)),
});
