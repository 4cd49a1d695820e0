/**
 * The list of deals: rows that the reader reads in full, never bare existences. Reports take `dealList` too, so an export
 * holds the rows of the list for the same person and filters.
 */
/* eslint-disable crm/sql-text -- conditions are made of constants here, their values bound */
import { visible } from '../../kernel/access.js';
import { anyOf, compare, type Filter, flag, ids, whole } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { refuse } from '../../kernel/problem.js';
import { valuesOf } from '../../labels.js';
import { contains, searchTerm } from '../../organizations/index.js';
import { deals, readsAllMoney } from './deal.access.js';
import { JOINS, summary } from './deal.query.js';

/** Candidates are found first, within the reader's rows, and only then put in order: no term walks the whole table. */
const MAX_CANDIDATES = 500;

function search({ actor, binder, me }: Selecting, q: string): string {
  const term = searchTerm(q);
  if (!term) refuse([{ code: 'q_too_short', parameter: 'q' }]);
  const found = (where: string) =>
    `(SELECT d.id FROM deals d WHERE ${where} AND (${visible(actor, 'deals.read', deals, binder, me)}) LIMIT ${MAX_CANDIDATES})`;
  const customers = `SELECT s.organization_id FROM organization_search s
    WHERE ${contains(binder, 's.grams', '(s.names || s.initials || s.pinyin)', term!)} LIMIT ${MAX_CANDIDATES}`;
  const lanes = [
    found(contains(binder, 'd.title_grams', 'd.title_terms', term!)),
    found(`d.customer_id = ANY(ARRAY(${customers}))`),
  ];
  const number = /^d\d{3,}$/i.test(q.trim()) ? binder.$(q.trim().toUpperCase(), 'text') : undefined;
  if (number) lanes.push(found(`d.number >= ${number} AND d.number < ${number} || ':'`));
  return `d.id = ANY(ARRAY(${lanes.join(' UNION ')}))`;
}

const money = (filter: Filter): Filter => ({ ...filter, readable: readsAllMoney });

export const dealList: Listing = {
  resource: deals,
  action: 'deals.read',
  from: 'deals d',
  join: JOINS,
  select: summary,
  search,
  filters: {
    stage: anyOf(valuesOf('deal_stage'), 'd.stage'),
    stageType: anyOf(valuesOf('deal_stage_type'), 'd.stage_type'),
    channel: anyOf(valuesOf('deal_channel'), 'd.channel'),
    deliveryForm: anyOf(valuesOf('delivery_form'), 'd.delivery_form'),
    productLine: anyOf(valuesOf('product_line'), 'd.product_line'),
    category: anyOf(valuesOf('forecast_category'), 'd.forecast_category'),
    ownerId: ids('d.owner_id'),
    teamId: ids('d.team_id'),
    customerId: ids('d.customer_id'),
    rootOrganizationId: {
      ...ids('d.customer_id', 'Every customer of these groups.'),
      where: (binder, text) => `d.customer_id = ANY(ARRAY(SELECT id FROM organizations
        WHERE root_organization_id = ANY(${binder.$(text.split(','), 'uuid[]')})))`,
    },
    competitorId: {
      ...ids('d.id', 'Deals on which one of these competitors was met.'),
      where: (binder, text) => `d.id IN (SELECT deal_id FROM deal_competitors
        WHERE competitor_id = ANY(${binder.$(text.split(','), 'uuid[]')}))`,
    },
    expectedCloseFrom: compare('d.expected_close_on', '>=', 'date'),
    expectedCloseTo: compare('d.expected_close_on', '<', 'date', 'Exclusive.'),
    nextStepTo: compare('d.next_step_on', '<', 'date', 'Exclusive: what was to be done before that day.'),
    amountFrom: money(compare('d.amount_base_net', '>=', 'money', 'Net, in CNY.')),
    amountTo: money(compare('d.amount_base_net', '<', 'money', 'Net, in CNY; exclusive.')),
    staleDays: whole(
      1,
      3650,
      // once per statement, not per row: app_now() in a filter is called for each of a million rows
      (days) => `d.stage_type = 'open' AND d.updated_at < (SELECT app_now() - make_interval(days => ${days}))
        AND d.last_activity_at < (SELECT app_now() - make_interval(days => ${days}))`,
      'Open deals without a change or activity for so many days.',
    ),
    ownerActive: flag(
      `EXISTS (SELECT FROM users a WHERE a.id = d.owner_id AND a.state = 'active')`,
      `d.owner_id IN (SELECT a.id FROM users a WHERE a.state <> 'active')`,
      'false: deals whose owner has left and that must be transferred.',
    ),
  },
  sorts: {
    updatedAt: { column: 'd.updated_at', type: 'timestamptz' },
    expectedCloseOn: { column: 'd.expected_close_on', type: 'date' },
    amountBaseNet: { column: 'd.amount_base_net', type: 'numeric', readable: readsAllMoney },
    number: { column: 'd.number', type: 'text' },
  },
  sort: '-updatedAt',
};
