/**
 * The API as a document, OpenAPI 3.1: made of the DTO and view classes and of the facts each route states, and of nothing
 * else, so that it cannot say what the service does not do.
 */
import { type INestApplication, Injectable } from '@nestjs/common';
import { HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { HttpAdapter } from '../http/adapter.js';
import type { RouteFacts } from '../routes.js';
import { nameIn } from './example.js';
import { problemExamples } from './failures.js';
import { describe, type Operation } from './operation.js';
import { modern, type Schema, sharedSchemas } from './schema.js';
import { PROBLEM, SECURITY, TAGS, WELCOME } from './words.js';

export interface ApiDocument {
  openapi: '3.1.0';
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; examples: Record<string, object>; securitySchemes: object };
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
  const emitted = SwaggerModule.createDocument(app, new DocumentBuilder().build()) as unknown as ApiDocument;
  const inputs = reachable(emitted.components?.schemas ?? {}, bodies(emitted));
  const schemas = Object.fromEntries(
    Object.entries(emitted.components?.schemas ?? {}).map(([name, schema]) => [name, modern(schema, inputs.has(name))]),
  );
  const components = { ...schemas, ...sharedSchemas(), Problem: PROBLEM };
  const facts = factsByRoute(app);
  const tags = tagsByController(app);
  const paths = Object.fromEntries(
    Object.entries(emitted.paths).map(([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(operations).map(([method, operation]) => {
          const shape = {
            method,
            path,
            facts: facts.get(`${method} ${path}`) ?? {},
            hasBody: operation.requestBody !== undefined,
            isBulk: method === 'post' && path.replace(/\/([^/]+)$/, '/{id}/$1') in emitted.paths,
          };
          return [method, describe(operation, shape, tags.get(operation.tags?.[0] ?? '') ?? 'service', components)];
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
      schemas: mentioned(components, paths),
      examples: mentioned(problemExamples(), paths),
      securitySchemes: SECURITY,
    },
  };
}

/** `get /api/v1/deals/{id}` → what its handler states. */
function factsByRoute(app: INestApplication): Map<string, RouteFacts> {
  const { edges } = app.get(HttpAdapterHost).httpAdapter as unknown as HttpAdapter;
  return new Map(
    edges.map(({ method, template, facts }) => [
      `${method.toLowerCase()} ${template.replace(/:(\w+)/g, '{$1}')}`,
      facts,
    ]),
  );
}

/** Swagger tags a route with its controller; ours is the controller's module. */
function tagsByController(app: INestApplication): Map<string, string> {
  const modules = [...app.get(ModulesContainer).values()];
  return new Map(
    modules.flatMap(({ name, controllers }) =>
      [...controllers.values()].map((controller): [string, string] => [
        String(controller.name).replace(/Controller$/, ''),
        name
          .replace(/Module$/, '')
          .toLowerCase()
          .replace('kernel', 'service'),
      ]),
    ),
  );
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
  return Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => names.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
