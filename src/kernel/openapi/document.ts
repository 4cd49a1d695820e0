/**
 * The API as a document, OpenAPI 3.1: made of the DTO and view classes and of the facts each route states, and of nothing
 * else, so that it cannot say what the service does not do.
 */
import { type INestApplication, Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { ROUTE, type RouteFacts } from '../routes.js';
import { nameIn } from './example.js';
import { problemExamples } from './failures.js';
import { describe, type Operation } from './operation.js';
import { modern, type Schema, sharedSchemas } from './schema.js';
import { HEADERS, PROBLEM, SECURITY, TAGS, WELCOME } from './words.js';

export interface ApiDocument {
  openapi: '3.1.0';
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<'responses' | 'headers' | 'examples' | 'securitySchemes', Record<string, object>> & {
    schemas: Record<string, Schema>;
  };
  [keyword: string]: unknown;
}

@Injectable()
export class OpenApi {
  private app: INestApplication | undefined;
  private made: ApiDocument | undefined;

  /** Called once by the one who builds the application. */
  describes(app: INestApplication): void {
    this.app = app;
  }

  document(): ApiDocument {
    if (!this.app) throw new Error('OpenApi.describes(app) comes first.');
    return (this.made ??= documentOf(this.app));
  }
}

function documentOf(app: INestApplication): ApiDocument {
  const handlers = handlersOf(app);
  const emitted = SwaggerModule.createDocument(app, new DocumentBuilder().build(), {
    operationIdFactory: (controller, method) => `${controller}.${method}`,
  }) as unknown as ApiDocument;
  const inputs = reachable(emitted.components?.schemas ?? {}, bodies(emitted));
  const schemas = Object.fromEntries(
    Object.entries(emitted.components?.schemas ?? {}).map(([name, schema]) => [name, modern(schema, inputs.has(name))]),
  );
  const components = { ...schemas, ...sharedSchemas(), Problem: PROBLEM };
  const responses = new Map<string, object>();
  const paths = Object.fromEntries(
    Object.entries(emitted.paths).map(([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(operations).map(([method, operation]) => {
          const { facts, tag } = handlers.get(operation.operationId!)!;
          const isBulk = method === 'post' && path.replace(/\/([^/]+)$/, '/{id}/$1') in emitted.paths;
          const shape = { method, path, facts, hasBody: operation.requestBody !== undefined, isBulk };
          return [method, describe(operation, shape, tag, components, responses)];
        }),
      ),
    ]),
  );
  const used = new Set(
    Object.values(paths).flatMap((operations) => Object.values(operations).flatMap((each) => each.tags!)),
  );
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base',
    ...WELCOME,
    tags: Object.entries(TAGS)
      .filter(([name]) => used.has(name))
      .map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: mentioned(components, [paths, ...responses.values()]),
      responses: sorted(responses),
      headers: HEADERS,
      examples: mentioned(problemExamples(), [...responses.values()]),
      securitySchemes: SECURITY,
    },
  };
}

/** `DealController.qualify` → what the handler states, and its module as tag. */
function handlersOf(app: INestApplication): Map<string, { facts: RouteFacts; tag: string }> {
  const handlers = new Map<string, { facts: RouteFacts; tag: string }>();
  for (const { name, controllers } of app.get(ModulesContainer).values()) {
    const tag = name
      .replace(/Module$/, '')
      .toLowerCase()
      .replace('kernel', 'service');
    for (const { metatype } of controllers.values()) {
      const { prototype, name: controller } = metatype as unknown as {
        prototype: Record<string, object>;
        name: string;
      };
      for (const method of Object.getOwnPropertyNames(prototype)) {
        const facts = Reflect.getMetadata(ROUTE, prototype[method]!) as RouteFacts | undefined;
        const key = `${controller}.${method}`;
        if (facts && handlers.has(key))
          throw new Error(`Two controllers have a handler ${key}; the document needs a name each.`);
        if (facts) handlers.set(key, { facts, tag });
      }
    }
  }
  return handlers;
}

const bodies = ({ paths }: ApiDocument): unknown[] =>
  Object.values(paths).flatMap((operations) => Object.values(operations).map(({ requestBody }) => requestBody));

const refsIn = (value: unknown): string[] =>
  [...JSON.stringify(value ?? null).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => nameIn(ref));

function reachable(schemas: Record<string, Schema>, from: unknown): Set<string> {
  const seen = new Set<string>();
  const visit = (names: string[]): void => {
    for (const name of names) {
      if (seen.has(name)) continue;
      seen.add(name);
      visit(refsIn(schemas[name]));
    }
  };
  visit(refsIn(from));
  return seen;
}

/** Those that the paths need, by name: nothing unused stays. */
function mentioned<T extends object>(all: Record<string, T>, paths: unknown): Record<string, T> {
  const names = reachable(all as Record<string, Schema>, paths);
  return sorted(Object.entries(all).filter(([name]) => names.has(name)));
}

const sorted = <T>(entries: Iterable<[string, T]>): Record<string, T> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
