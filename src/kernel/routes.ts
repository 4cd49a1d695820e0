/**
 * What a controller is made of. Every route says `@Can`, `@Step` or `@Public`; one that says nothing answers 403 and
 * fails a test. Guard, documents and tests read the same facts.
 */
import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  Patch,
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
import { listAnswer, listParameters } from './list-docs.js';
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
  /** a page of the web: its query is read by its script alone */
  readonly anyQuery?: true;
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
export const Step = <V extends string>(life: Lifecycle<string, V>, verb: V, options: Options = {}) =>
  applyDecorators(Post(`:id/${kebab(verb)}`), HttpCode(200), Under(life, verb, { ifMatch: true, ...options }));

/** `PATCH :id`: the verb `update` of a lifecycle. */
export const Update = <V extends string>(
  life: Lifecycle<string, V | 'update'>,
  { path = ':id', ...options }: Options & { path?: string } = {},
) => applyDecorators(Patch(path), Under(life, 'update', options));

/** A further route of a verb: what belongs to a row is changed where the row offers that verb. */
export const Under = <V extends string>(life: Lifecycle<string, V>, verb: V, options: Options = {}) =>
  route({
    ...options,
    action: life.verbs[verb].may,
    step: { life: life as Lifecycle, verb },
    fails: ['invalid-transition', ...(options.fails ?? [])],
  });

/** The view a route answers with, and its status. */
export const Gives = (view: Type, status = 200) =>
  applyDecorators(HttpCode(status), ApiResponse({ status, type: view }));

/** Either of two views: which one, the row and the reader decide. */
export const GivesEither = (one: Type, other: Type, status = 200) =>
  applyDecorators(
    HttpCode(status),
    ApiExtraModels(one, other),
    ApiResponse({ status, schema: { oneOf: [{ $ref: getSchemaPath(one) }, { $ref: getSchemaPath(other) }] } }),
  );

/** Done, nothing to show. */
export const GivesNothing = () => applyDecorators(HttpCode(204), ApiResponse({ status: 204 }));

/**
 * A page of a listing: its parameters and its answer, documented from the listing itself. Where partners read the list as
 * well, `listing.portal` is theirs and `portal` the view of its rows.
 */
export function Lists(view: Type, listing: Listing, { portal, ...options }: Options & { portal?: Type } = {}) {
  const views = portal ? [view, portal] : [view];
  return applyDecorators(
    route({ ...options, action: listing.action, listing }),
    ApiExtraModels(...views),
    ApiResponse({ status: 200, schema: listAnswer(listing, views) as never }),
    ...listParameters(listing).map((parameter) => ApiQuery({ required: false, ...parameter } as never)),
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
