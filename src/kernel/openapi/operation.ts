/** One operation of the document, from the facts of its route: nothing here is written by hand for a single route. */
import { POLICY, ROLES } from '../../policy.js';
import { CHECKS } from '../checks.js';
import { type Components, exampleOf } from './example.js';
import { failuresOf, needsIfMatch, type Shape, takesKey } from './failures.js';
import { modern, type Schema } from './schema.js';
import { headersOf } from './words.js';

export interface Media {
  schema?: Schema;
  [keyword: string]: unknown;
}

export interface Answers {
  description?: string;
  headers?: object;
  content?: Record<string, Media>;
  $ref?: string;
}

export interface Operation {
  operationId?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema; description?: string }[];
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, Answers>;
  [keyword: string]: unknown;
}

export function describe(
  operation: Operation,
  shape: Shape,
  tag: string,
  components: Components,
  failures: Map<string, object>,
): Operation {
  const { facts } = shape;
  const doc = facts.doc ?? facts.step?.life.verbs[facts.step.verb]?.doc;
  const operationId = nameOf(shape, operation);
  return {
    operationId,
    tags: [tag],
    summary: (doc ?? sentence(operationId)).split(/(?<=[.;。])\s/)[0]!.replace(/\.$/, ''),
    description: doc ?? `${sentence(operationId)}.`,
    security: facts.isPublic ? [] : [{ cookie: [] }, { bearer: [] }],
    ...(facts.action && { 'x-action': facts.action, 'x-roles': rolesOf(facts.action) }),
    ...(facts.step && { 'x-verb': facts.step.verb }),
    'x-idempotency': takesKey(shape),
    'x-if-match': needsIfMatch(shape),
    parameters: parametersOf(operation, shape),
    ...(operation.requestBody && { requestBody: bodyOf(operation.requestBody, components) }),
    responses: { ...successesOf(operation, shape, components), ...failuresOf(shape, failures) },
  };
}

/** Collection and verb in camelCase: dealsList, dealsQualify, dealsLinesReplace, dealsTransferMany. */
function nameOf({ method, path, facts, isBulk }: Shape, { responses }: Operation): string {
  const words = path
    .replace(/^\/api(\/v1)?/, '')
    .split('/')
    .filter((segment) => segment !== '' && !segment.startsWith('{'))
    .flatMap((segment) => segment.split(/[-.]/));
  // of a set that is read as a whole, and one by one as well
  const isOneOfSet = /\}.*\}$/.test(path);
  const get = facts.listing ? 'list' : isOneOfSet ? 'getOne' : 'get';
  const verb = { patch: 'update', put: 'replace', delete: 'delete', get }[method];
  const last = verb ?? (responses['201'] ? 'create' : isBulk ? 'many' : undefined);
  const all = last ? [...words, last] : words;
  return all.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('');
}

const sentence = (operationId: string): string => {
  const words = operationId.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words[0]!.toUpperCase() + words.slice(1);
};

const rolesOf = (action: keyof typeof POLICY): string[] => ROLES.filter((_, index) => POLICY[action][index] !== '-');

function parametersOf(operation: Operation, shape: Shape): Operation['parameters'] {
  const inPath = [...shape.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: /id$/i.test(name) ? 'Another spelling, or a row you may not see, is 404.' : 'As listed.',
    schema: /id$/i.test(name)
      ? { $ref: '#/components/schemas/Uuid' }
      : { type: 'string', pattern: '^[A-Za-z0-9_.-]+$', maxLength: 64 },
  }));
  const others = (operation.parameters ?? [])
    .filter((parameter) => parameter.in !== 'path')
    .map((parameter) => ({
      ...parameter,
      description: parameter.description ?? sentence(parameter.name),
      ...(parameter.schema && { schema: modern(parameter.schema, true) }),
    }));
  return [...inPath, ...others, ...preconditionsOf(shape)];
}

function preconditionsOf(shape: Shape) {
  const key = takesKey(shape);
  const ifMatch = {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of the version you have seen. Another current one is 412.',
    schema: { type: 'string', pattern: '^"v\\d{1,9}"$', maxLength: 12, examples: ['"v3"'] },
  };
  const idempotencyKey = {
    name: 'Idempotency-Key',
    in: 'header',
    required: key === 'required',
    description: 'Any 16 to 255 visible characters. A retry with the same key and body replays the first answer.',
    schema: {
      type: 'string',
      pattern: '^[\\x21-\\x7e]{16,255}$',
      minLength: 16,
      maxLength: 255,
      examples: [CHECKS.uuid.example],
    },
  };
  return [...(needsIfMatch(shape) ? [ifMatch] : []), ...(key === 'none' ? [] : [idempotencyKey])];
}

function bodyOf(body: NonNullable<Operation['requestBody']>, components: Components) {
  return {
    required: true,
    content: Object.fromEntries(
      Object.entries(body.content).map(([type, media]) => [type, mediaOf(media, components, true)]),
    ),
  };
}

function mediaOf({ schema, ...rest }: Media, components: Components, isInput: boolean): Media {
  if (!schema) return rest;
  const modernised = modern(schema, isInput);
  return { ...rest, schema: modernised, examples: { example: { value: exampleOf(modernised, components) } } };
}

function successesOf(operation: Operation, shape: Shape, components: Components): Operation['responses'] {
  const { facts, path } = shape;
  const isVersioned = needsIfMatch(shape) || path.endsWith('}');
  const more = [
    ...(isVersioned ? ['ETag' as const] : []),
    ...(takesKey(shape) === 'none' ? [] : ['Idempotency-Replayed' as const]),
  ];
  const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  return Object.fromEntries(
    successes.map(([status, { content, description }]) => [
      status,
      {
        description: description || 'Done.',
        headers: headersOf(path.startsWith('/api/v1/'), more),
        ...(facts.produces
          ? { content: { [facts.produces]: { schema: { type: 'string', contentMediaType: facts.produces } } } }
          : content && {
              content: Object.fromEntries(
                Object.entries(content).map(([type, media]) => [type, mediaOf(media, components, false)]),
              ),
            }),
      },
    ]),
  );
}
