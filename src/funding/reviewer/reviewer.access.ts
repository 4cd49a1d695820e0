/** A reviewer's own row; a society officer's are those proposed for the funds of the society. */
import { resource } from '../../kernel/access.js';
import { cofundedFunds } from '../round/whose-rounds.js';
import { Reviewer } from './reviewer.entity.js';

export const reviewers = resource({
  name: 'reviewers',
  entity: Reviewer,
  alias: 'w',
  read: 'reviewers.read',
  own: (me) => `w.person_id = ${me.person}`,
  team: (me, grant) => `w.proposed_for_fund_id = ${cofundedFunds(me, grant)}`,
});
