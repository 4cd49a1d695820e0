/**
 * Every answer that a test receives is held against the API document: its status and problem are among those of the
 * route, its body fits the schema and has no property that the schema does not name. A test that only wants an answer
 * proves the document on the way. `CONTRACT=off` looks away.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ApiDocument } from '../../src/kernel/openapi/document.js';
import type { Answers, Operation } from '../../src/kernel/openapi/operation.js';

interface Received {
  status: number;
  headers: Record<string, unknown>;
  text: string;
}

interface Route {
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  readonly operation: Operation;
}

export class Contract {
  private readonly ajv = new Ajv2020({ strict: false });
  private readonly routes: Route[];
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(private readonly document: ApiDocument) {
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    this.ajv.addSchema({ components: closed(document.components) }, 'crm.json');
    this.routes = Object.entries(document.paths)
      .flatMap(([path, operations]) =>
        Object.entries(operations).map(([method, operation]) => ({
          name: `${method} ${path}`,
          method: method.toUpperCase(),
          path: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
          operation,
        })),
      )
      // the router prefers a fixed segment to a parameter
      .sort((a, b) => a.name.split('{').length - b.name.split('{').length);
  }

  /** Throws when the answer is not one that the document promises. */
  hold(method: string, url: string, { status, headers, text }: Received): void {
    const path = url.split('?', 1)[0]!;
    const route = this.routes.find((each) => each.method === method && each.path.test(path));
    if (!route || process.env.CONTRACT === 'off' || status === 304) return;
    const answers = this.answersOf(route, status);
    const type = String(headers['content-type'] ?? '').split(';', 1)[0]!;
    if (!type.endsWith('json') || text === '') return;
    const body = JSON.parse(text) as unknown;
    const slug = /"type":"\/problems\/([^"]+)"/.exec(text)?.[1];
    const slugs = (answers as { 'x-slugs'?: string[] })['x-slugs'];
    if (slugs && slug && !slugs.includes(slug)) throw new Error(`${route.name}: ${status} ${slug} is not documented.`);
    const schema = answers.content?.[type]?.schema;
    if (!schema) throw new Error(`${route.name}: ${status} answers ${type}, which is not documented.`);
    const holds = this.validator(schema);
    if (!holds(body)) {
      const wrong = holds.errors?.map(
        (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
      );
      throw new Error(
        `${route.name}: ${status} does not fit its schema:\n  ${wrong?.join('\n  ')}\n  ${text.slice(0, 500)}`,
      );
    }
  }

  private answersOf(route: Route, status: number): Answers {
    const answers = route.operation.responses[String(status)];
    if (!answers) throw new Error(`${route.name}: ${status} is not documented.`);
    const name = answers.$ref?.split('/').at(-1);
    return name === undefined ? answers : (this.document.components.responses[name] as Answers);
  }

  private validator(schema: object): ValidateFunction {
    const text = JSON.stringify(closed(schema)).replaceAll('"#/components', '"crm.json#/components');
    const known = this.compiled.get(text) ?? this.ajv.compile(JSON.parse(text) as object);
    this.compiled.set(text, known);
    return known;
  }
}

/** The same schema, where an object has the properties it names and no others. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, closed(value)]));
  const isOpen =
    inner.type === 'object' && typeof inner.properties === 'object' && inner.additionalProperties === undefined;
  return isOpen ? { ...inner, additionalProperties: false } : inner;
}
