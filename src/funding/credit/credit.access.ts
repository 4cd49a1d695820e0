/**
 * An account and its lots are the applicant's whose awards filled them; among staff, the one's who looks after the owner.
 */
/* eslint-disable crm/sql-text -- the column is a constant of this file */
import { type Me, resource } from '../../kernel/access.js';
import type { Grant } from '../../kernel/actor.js';
import { PORTAL_ROLES } from '../../policy.js';
import { CreditAccount } from './credit-account.entity.js';
import { CreditInstalment } from './credit-instalment.entity.js';
import { CreditLot } from './credit-lot.entity.js';

const own = (account: string) => (me: Me, grant: Grant) =>
  PORTAL_ROLES.includes(grant.role)
    ? `${account} = ANY(ARRAY(SELECT ci.account_id FROM credit_instalments ci
         JOIN application_access x ON x.application_id = ci.application_id WHERE x.person_id = ${me.person}))`
    : `${account} = ANY(ARRAY(SELECT ca.id FROM credit_accounts ca WHERE ca.staff_owner_id = ${me.user}))`;

export const creditAccounts = resource({
  name: 'credit_accounts',
  entity: CreditAccount,
  alias: 'ca',
  read: 'credits.read',
  own: own('ca.id'),
});

export const creditLots = resource({
  name: 'credit_lots',
  entity: CreditLot,
  alias: 'cl',
  read: 'credits.read',
  own: own('cl.account_id'),
});

export const creditInstalments = resource({
  name: 'credit_instalments',
  entity: CreditInstalment,
  alias: 'cn',
  read: 'credits.read',
  own: own('cn.account_id'),
});

export const creditEntries = resource({
  name: 'credit_entries',
  alias: 'ce',
  read: 'credits.read',
  own: own('ce.account_id'),
});
