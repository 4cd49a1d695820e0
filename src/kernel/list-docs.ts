/**
 * How a list is documented: its parameters and its answer, from the listing itself. A list of two audiences is one route:
 * the parameters of both, those of one alone marked, and rows of either view.
 */
import type { Type } from '@nestjs/common';
import { getSchemaPath } from '@nestjs/swagger';
import type { Schema } from './fields.js';
import type { Listing } from './page.js';

interface Parameter {
  readonly name: string;
  readonly schema: Schema;
  readonly description?: string;
}

const sortsOf = (listing: Listing): string[] => Object.keys(listing.sorts).flatMap((name) => [name, `-${name}`]);

export function listParameters(listing: Listing): Parameter[] {
  const { portal } = listing;
  const own = filtersOf(listing);
  if (!portal) return [...own, ...paging(sortsOf(listing), listing.sort), ...searchOf(listing)];
  const theirs = [...filtersOf(portal), ...searchOf(portal)];
  const ours = [...own, ...searchOf(listing)];
  const [staffSorts, portalSorts] = [sortsOf(listing), sortsOf(portal)];
  const only = staffSorts.filter((name) => !portalSorts.includes(name) && !name.startsWith('-'));
  return [
    ...ours.map((each) => (isIn(theirs, each) ? each : noted(each, 'Staff only.'))),
    ...theirs.filter((each) => !isIn(ours, each)).map((each) => noted(each, 'Partners only.')),
    ...paging([...new Set([...staffSorts, ...portalSorts])], listing.sort).map((each) =>
      each.name === 'sort' && only.length > 0 ? noted(each, `Staff only: ${only.join(', ')}.`) : each,
    ),
  ];
}

const isIn = (list: readonly Parameter[], { name }: Parameter): boolean => list.some((each) => each.name === name);

const noted = (parameter: Parameter, note: string): Parameter => ({
  ...parameter,
  description: [parameter.description, note].filter(Boolean).join(' '),
});

const filtersOf = (listing: Listing): Parameter[] =>
  Object.entries(listing.filters).map(([name, { schema, doc }]) => ({ name, schema, description: doc }));

const paging = (sorts: string[], sort: string): Parameter[] => [
  {
    name: 'sort',
    schema: { type: 'string', enum: sorts, default: sort },
    description: 'One field; - is descending.',
  },
  {
    name: 'limit',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 },
    description: 'Rows a page.',
  },
  { name: 'cursor', schema: { type: 'string', maxLength: 1000 }, description: 'nextCursor of the page before.' },
  { name: 'count', schema: { type: 'string', enum: ['exact'] }, description: 'Also count the rows, up to 100,000.' },
];

const searchOf = (listing: Listing): Parameter[] =>
  listing.search
    ? [
        {
          name: 'q',
          schema: { type: 'string', minLength: 2, maxLength: 100 },
          description: 'Search: Chinese, pinyin or initials.',
        },
      ]
    : [];

export function listAnswer(listing: Listing, views: readonly Type[]): object {
  const items = views.map((view) => ({ $ref: getSchemaPath(view) }));
  return {
    type: 'object',
    required: ['data', 'nextCursor'],
    properties: {
      data: { type: 'array', maxItems: 100, items: items.length === 1 ? items[0] : { oneOf: items } },
      nextCursor: { type: 'string', nullable: true, description: 'null on the last page' },
      count: { type: 'integer', minimum: 0, maximum: 100_000 },
      countCapped: { type: 'boolean' },
      ...((listing.search ?? listing.portal?.search) && {
        truncated: { type: 'boolean', description: 'Only with q: more was found than could be put in order' },
      }),
    },
  };
}
