/** Tranches of all grants: finance's queue is `state=approved,authorised`, ecosystem's `state=requested`. */
import { anyOf, code, compare, type Filter, flag, ids } from '../../kernel/filters.js';
import type { Listing } from '../../kernel/page.js';
import { valuesOf } from '../../labels.js';
import { readsInternal } from '../grant/grant.access.js';
import { evenRef } from './bank-ref.js';
import { DUE } from './due.js';
import { tranches } from './tranche.access.js';
import { columns, FROM } from './tranche.query.js';

const REF = code('t.bank_ref', /^\S.{2,62}\S$/, 'In any case and width.');
const bankRef: Filter = {
  ...REF,
  readable: readsInternal,
  where: (binder, text, asker) => REF.where(binder, evenRef(text), asker),
};

export const trancheList: Listing = {
  resource: tranches,
  action: 'grants.read',
  from: FROM,
  select: columns,
  filters: {
    state: anyOf(valuesOf('tranche_state'), 't.state'),
    isDue: flag(DUE, `NOT ${DUE}`, 'It may be asked for.'),
    grantId: ids('t.grant_id'),
    fundId: ids('g.fund_id'),
    roundId: ids('g.round_id', 'Whose envelope it is paid from.'),
    institutionId: ids('g.institution_id'),
    paidFrom: compare('t.paid_on', '>=', 'date'),
    paidTo: compare('t.paid_on', '<=', 'date', 'That day included.'),
    bankRef,
  },
  sorts: {
    updatedAt: { column: 't.updated_at', type: 'timestamptz' },
    paidOn: { column: `coalesce(t.paid_on, 'infinity')`, type: 'date' },
  },
  sort: '-updatedAt',
};
