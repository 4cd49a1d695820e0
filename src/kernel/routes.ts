/**
 * What a controller is made of. Every route says `@Can`, `@Step` or `@Public`; one that says nothing answers 403 and
 * fails a test. Guard, documents and tests read the same facts.
 */
import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  Post,
  SetMetadata,
  type Type,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtraModels, ApiQuery, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Action } from '../policy.js';
import type { Actor } from './actor.js';
import { CHECKS } from './checks.js';
import type { Schema } from './fields.js';
import type { Lifecycle } from './lifecycle.js';
import type { Listing } from './page.js';
import { problem, type Slug } from './problem.js';
import { kebab } from './sql.js';

export interface RouteFacts {
  readonly action?: Action;
  readonly isPublic?: true;
  readonly step?: { life: Lifecycle; verb: string };
  /** default: PATCH, PUT, DELETE and every step need one */
  readonly ifMatch?: boolean;
  readonly key?: 'accepted' | 'required' | 'none';
  /** domain refusals beyond those every route of its kind can answer */
  readonly fails?: readonly Slug[];
  /** a multipart upload: the largest file in bytes */
  readonly upload?: number;
  /** the largest JSON body in bytes, where not 100 KiB */
  readonly bodyLimit?: number;
  /** one sentence for the API documentation */
  readonly doc?: string;
  /** true where the answer is a stream of another type than JSON */
  readonly produces?: string;
  readonly listing?: Listing;
  /** answers under any Host: health checks come by address */
  readonly anyHost?: true;
}

export const ROUTE = 'zplan:route';
type Options = Omit<RouteFacts, 'action' | 'isPublic' | 'step' | 'listing'>;

/** The facts, for guard and documents, and for the transport, which sees a route only by its Fastify configuration. */
const route = (facts: RouteFacts) => applyDecorators(SetMetadata(ROUTE, facts), RouteConfig({ facts }));

/** Needs an action of the permission table. */
export const Can = (action: Action, options: Options = {}) => route({ ...options, action });

/** Open to everybody, logged in or not. */
export const Public = (options: Options = {}) => route({ ...options, isPublic: true });

/** `POST :id/<verb>`: path, permission, If-Match and refusals read from the lifecycle table. */
export function Step<V extends string>(life: Lifecycle<string, V>, verb: V, options: Options = {}) {
  const step = life.verbs[verb];
  const facts: RouteFacts = {
    ifMatch: true,
    doc: step.doc,
    ...options,
    action: step.may,
    step: { life: life as Lifecycle, verb },
    fails: ['invalid-transition', ...(options.fails ?? [])],
  };
  return applyDecorators(Post(`:id/${kebab(verb)}`), HttpCode(200), route(facts));
}

/** The view a route answers with, and its status. */
export const Gives = (view: Type, status = 200) =>
  applyDecorators(HttpCode(status), ApiResponse({ status, type: view }));

/** Done, nothing to show. */
export const GivesNothing = () => applyDecorators(HttpCode(204), ApiResponse({ status: 204 }));

/** A page of a listing: its parameters and its answer, documented from the listing itself. */
export function Lists(view: Type, listing: Listing, options: Options = {}) {
  const sorts = Object.keys(listing.sorts).flatMap((name) => [name, `-${name}`]);
  const parameters = [
    ...Object.entries(listing.filters).map(([name, filter]) => ({
      name,
      schema: filter.schema,
      description: filter.doc,
    })),
    {
      name: 'sort',
      schema: { type: 'string', enum: sorts, default: listing.sort },
      description: 'One field; - is descending.',
    },
    { name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 }, description: 'Rows a page.' },
    { name: 'cursor', schema: { type: 'string', maxLength: 1000 }, description: 'nextCursor of the page before.' },
    { name: 'count', schema: { type: 'string', enum: ['exact'] }, description: 'Also count the rows, up to 100,000.' },
    ...(listing.search
      ? [
          {
            name: 'q',
            schema: { type: 'string', minLength: 2, maxLength: 100 },
            description: 'Search: Chinese, pinyin or initials.',
          },
        ]
      : []),
  ];
  const schema = {
    type: 'object',
    required: ['data', 'nextCursor'],
    properties: {
      data: { type: 'array', maxItems: 100, items: { $ref: getSchemaPath(view) } },
      nextCursor: { type: 'string', nullable: true, description: 'null on the last page' },
      count: { type: 'integer', minimum: 0, maximum: 100_000 },
      countCapped: { type: 'boolean' },
      ...(listing.search && {
        truncated: { type: 'boolean', description: 'Only with q: more was found than could be put in order' },
      }),
    },
  };
  return applyDecorators(
    route({ ...options, action: listing.action, listing }),
    ApiExtraModels(view),
    ApiResponse({ status: 200, schema: schema as never }),
    ...parameters.map((parameter) => ApiQuery({ required: false, ...parameter } as never)),
  );
}

/** One query parameter of a route that is no list; a name that no decorator mentions is refused. */
export const Takes = (name: string, schema: Schema, description?: string, required = false) =>
  ApiQuery({ name, required, schema, description } as never);

/** Who acts. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = context.switchToHttp().getRequest<FastifyRequest>().user;
  if (!actor) throw problem('not-authenticated');
  return actor;
});

/** An id of the path; another spelling than a lower-case hyphenated UUID is 404. */
export const Id = createParamDecorator((name: string | undefined, context: ExecutionContext): string => {
  const { params } = context.switchToHttp().getRequest<{ params: Record<string, string> }>();
  const id = params[name ?? 'id'];
  if (CHECKS.uuid.check(id) !== undefined) throw problem('not-found');
  return id!;
});

/** The flat query parameters, as the transport parsed them. */
export const Parameters = createParamDecorator(
  (_: unknown, context: ExecutionContext): Readonly<Record<string, string>> => {
    return context.switchToHttp().getRequest<{ query: Record<string, string> }>().query;
  },
);
