/**
 * Writes web/generated/ from docs/openapi.json: types of every view and body, and the contract that lists and forms are
 * drawn from. Nothing about a field is written twice: a new one of the API has its column and its input at the next build.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeWords } from './words.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { paths, components } = JSON.parse(readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8'));
const SCALARS = { Money: 'money', Uuid: 'id', Instant: 'instant', DateOnly: 'date', Month: 'month' };
const FORMATS = {
  email: 'email',
  uri: 'url',
  password: 'password',
  binary: 'file',
  uuid: 'id',
  date: 'date',
  'date-time': 'instant',
};

const refName = ({ $ref }) => $ref?.split('/').at(-1);
/** Staff and partners see the same row in different views: `A|B`, read as all fields of both. */
const refNames = ({ anyOf, ...one }) => (anyOf ?? [one]).map(refName).filter(Boolean).join('|') || undefined;
const FOR_THE_PORTAL = /^(?:Own|Portal|Public)/;
const viewsIn = (audience, names) => {
  const own = names?.split('|').filter((name) => FOR_THE_PORTAL.test(name)) ?? [];
  return audience === 'portal' && own.length > 0 ? own.join('|') : names;
};

/** `{ kind, nullable, … }`: all that a form or a fact needs to know. */
function fieldOf(schema) {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) {
    const rest = options.filter(({ type }) => type !== 'null');
    const several = rest.map(refName).filter(Boolean);
    return {
      ...fieldOf(rest[0]),
      ...(several.length > 1 && { anyOf: several }),
      ...(rest.length < options.length && { nullable: true }),
      ...readOnly(schema),
    };
  }
  const name = refName(schema);
  if (name) return { ...(SCALARS[name] ? { kind: SCALARS[name] } : { kind: 'object', of: name }), ...readOnly(schema) };
  const types = [schema.type].flat();
  const type = types.find((each) => each !== 'null');
  const facts = { ...(types.includes('null') && { nullable: true }), ...readOnly(schema) };
  if (schema.enum) return { kind: 'enum', values: schema.enum.filter((value) => value !== null), ...facts };
  if (type === 'array')
    return { kind: 'list', item: fieldOf(schema.items ?? {}), ...bounds(schema, 'minItems', 'maxItems'), ...facts };
  if (type === 'integer' || type === 'number')
    return { kind: 'int', ...bounds(schema, 'minimum', 'maximum'), ...facts };
  if (type === 'boolean') return { kind: 'bool', ...facts };
  if (type === 'object') return { kind: 'json', ...facts };
  return { kind: FORMATS[schema.format] ?? textKind(schema), ...bounds(schema, 'minLength', 'maxLength'), ...facts };
}

const readOnly = (schema) => (schema.readOnly ? { readOnly: true } : {});

/** Numbers that are text because they are longer than a program counts: tokens, card-minutes, or yuan where the row says so. */
const isQuantity = ({ pattern = '', maxLength, examples: [example] = [] }) =>
  pattern === '^\\d{1,18}$' || (pattern === '' && maxLength === 20 && /^\d+(?:\.\d\d)?$/.test(example));

function textKind(schema) {
  const { pattern = '', maxLength = 0 } = schema;
  if (isQuantity(schema)) return 'quantity';
  if (pattern.startsWith('^-?\\d{1,16}\\.') || /\\d\{1,1\d\}\\\.\\d\{2\}\$$/.test(pattern)) return 'money';
  if (/^\^-?\\d\{1,\d\}\\\.\\d\{2\}\$$/.test(pattern)) return 'percent';
  if (/^\^-?\\d\{1,12\}/.test(pattern)) return 'decimal';
  return maxLength > 255 && pattern === '' ? 'longtext' : 'text';
}

const bounds = (schema, low, high) => ({
  ...(schema[low] > 0 && { min: schema[low] }),
  ...(schema[high] !== undefined && schema[high] < 2_147_483_647 && { max: schema[high] }),
});

const fieldsOf = ({ properties = {}, required = [] }) =>
  Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      { ...fieldOf(schema), ...(required.includes(name) && { required: true }) },
    ]),
  );

/** What a list may be narrowed by, read from the patterns of its parameters. */
function filterOf({ name, schema }) {
  const values = /^\^\(([\w.|+-]+)\)\(,/.exec(schema.pattern ?? '')?.[1];
  if (values) return [name, { kind: 'enum', values: values.split('|'), many: true }];
  if (schema.pattern?.startsWith('^[0-9a-f-]{36}(')) return [name, { kind: 'id', many: true }];
  return [name, fieldOf(schema)];
}

const staffOnly = (parameter) => {
  const [name, field] = filterOf(parameter);
  return [name, /Staff only\.$/.test(parameter.description ?? '') ? { ...field, isInternal: true } : field];
};

const PAGING = new Set(['sort', 'limit', 'cursor', 'count', 'q']);

function operationOf(operation, audience) {
  const { parameters = [], requestBody, responses } = operation;
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const [status, success] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
  const answer = success?.content?.['application/json']?.schema;
  const row = answer?.properties?.data?.items;
  const body = requestBody?.content?.['application/json']?.schema;
  const sorts = query.find(({ name }) => name === 'sort')?.schema.enum;
  return {
    ...(operation['x-action'] && { action: operation['x-action'] }),
    ...(operation['x-verb'] && { verb: operation['x-verb'] }),
    ...(operation['x-if-match'] && { ifMatch: true }),
    ...(body && { body: refName(body) }),
    ...(answer && !row && { view: viewsIn(audience, refNames(answer)) }),
    ...(row && { row: viewsIn(audience, refNames(row)) }),
    ...(status === '204' && { empty: true }),
    ...(sorts && { sorts, sort: query.find(({ name }) => name === 'sort').schema.default }),
    ...(query.some(({ name }) => name === 'q') && { search: true }),
    ...(query.length > 0 && {
      filters: Object.fromEntries(query.filter(({ name }) => !PAGING.has(name)).map(staffOnly)),
    }),
  };
}

const PORTAL = new Set(['partner_admin', 'partner_member', 'applicant']);
const OPEN_TO = {
  staff: (roles) => roles.some((role) => !PORTAL.has(role)),
  portal: (roles) => roles.some((role) => PORTAL.has(role)),
};

/** Each shell knows what its people may call, and the schemas that those routes name. */
function contractOf(audience) {
  const operations = Object.fromEntries(
    Object.entries(paths)
      .filter(([path]) => path.startsWith('/api/v1/') && !path.startsWith('/api/v1/auth/'))
      .flatMap(([path, methods]) =>
        Object.entries(methods)
          .filter(([, { 'x-roles': roles }]) => !roles || OPEN_TO[audience](roles))
          .map(([method, operation]) => [
            `${method.toUpperCase()} ${path.slice('/api/v1'.length)}`,
            operationOf(operation, audience),
          ]),
      ),
  );
  const all = Object.values(operations);
  const asked = reached(all.map(({ body }) => body));
  const told = reached(all.flatMap(({ view, row }) => [view, row].flatMap((names) => names?.split('|') ?? [])));
  const kept = [...new Set([...asked, ...told])].map((name) => [
    name,
    asked.has(name) ? schemas[name] : asTold(schemas[name]),
  ]);
  return { operations, schemas: Object.fromEntries(kept) };
}

/** These schemas and all that they hold. */
function reached(names, seen = new Set()) {
  for (const name of names) {
    if (!name || seen.has(name) || !schemas[name]) continue;
    seen.add(name);
    reached(
      Object.values(schemas[name]).flatMap(({ of, item, anyOf = [] }) => [of, item?.of, ...anyOf]),
      seen,
    );
  }
  return seen;
}

/** What is only shown needs no rules for what may be typed. */
const asTold = (fields) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, name === 'allowedActions' ? LIST : shown(field)]),
  );
const LIST = { kind: 'list' };
const FOR_TYPING = new Set(['min', 'max', 'required', 'nullable']);
const shown = (field) =>
  Object.fromEntries(
    Object.entries(field)
      .filter(([about]) => !FOR_TYPING.has(about))
      .map(([about, value]) => [about, about === 'item' ? shown(value) : value]),
  );

const schemas = Object.fromEntries(
  Object.entries(components.schemas).map(([name, schema]) => [name, fieldsOf(schema)]),
);

function typeOf(field) {
  const bare = field.values
    ? field.values.map((value) => JSON.stringify(value)).join(' | ')
    : ({ int: 'number', bool: 'boolean', list: 'item', json: 'Record<string, unknown>', object: field.of }[
        field.kind
      ] ?? 'string');
  const type = bare === 'item' ? `(${typeOf(field.item)})[]` : bare;
  return field.nullable ? `${type} | null` : type;
}

const interfaces = Object.entries(schemas)
  .filter(([name]) => !SCALARS[name])
  .map(([name, fields]) => {
    const lines = Object.entries(fields).map(
      ([field, about]) => `  ${field}${about.required ? '' : '?'}: ${typeOf(about)};`,
    );
    return `export interface ${name} {\n${lines.join('\n')}\n}\n`;
  });

const folder = join(ROOT, 'web/generated');
mkdirSync(folder, { recursive: true });
const contracts = { staff: contractOf('staff'), portal: contractOf('portal') };
for (const [audience, contract] of Object.entries(contracts)) {
  writeFileSync(join(folder, `contract.${audience}.json`), JSON.stringify(contract));
}
writeWords(contracts);
writeFileSync(
  join(folder, 'api.ts'),
  `/** Written by web/scripts/contract.mjs from docs/openapi.json. */\n${interfaces.join('\n')}`,
);
