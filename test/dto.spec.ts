/**
 * V2–V5 by reflection: every body is a class whose every property has one of our own field decorators, and C13: every
 * property that a body does not name is refused by name, at the top and inside.
 */
import { describe, expect, test } from '@jest/globals';
import { ModulesContainer } from '@nestjs/core';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { getMetadataStorage } from 'class-validator';
// @ts-expect-error -- the package keeps the types of its storage to itself
import { defaultMetadataStorage as storage } from 'class-transformer/cjs/storage.js';
import { createApp } from '../src/app.js';
import { validated } from '../src/kernel/body.pipe.js';
import { Config } from '../src/kernel/config.js';
import { Problem } from '../src/kernel/problem.js';
import { ROUTE } from '../src/kernel/routes.js';

type Dto = new () => object;
const defaultMetadataStorage = storage as {
  findTypeMetadata(dto: Dto, name: string): { typeFunction: () => Dto } | undefined;
};
const BODY = 3;

const app = await createApp(new Config({ DATABASE_URL: 'postgres://none', LOG_LEVEL: 'silent' }), { preview: true });

/** [handler, class of its body] for every route that takes one. */
const bodies = [...app.get(ModulesContainer).values()]
  .flatMap(({ controllers }) => [...controllers.values()].map(({ metatype }) => metatype as Dto))
  .flatMap((controller) =>
    Object.getOwnPropertyNames(controller.prototype)
      .filter((name) => Reflect.hasMetadata(ROUTE, (controller.prototype as Record<string, object>)[name]!))
      .flatMap((name) => {
        const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<
          string,
          { index: number }
        >;
        const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, name) as Dto[];
        return Object.entries(args)
          .filter(([key]) => key.startsWith(`${BODY}:`))
          .map(([, { index }]): [string, Dto] => [`${controller.name}.${name}`, types[index]!]);
      }),
  );

const nestedIn = (dto: Dto): Dto[] =>
  propertiesOf(dto).flatMap((name) => {
    const found = defaultMetadataStorage.findTypeMetadata(dto, name);
    return found ? [found.typeFunction()] : [];
  });

const propertiesOf = (dto: Dto): string[] =>
  ((Reflect.getMetadata('swagger/apiModelPropertiesArray', dto.prototype as object) ?? []) as string[]).map((name) =>
    name.slice(1),
  );

const dtos = new Set<Dto>();
const collect = (dto: Dto): void => {
  if (dtos.has(dto)) return;
  dtos.add(dto);
  nestedIn(dto).forEach(collect);
};
bodies.forEach(([, dto]) => collect(dto));

test('every body is a class of ours', () => {
  expect(bodies.length).toBeGreaterThan(20);
  const builtIn = bodies.filter(([, dto]) => [Object, Array, String, Number, Map, undefined].includes(dto as never));
  expect(builtIn.map(([handler]) => handler)).toEqual([]);
  expect([...dtos].filter((dto) => propertiesOf(dto).length === 0).map(({ name }) => name)).toEqual([]);
});

/** our field decorators, and what they are made of */
const OURS = new Set(['field', 'validateIf', 'nestedValidation', undefined]);

test.each([...dtos].map((dto): [string, Dto] => [dto.name, dto]))(
  '%s is made of our field decorators alone',
  (_, dto) => {
    const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
    expect(
      rules.filter(({ name }) => !OURS.has(name)).map(({ propertyName, name }) => `${propertyName}: ${name}`),
    ).toEqual([]);
    const checked = new Set(rules.filter(({ name }) => name === 'field').map(({ propertyName }) => propertyName));
    expect(propertiesOf(dto).filter((name) => !checked.has(name))).toEqual([]);
    const nested = rules.filter(({ type }) => type === 'nestedValidation').map(({ propertyName }) => propertyName);
    expect(nested.filter((name) => !defaultMetadataStorage.findTypeMetadata(dto, name))).toEqual([]);
  },
);

describe('what no body names is refused by name', () => {
  const SERVER = ['id', 'version', 'createdAt', 'createdBy', 'state', 'stage', 'allowedActions', 'x'];

  test.each(bodies)('%s', (_, dto) => {
    for (const name of SERVER) {
      if (propertiesOf(dto).includes(name)) continue;
      const body = JSON.parse(`{"${name}":{"polluted":1}}`) as object;
      expect([name, unknownIn(dto, body)]).toEqual([name, [`/${name}`]]);
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

function unknownIn(dto: Dto, body: object): string[] {
  try {
    validated(dto, body);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const errors = error.members.errors as { pointer: string; code: string }[];
    return errors.filter(({ code }) => code === 'unknown_property').map(({ pointer }) => pointer);
  }
  return [];
}
