/** `changes` in a body and in an answer: the fields of the kind that is asked for, checked by that kind. */
import { ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import { validated } from '../../kernel/body.pipe.js';
import type { Check } from '../../kernel/checks.js';
import { field } from '../../kernel/fields.js';
import { KINDS, kindOf, type OfferedKind } from './kinds/kinds.js';

const MODELS = Object.values(KINDS).map(({ changes }) => changes);

const isObject: Check = (value) =>
  value === undefined ? 'required' : typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'wrong_type'; // prettier-ignore

export const Changes = (): PropertyDecorator =>
  field({ oneOf: MODELS.map((model) => ({ $ref: getSchemaPath(model) })) }, isObject, {
    doc: 'The fields of its kind.',
  });

/** For the controllers whose bodies or answers hold them. */
export const KnowsChanges = (): ClassDecorator => ApiExtraModels(...MODELS) as ClassDecorator;

export const checkedChanges = (kind: OfferedKind, changes: object): Record<string, unknown> => ({
  ...validated(kindOf({ kind }).changes, changes, '/changes'),
});
