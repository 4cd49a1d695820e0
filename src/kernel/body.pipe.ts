/**
 * A body is a DTO or it is refused: every unknown property named, every broken field with its pointer and code, no value
 * echoed. At most 50 entries.
 */
import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { problem } from './problem.js';

const MAX_ERRORS = 50;

@Injectable()
export class BodyPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type !== 'body' || !metatype) return value;
    return validated(metatype as new () => object, value);
  }
}

/** A checked instance of a DTO class; also for callers that are no request, such as imports, and for a part `at` a pointer. */
export function validated<T extends object>(dto: new () => T, value: unknown, at = ''): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw problem('invalid', { errors: [{ pointer: at, code: value === undefined ? 'required' : 'wrong_type' }] });
  }
  const instance = plainToInstance(dto, value, { enableImplicitConversion: false });
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
  });
  if (errors.length > 0)
    throw problem('invalid', { errors: errors.flatMap((error) => flat(error, at)).slice(0, MAX_ERRORS) });
  return instance;
}

function flat(error: ValidationError, parent: string): { pointer: string; code: string }[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([name, message]) => ({
    pointer,
    code: name === 'whitelistValidation' ? 'unknown_property' : name === 'field' ? message : 'wrong_type',
  }));
  return [...own.slice(0, 1), ...(error.children ?? []).flatMap((child) => flat(child, pointer))];
}
